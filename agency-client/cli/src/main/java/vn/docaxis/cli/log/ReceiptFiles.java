package vn.docaxis.cli.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.fault.ExchangeException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.xml.StatementXml;
import vn.docaxis.signing.ReceiptVerifier;
import vn.docaxis.signing.log.LogEntry;
import vn.docaxis.signing.log.audit.AuditedReceipt;
import vn.docaxis.signing.trust.TrustStore;

/**
 * The receipts in a folder and in the folders below it: every {@code .xml} file that is one. With roots, only genuine ones are held
 * against the log: a forged receipt is not in it, and must not be.
 *
 * @param receipts to be looked for
 * @param unusable receipts that are not genuine, and why
 */
public record ReceiptFiles(List<AuditedReceipt> receipts, Map<Path, Fault> unusable) {
    private static final long LARGEST = 1 << 20;

    public static ReceiptFiles none() {
        return new ReceiptFiles(List.of(), Map.of());
    }

    /** @throws IOException if the folder cannot be read */
    public static ReceiptFiles in(Path folder, Optional<TrustStore> trust) throws IOException {
        List<AuditedReceipt> receipts = new ArrayList<>();
        Map<Path, Fault> unusable = new LinkedHashMap<>();
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(file -> file.toString().endsWith(".xml"))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            try {
                read(file, trust).ifPresent(receipts::add);
            } catch (ExchangeException e) {
                unusable.put(file, e.fault());
            }
        }
        return new ReceiptFiles(List.copyOf(receipts), unusable);
    }

    /** @return empty if it is something other than a receipt */
    private static Optional<AuditedReceipt> read(Path file, Optional<TrustStore> trust) throws IOException {
        if (Files.size(file) > LARGEST) {
            return Optional.empty();
        }
        SignedXml xml = new SignedXml(Files.readAllBytes(file));
        Receipt claimed;
        try {
            claimed = StatementXml.receipt(StatementXml.statement(StatementXml.parse(xml)));
        } catch (ExchangeException e) {
            if (e.fault().code() == FaultCode.EDXML_GENERATION) {
                return Optional.empty();
            }
            throw e;
        }
        // An expired certificate says nothing against a receipt of its time.
        trust.ifPresent(store -> new ReceiptVerifier(store).verify(xml, claimed.time()));
        return Optional.of(new AuditedReceipt(file.toString(), claimed.time(), LogEntry.of(xml)));
    }
}
