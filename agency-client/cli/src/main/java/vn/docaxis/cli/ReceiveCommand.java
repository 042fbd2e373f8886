package vn.docaxis.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
import vn.docaxis.client.EnvelopeLeftException;
import vn.docaxis.client.IncomingDocument;
import vn.docaxis.client.IncomingHandler;
import vn.docaxis.client.IncomingStatus;
import vn.docaxis.edxml.Business;
import vn.docaxis.edxml.DocumentHeader;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.ExchangeException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.wire.Problem;

/** Takes over what waits for the agency: fetches, verifies, stores in the agency's folder, confirms. */
@Command(name = "receive")
final class ReceiveCommand implements Callable<Integer> {
    /** What the gateway grants to one call. */
    private static final int LONGEST_WAIT = 60;

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
        if (seconds < 0 || seconds > LONGEST_WAIT) {
            throw new EnvelopeRejectedException(FaultCode.CLIENT_SETTING.with(
                    "--wait", "a number from %d to %d".formatted(0, LONGEST_WAIT), seconds));
        }
        AgencySettings settings = agency.settings(surroundings.environment());
        try (ProgressBar bar = surroundings.terminal().bar();
                AgencyClient client = settings.client(surroundings.clock(), bar)) {
            Arrivals arrivals = new Arrivals(surroundings.terminal(), bar);
            try {
                int handled = client.receive(Duration.ofSeconds(seconds), arrivals);
                surroundings.terminal().say(handled == 0 ? "receive.nothing" : "receive.count", handled);
                surroundings.terminal().result(answer("done", arrivals));
                return ExitCode.DONE;
            } catch (EnvelopeLeftException | ExchangeException failure) {
                bar.leave();
                return incomplete(failure, arrivals);
            }
        }
    }

    /** Tells each failure of the round, and what was taken before and after it all the same. */
    private int incomplete(RuntimeException failure, Arrivals arrivals) {
        Terminal terminal = surroundings.terminal();
        List<RuntimeException> failures = Stream.concat(Stream.of(failure), Arrays.stream(failure.getSuppressed()))
                .filter(RuntimeException.class::isInstance)
                .map(RuntimeException.class::cast)
                .toList();
        List<LeftEnvelope> left = new ArrayList<>();
        int exit = ExitCode.DONE;
        for (RuntimeException one : failures) {
            if (one instanceof EnvelopeLeftException stays) {
                terminal.complain("receive.left", stays.documentId(), stays.originator());
                terminal.explain(stays.fault());
                left.add(LeftEnvelope.of(stays));
                exit = ExitCode.REFUSED;
            } else if (one instanceof ExchangeException refusal) {
                terminal.explain(refusal.fault());
                exit = exit == ExitCode.DONE ? ExitCode.of(refusal) : exit;
            } else {
                terminal.warn(one.toString());
            }
        }
        Map<String, Object> answer = answer("refused", arrivals);
        answer.put("left", left);
        answer.put("fault", Problem.of(fault(failure), 0, null));
        terminal.result(answer);
        return exit;
    }

    private static Fault fault(RuntimeException failure) {
        return failure instanceof EnvelopeLeftException left ? left.fault() : ((ExchangeException) failure).fault();
    }

    private static Map<String, Object> answer(String outcome, Arrivals arrivals) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("command", "receive");
        answer.put("outcome", outcome);
        answer.put("documents", arrivals.documents);
        answer.put("statusReports", arrivals.reports);
        return answer;
    }

    /** An envelope that stays in the mailbox. */
    private record LeftEnvelope(String originator, String documentId, Problem fault) {
        static LeftEnvelope of(EnvelopeLeftException left) {
            return new LeftEnvelope(
                    left.originator().value(), left.documentId().value(), Problem.of(left.fault(), 0, null));
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
            switch (arrived.businessType()) {
                case Business.RECALL -> terminal.say("receive.recall", arrived.reason(), arrived.exchangeId());
                case Business.UPDATE -> terminal.say("receive.update", arrived.reason(), arrived.exchangeId());
                case Business.REPLACE ->
                    terminal.say("receive.replacement", String.join("; ", arrived.replaces()), arrived.reason());
                default -> {
                    // A new document needs no further word.
                }
            }
            terminal.say("receive.signer", arrived.signer(), arrived.envelope(), arrived.envelopeSha256());
            terminal.line("  " + document.trust().sentence(terminal.words().language()));
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
     * @param documentId   a recall and an update have that of the document that they recall or update
     * @param exchangeId   what receipts and tracking call it
     * @param businessType 0 new, 1 recall, 2 update, 3 replacement
     * @param reason       why it is recalled, updated or replaced
     * @param replaces     the ids of the documents that it replaces
     * @param envelope     the file of the signed envelope
     */
    private record ArrivedDocument(
            String originator,
            String documentId,
            String exchangeId,
            int businessType,
            String reason,
            List<String> replaces,
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
                    document.exchangeId().value(),
                    document.business().type(),
                    document.business().reason(),
                    document.business().replacements().stream()
                            .map(replaced -> replaced.documentId().value())
                            .toList(),
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
