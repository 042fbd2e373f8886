package vn.docaxis.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import vn.docaxis.edxml.AttachmentEntry;
import vn.docaxis.edxml.AttachmentName;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DigestAlgorithm;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.file.AttachmentPacking;
import vn.docaxis.edxml.xml.AttachmentSink;
import vn.docaxis.edxml.xml.ReadAttachment;
import vn.docaxis.signing.VerifiedEnvelope;

/** The attachments of one received envelope as files {@code attachments/1.pdf}, {@code 2.docx} and so on. */
record IncomingFiles(List<IncomingFile> files) {
    static final String FOLDER = "attachments";

    IncomingFiles {
        files = List.copyOf(files);
    }

    /**
     * One file.
     *
     * @param file   name in the folder of attachments
     * @param sha256 of the file, lower-case hexadecimal
     */
    record IncomingFile(String file, String name, String contentType, String description, long size, String sha256) {}

    /** @param octets the attachments as they travelled; raw ones are moved away, zipped ones unpacked */
    static IncomingFiles unpack(VerifiedEnvelope envelope, Path octets, Path target, long mostBytes)
            throws IOException {
        List<IncomingFile> files = new ArrayList<>();
        if (envelope.content() instanceof OfficialDocument document) {
            AttachmentPacking packing = new AttachmentPacking(mostBytes);
            for (int i = 0; i < document.attachments().size(); i++) {
                AttachmentEntry entry = document.attachments().get(i);
                ReadAttachment read = envelope.attachments().get(i);
                Path travelled = AttachmentSink.file(octets, read.index());
                Path file = target.resolve((i + 1) + "." + extension(entry.name())); // nothing else of the name
                packing.unpack(travelled, entry.name(), file);
                boolean raw = Files.notExists(travelled);
                files.add(new IncomingFile(
                        file.getFileName().toString(),
                        entry.name(),
                        entry.contentType(),
                        entry.description(),
                        Files.size(file),
                        (raw ? read.sha256() : digest(file)).hex()));
            }
        }
        return new IncomingFiles(files);
    }

    private static String extension(String name) {
        return AttachmentName.of(name).plainExtension().orElse("bin");
    }

    private static Digest digest(Path file) throws IOException {
        MessageDigest engine = DigestAlgorithm.SHA_256.engine();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), engine)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Digest.of(DigestAlgorithm.SHA_256, engine.digest());
    }

    List<IncomingAttachment> in(Path place) {
        return files.stream()
                .map(f -> new IncomingAttachment(
                        f.name(),
                        f.contentType(),
                        f.description(),
                        f.size(),
                        Digest.sha256(f.sha256()),
                        place.resolve(FOLDER).resolve(f.file())))
                .toList();
    }
}
