package vn.docaxis.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import vn.docaxis.cli.agency.UserFile;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.signing.VerifiedReceipt;

/** What an auditor needs after the demonstration, in a folder that was empty before. */
final class AuditFolder {
    private final Path folder;
    private int receipts;

    private AuditFolder(Path folder) {
        this.folder = folder;
    }

    /** @throws vn.docaxis.edxml.fault.EnvelopeRejectedException CFG-002 if there is something in the folder already */
    static AuditFolder at(Path folder) throws IOException {
        Path created = Files.createDirectories(folder.toAbsolutePath());
        try (Stream<Path> content = Files.list(created)) {
            if (content.findAny().isPresent()) {
                throw UserFile.notEmpty(folder);
            }
        }
        return new AuditFolder(created);
    }

    Path path() {
        return folder;
    }

    void submitted(Path envelope) throws IOException {
        copy(envelope, folder.resolve("submitted.edxml"));
    }

    void received(OrganId recipient, Path envelope) throws IOException {
        copy(envelope, folder.resolve("received").resolve(recipient.value()).resolve("envelope.edxml"));
    }

    /** Receipts are numbered as they come, so that their order can be read from the folder. */
    void receipt(VerifiedReceipt receipt) throws IOException {
        receipts++;
        String recipient =
                receipt.receipt().recipient().map(organ -> "-" + organ).orElse("");
        Path file = folder.resolve("receipts")
                .resolve("%02d-%s%s.xml"
                        .formatted(receipts, receipt.receipt().event().term(), recipient));
        Files.createDirectories(file.getParent());
        Files.write(file, receipt.xml().bytes());
    }

    void authority(Path pem) throws IOException {
        copy(pem, folder.resolve("ca.pem"));
    }

    void log(Path gatewayLog) throws IOException {
        if (Files.exists(gatewayLog)) {
            copy(gatewayLog, folder.resolve("gateway.log"));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
}
