package vn.docaxis.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
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
import vn.docaxis.edxml.Party;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.VerifiedReceipt;

/** Submits a document: one described by options, or an envelope that was signed before. */
@Command(name = "send")
final class SendCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--envelope", paramLabel = "FILE", descriptionKey = "send.envelope")
    private Path envelope;

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
        if ((envelope == null) != document.used()) {
            throw new EnvelopeRejectedException(FaultCode.CLIENT_SETTING.with(
                    "--envelope",
                    "--envelope FILE, hoặc --to, --number … / either --envelope FILE, or --to, --number …",
                    envelope == null ? "-" : "--envelope, --to, --number …"));
        }
        AgencySettings settings = agency.settings(surroundings.environment());
        try (ProgressBar bar = surroundings.terminal().bar();
                AgencyClient client = settings.client(surroundings.clock(), bar)) {
            VerifiedReceipt receipt =
                    envelope == null ? client.submit(described(settings)) : client.submit(UserFile.readable(envelope));
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

    private OutgoingDocument described(AgencySettings settings) {
        DocumentHeader header = document.header(Party.of(settings.organ(), settings.name()), surroundings.clock());
        OutgoingDocumentBuilder outgoing = OutgoingDocument.like(header);
        document.files().forEach(file -> outgoing.attach(UserFile.readable(file)));
        return outgoing.build();
    }
}
