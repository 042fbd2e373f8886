package vn.docaxis.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.docaxis.cli.agency.AgencyOptions;
import vn.docaxis.cli.agency.AgencySettings;
import vn.docaxis.cli.reading.ShownReceipt;
import vn.docaxis.cli.terminal.ExitCode;
import vn.docaxis.client.AgencyClient;
import vn.docaxis.client.TransferProgress;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.signing.VerifiedReceipt;

/** Fetches the receipts of a document, verifies each, and shows them. */
@Command(name = "receipts")
final class ReceiptsCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "DOCUMENT-ID", descriptionKey = "option.document")
    private DocumentId documentId;

    @Option(names = "--save", paramLabel = "DIR", descriptionKey = "receipts.save")
    private Path folder;

    @Option(names = "--originator", paramLabel = "ID", descriptionKey = "option.originator")
    private OrganId originator;

    @Mixin
    private AgencyOptions agency;

    @Mixin
    private OutputOptions output;

    ReceiptsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        AgencySettings settings = agency.settings(surroundings.environment());
        try (AgencyClient client = settings.client(surroundings.clock(), TransferProgress.NONE)) {
            List<VerifiedReceipt> receipts =
                    client.receipts(Optional.ofNullable(originator).orElse(client.organ()), documentId);
            for (VerifiedReceipt receipt : receipts) {
                save(receipt);
            }
            List<ShownReceipt> shown = receipts.stream()
                    .map(receipt -> ShownReceipt.of(receipt.receipt(), receipt.signer(), surroundings.vietnamese()))
                    .toList();
            shown.forEach(receipt -> receipt.print(surroundings.terminal()));
            surroundings.terminal().say("receipts.count", shown.size());
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("command", "receipts");
            answer.put("outcome", "done");
            answer.put("receipts", shown);
            surroundings.terminal().result(answer);
            return ExitCode.DONE;
        }
    }

    private void save(VerifiedReceipt receipt) throws IOException {
        if (folder != null) {
            Files.createDirectories(folder);
            Files.write(
                    folder.resolve(receipt.receipt().event().term() + "-"
                            + receipt.receipt().id() + ".xml"),
                    receipt.xml().bytes());
        }
    }
}
