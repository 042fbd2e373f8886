package vn.docaxis.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.docaxis.cli.agency.AgencyOptions;
import vn.docaxis.cli.agency.AgencySettings;
import vn.docaxis.cli.reading.SignerName;
import vn.docaxis.cli.terminal.ExitCode;
import vn.docaxis.cli.terminal.ProgressBar;
import vn.docaxis.cli.terminal.Terminal;
import vn.docaxis.client.AgencyClient;
import vn.docaxis.client.IncomingDocument;
import vn.docaxis.client.IncomingHandler;
import vn.docaxis.client.IncomingStatus;
import vn.docaxis.edxml.DocumentHeader;

/** Takes over what waits for the agency: fetches, verifies, stores in the agency's folder, confirms. */
@Command(name = "receive")
final class ReceiveCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--wait", paramLabel = "SECONDS", descriptionKey = "receive.wait")
    private int seconds;

    @Mixin
    private AgencyOptions agency;

    @Mixin
    private OutputOptions output;

    ReceiveCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        AgencySettings settings = agency.settings(surroundings.environment());
        try (ProgressBar bar = surroundings.terminal().bar();
                AgencyClient client = settings.client(surroundings.clock(), bar)) {
            Arrivals arrivals = new Arrivals(surroundings.terminal(), bar);
            int handled = client.receive(Duration.ofSeconds(seconds), arrivals);
            surroundings.terminal().say(handled == 0 ? "receive.nothing" : "receive.count", handled);
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("command", "receive");
            answer.put("outcome", "done");
            answer.put("documents", arrivals.documents);
            answer.put("statusReports", arrivals.reports);
            surroundings.terminal().result(answer);
            return ExitCode.DONE;
        }
    }

    /** Shows each arrival; the library has stored it before. */
    private static final class Arrivals implements IncomingHandler {
        private final Terminal terminal;
        private final ProgressBar bar;
        private final List<ArrivedDocument> documents = new ArrayList<>();
        private final List<ArrivedReport> reports = new ArrayList<>();

        Arrivals(Terminal terminal, ProgressBar bar) {
            this.terminal = terminal;
            this.bar = bar;
        }

        @Override
        public void document(IncomingDocument document) {
            bar.leave();
            ArrivedDocument arrived = ArrivedDocument.of(document);
            documents.add(arrived);
            terminal.say(
                    "receive.document", arrived.code(), arrived.subject(), arrived.originator(), arrived.documentId());
            terminal.say("receive.signer", arrived.signer(), arrived.envelope(), arrived.envelopeSha256());
            arrived.attachments()
                    .forEach(file -> terminal.say("receive.attachment", file.name(), file.size(), file.file()));
        }

        @Override
        public void status(IncomingStatus status) {
            ArrivedReport arrived = ArrivedReport.of(status, terminal.words().vietnamese());
            reports.add(arrived);
            terminal.say(
                    "receive.status",
                    arrived.originator(),
                    arrived.code(),
                    arrived.meaning(),
                    arrived.documentId(),
                    arrived.reason());
        }
    }

    /**
     * A document that arrived.
     *
     * @param envelope the file of the signed envelope
     */
    private record ArrivedDocument(
            String originator,
            String documentId,
            String code,
            String subject,
            String signer,
            String envelope,
            String envelopeSha256,
            List<ArrivedFile> attachments) {
        static ArrivedDocument of(IncomingDocument document) {
            DocumentHeader header = document.header();
            return new ArrivedDocument(
                    document.originator().value(),
                    document.documentId().value(),
                    header.code(),
                    header.subject(),
                    SignerName.of(document.signer()),
                    document.envelope().toString(),
                    document.digest().hex(),
                    document.attachments().stream()
                            .map(file -> new ArrivedFile(
                                    file.name(),
                                    file.size(),
                                    file.digest().hex(),
                                    file.path().toString()))
                            .toList());
        }
    }

    /** One attachment of it, unpacked. */
    private record ArrivedFile(String name, long size, String sha256, String file) {}

    /** A status report that arrived. */
    private record ArrivedReport(
            String originator, String documentId, String code, String meaning, String reason, String time) {
        static ArrivedReport of(IncomingStatus status, boolean vietnamese) {
            return new ArrivedReport(
                    status.originator().value(),
                    status.documentId().value(),
                    status.code().code(),
                    vietnamese ? status.code().vietnamese() : status.code().english(),
                    status.description(),
                    status.time().toString());
        }
    }
}
