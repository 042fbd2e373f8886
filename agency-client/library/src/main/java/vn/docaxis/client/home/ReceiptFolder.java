package vn.docaxis.client.home;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.signing.VerifiedReceipt;

/** Every receipt that this client verified, byte for byte: {@code receipts/<key>/<event>-<receipt id>.xml}. */
public final class ReceiptFolder {
    private final Path folder;

    ReceiptFolder(Path folder) {
        this.folder = folder;
    }

    /** Stores it durably; a receipt that is already there stays as it is. */
    public void store(DocumentKey key, VerifiedReceipt verified) {
        Receipt receipt = verified.receipt();
        Path file = folder.resolve(key.name()).resolve(receipt.event().term() + "-" + receipt.id() + ".xml");
        Stored.at(file, () -> {
            if (!Files.exists(file)) {
                Durable.createFolders(file.getParent());
                Durable.write(file, verified.xml().bytes());
            }
        });
    }

    /** The stored receipts of one event, to be verified again before they count. */
    public List<SignedXml> find(DocumentKey key, ReceiptEvent event) {
        Path place = folder.resolve(key.name());
        return Stored.in(place, () -> {
            List<SignedXml> found = new ArrayList<>();
            if (Files.isDirectory(place)) {
                try (Stream<Path> files = Files.list(place)) {
                    for (Path file : files.sorted().toList()) {
                        String name = file.getFileName().toString();
                        if (name.startsWith(event.term() + "-") && name.endsWith(".xml")) {
                            found.add(new SignedXml(Files.readAllBytes(file)));
                        }
                    }
                }
            }
            return found;
        });
    }
}
