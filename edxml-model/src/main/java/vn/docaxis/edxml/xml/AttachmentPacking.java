package vn.docaxis.edxml.xml;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.fault.Position;

/**
 * The zip rules of attachments. Writing: pdf, doc, docx, xls, xlsx and zip travel raw, anything else as a zip with one entry.
 * Reading: the bytes decide, never the label. Source: spec/edxml §6.1.
 */
public final class AttachmentPacking {
    private static final Set<String> TRAVEL_RAW = Set.of("pdf", "doc", "docx", "xls", "xlsx", "zip");
    /** Files of these types are zips themselves. */
    private static final Set<String> ZIP_FAMILY = Set.of(
            "zip", "docx", "xlsx", "pptx", "docm", "xlsm", "pptm", "dotx", "xltx", "odt", "ods", "odp", "odg", "jar",
            "war", "epub", "asice", "asics", "sce", "scs", "kmz", "apk", "vsdx", "xps");

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("pdf", "application/pdf"),
            Map.entry("doc", "application/msword"),
            Map.entry("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            Map.entry("xls", "application/vnd.ms-excel"),
            Map.entry("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            Map.entry("zip", "application/zip"));

    private final long mostBytes;

    /** @param mostBytes of one unpacked file */
    public AttachmentPacking(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /**
     * The octets of a file as they travel; reading them twice gives the same octets as long as the file stays the same.
     *
     * @param name    display name; its extension decides whether the file is zipped
     * @param entryId names the entry of the zip, which readers ignore
     */
    public static OctetSource pack(Path file, String name, UUID entryId) {
        String extension = extension(name);
        if (TRAVEL_RAW.contains(extension)) {
            return () -> Files.newInputStream(file);
        }
        String entry = extension.isEmpty() ? entryId.toString() : entryId + "." + extension;
        return () -> new ZippingStream(Files.newInputStream(file), entry);
    }

    /** The MIME type to label the packed octets of a file of that name with. */
    public static String contentTypeOf(String name) {
        return TYPES.getOrDefault(extension(name), "application/zip");
    }

    /**
     * Puts the content of an attachment into {@code target}.
     *
     * @param octets decoded octets as they travelled
     * @param name   the attachment's name, which is looked at for its extension only
     * @param target must not exist; may be on the file system of {@code octets}, in which case raw octets are moved
     * @return {@code target}
     * @throws EnvelopeRejectedException if it starts as a zip and is none, or unpacks beyond the limit
     */
    public Path unpack(Path octets, String name, Path target) throws IOException {
        if (!startsAsZip(octets)) {
            return Files.move(octets, target);
        }
        try (ZipFile zip = new ZipFile(octets.toFile())) {
            ZipEntry only = zip.size() == 1 ? zip.entries().nextElement() : null;
            if (only != null && !only.isDirectory() && !ZIP_FAMILY.contains(extension(name))) {
                copyEntry(zip, only, name, target);
                return target;
            }
        } catch (ZipException | IllegalArgumentException e) {
            throw damaged(name, String.valueOf(e.getMessage()), e);
        }
        return Files.move(octets, target);
    }

    private void copyEntry(ZipFile zip, ZipEntry entry, String name, Path target) throws IOException {
        if (entry.getSize() > mostBytes) {
            throw tooLarge(name);
        }
        CheckedInputStream content = new CheckedInputStream(zip.getInputStream(entry), new CRC32());
        try (content;
                OutputStream out = Files.newOutputStream(target)) {
            byte[] piece = new byte[1 << 16];
            long size = 0;
            int n;
            while ((n = content.read(piece)) > 0) {
                size += n;
                if (size > mostBytes) {
                    throw tooLarge(name);
                }
                out.write(piece, 0, n);
            }
            if (size != entry.getSize() || content.getChecksum().getValue() != entry.getCrc()) {
                throw damaged(name, "size or CRC-32 of the entry differ from its directory", null);
            }
        } catch (ZipException | EnvelopeRejectedException e) {
            Files.deleteIfExists(target);
            throw e;
        }
    }

    private static boolean startsAsZip(Path octets) throws IOException {
        try (InputStream in = Files.newInputStream(octets)) {
            byte[] start = in.readNBytes(4);
            return start.length == 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4;
        }
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).strip().toLowerCase(Locale.ROOT);
    }

    private EnvelopeRejectedException tooLarge(String name) {
        return new EnvelopeRejectedException(
                FaultCode.ATTACHMENT_LIMIT.at(Position.of(name), "bytes of one unpacked attachment", mostBytes));
    }

    private static EnvelopeRejectedException damaged(String name, String what, Exception cause) {
        return new EnvelopeRejectedException(FaultCode.ATTACHMENT_ZIP.at(Position.of(name), name, what), cause);
    }
}
