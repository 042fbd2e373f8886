package vn.docaxis.edxml.xml;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
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
 * The zip rules of attachments. Writing: pdf, doc, xls and all that are zips themselves travel raw, anything else as a zip with one
 * entry. Reading: the bytes decide, never the label. Source: spec/edxml §6.1 and decision record 0002 of this module.
 *
 * <p>One object unpacks the attachments of one envelope; it is not for several threads.
 */
public final class AttachmentPacking {
    private static final Set<String> TRAVEL_RAW = Set.of("pdf", "doc", "xls");
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
            Map.entry("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
            Map.entry("odt", "application/vnd.oasis.opendocument.text"),
            Map.entry("ods", "application/vnd.oasis.opendocument.spreadsheet"),
            Map.entry("zip", "application/zip"));

    private final long mostBytes;
    private long left;

    /** @param mostBytes of all files together that were unpacked from zips */
    public AttachmentPacking(long mostBytes) {
        this.mostBytes = mostBytes;
        this.left = mostBytes;
    }

    /**
     * The octets of a file as they travel; reading them twice gives the same octets as long as the file stays the same.
     *
     * @param name    display name; its extension decides whether the file is zipped
     * @param entryId names the entry of the zip, which readers ignore
     */
    public static OctetSource pack(Path file, String name, UUID entryId) {
        String extension = extension(name);
        if (TRAVEL_RAW.contains(extension) || ZIP_FAMILY.contains(extension)) {
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
        ZipEnd end = ZipEnd.of(octets).orElseThrow(() -> damaged(name, "no end of its directory", null));
        if (ZIP_FAMILY.contains(extension(name)) || !end.isOneEntry()) {
            return Files.move(octets, target);
        }
        // Entry names of old programs are in any encoding; this one reads them all, and nobody looks at the name.
        try (ZipFile zip = new ZipFile(octets.toFile(), StandardCharsets.ISO_8859_1)) {
            ZipEntry only = zip.entries().nextElement();
            if (only.isDirectory()) {
                return Files.move(octets, target);
            }
            copyEntry(zip, only, name, target);
            return target;
        } catch (ZipException | EOFException | IllegalArgumentException | NoSuchElementException e) {
            Files.deleteIfExists(target);
            throw damaged(name, String.valueOf(e.getMessage()), e);
        }
    }

    private void copyEntry(ZipFile zip, ZipEntry entry, String name, Path target) throws IOException {
        if (entry.getSize() > left) {
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
                if (size > left) {
                    throw tooLarge(name);
                }
                out.write(piece, 0, n);
            }
            if (size != entry.getSize() || content.getChecksum().getValue() != entry.getCrc()) {
                throw damaged(name, "size or CRC-32 of the entry differ from its directory", null);
            }
            left -= size;
        } catch (EnvelopeRejectedException e) {
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
                FaultCode.ATTACHMENT_LIMIT.at(Position.of(name), "bytes of all unpacked attachments", mostBytes));
    }

    private static EnvelopeRejectedException damaged(String name, String what, Exception cause) {
        return new EnvelopeRejectedException(FaultCode.ATTACHMENT_ZIP.at(Position.of(name), name, what), cause);
    }
}
