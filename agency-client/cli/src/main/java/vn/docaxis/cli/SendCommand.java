package vn.docaxis.cli;

import java.nio.file.Path;
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
import vn.docaxis.cli.agency.UserFile;
import vn.docaxis.cli.reading.ShownReceipt;
import vn.docaxis.cli.terminal.ExitCode;
import vn.docaxis.cli.terminal.ProgressBar;
import vn.docaxis.client.AgencyClient;
import vn.docaxis.client.OutgoingDocument;
import vn.docaxis.client.OutgoingDocumentBuilder;
import vn.docaxis.edxml.DocumentHeader;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.Party;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.VerifiedReceipt;

/** Submits a document: one described by options, an envelope that was signed before, or the recall of a document that was sent. */
@Command(name = "send")
final class SendCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--envelope", paramLabel = "FILE", descriptionKey = "send.envelope")
    private Path envelope;

    @Option(names = "--recall", paramLabel = "ID", descriptionKey = "send.recall")
    private DocumentId recalled;

    @Option(names = "--reason", paramLabel = "TEXT", descriptionKey = "send.reason")
    private String reason = "";

    @Mixin
    private DocumentOptions document;

    @Mixin
    private AgencyOptions agency;

    @Mixin
    private OutputOptions output;

    SendCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        requireOneDocument();
        AgencySettings settings = agency.settings(surroundings.environment());
        try (ProgressBar bar = surroundings.terminal().bar();
                AgencyClient client = settings.client(surroundings.clock(), bar)) {
            VerifiedReceipt receipt = submit(client, settings);
            bar.leave();
            ShownReceipt shown = ShownReceipt.of(receipt.receipt(), receipt.signer(), surroundings.vietnamese());
            shown.print(surroundings.terminal());
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("command", "send");
            answer.put("outcome", "done");
            answer.put("receipt", shown);
            surroundings.terminal().result(answer);
            return ExitCode.DONE;
        }
    }

    private void requireOneDocument() {
        List<String> given = new ArrayList<>();
        if (envelope != null) {
            given.add("--envelope");
        }
        if (recalled != null) {
            given.add("--recall");
        }
        if (document.used()) {
            given.add("--to, --number …");
        }
        if (given.size() != 1) {
            throw new EnvelopeRejectedException(FaultCode.CLIENT_SETTING.with(
                    "--envelope",
                    "one of: --envelope FILE; --recall ID; --to, --number …",
                    given.isEmpty() ? "" : String.join(", ", given)));
        }
        if ((recalled != null) == reason.isBlank()) {
            throw new EnvelopeRejectedException(FaultCode.CLIENT_SETTING.with(
                    "--reason", "a reason, with --recall", reason.isBlank() ? "" : reason));
        }
    }

    private VerifiedReceipt submit(AgencyClient client, AgencySettings settings) {
        if (envelope != null) {
            return client.submit(UserFile.readable(envelope));
        }
        return client.submit(recalled == null ? described(settings) : recall(client, settings));
    }

    private OutgoingDocument recall(AgencyClient client, AgencySettings settings) {
        DocumentHeader sent = client.sent(recalled)
                .orElseThrow(() ->
                        new EnvelopeRejectedException(FaultCode.DOCUMENT_UNKNOWN.with(settings.organ(), recalled)));
        return OutgoingDocument.recallOf(sent, reason).build();
    }

    private OutgoingDocument described(AgencySettings settings) {
        DocumentHeader header = document.header(Party.of(settings.organ(), settings.name()), surroundings.clock());
        OutgoingDocumentBuilder outgoing = OutgoingDocument.like(header);
        document.files().forEach(file -> outgoing.attach(UserFile.readable(file)));
        return outgoing.build();
    }
}
