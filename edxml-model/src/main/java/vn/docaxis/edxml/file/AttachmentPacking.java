package vn.docaxis.edxml.file;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import vn.docaxis.edxml.AttachmentName;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.Position;

/**
 * The zip rules of attachments. Writing: pdf, doc, xls and all that are zips themselves travel raw, anything else as a zip with one
 * entry. Reading: the bytes decide, never the label. Source: spec/edxml §6.1 and decision record 0002 of this module.
 *
 * <p>One object unpacks the attachments of one envelope; it is not for several threads.
 */
public final class AttachmentPacking {
    public static final String ALL_UNPACKED = "bytes of all unpacked attachments";

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

    private final UnpackLimits limits;
    private long left;

    /** @param mostBytes of all files together that were unpacked from zips */
    public AttachmentPacking(long mostBytes) {
        this(UnpackLimits.standard().withBytes(mostBytes));
    }

    public AttachmentPacking(UnpackLimits limits) {
        this.limits = limits;
        this.left = limits.bytes();
    }

    /**
     * The octets of a file as they travel; reading them twice gives the same octets as long as the file stays the same.
     *
     * @param name    display name; its extension decides whether the file is zipped
     * @param entryId names the entry of the zip, which readers ignore
     */
    public static OctetSource pack(Path file, String name, UUID entryId) {
        if (travelsRaw(name)) {
            return () -> Files.newInputStream(file);
        }
        String entry = AttachmentName.of(name)
                .plainExtension()
                .map(extension -> entryId + "." + extension)
                .orElse(entryId.toString());
        return () -> new ZippingStream(Files.newInputStream(file), entry);
    }

    /** The MIME type to label the packed octets of a file of that name with. */
    public static String contentTypeOf(String name) {
        return TYPES.getOrDefault(ContentKind.extension(name), "application/zip");
    }

    /**
     * Puts the content of an attachment into {@code target}.
     *
     * @param octets decoded octets as they travelled
     * @param name   the attachment's name, which is looked at for its extension only
     * @param target must not exist; may be on the file system of {@code octets}, in which case raw octets are moved
     * @return {@code target}
     * @throws EnvelopeRejectedException if it starts as a zip and is none, unpacks beyond a limit, or has an unsafe name in it
     */
    public Path unpack(Path octets, String name, Path target) throws IOException {
        try (FileChannel zip = FileChannel.open(octets, StandardOpenOption.READ)) {
            if (isZip(zip)) {
                Optional<SoleEntry> sole = ZipDirectory.of(zip, limits).sole();
                if (sole.isPresent() && !isFileItself(name)) {
                    unpack(sole.get(), target);
                    return target;
                }
            }
        } catch (ZipRefusedException e) {
            throw new EnvelopeRejectedException(e.at(Position.of(name), name), e);
        }
        return Files.move(octets, target);
    }

    private void unpack(SoleEntry sole, Path target) throws IOException, ZipRefusedException {
        long size = sole.entry().size();
        if (size > left) {
            throw ZipRefusedException.beyond(ALL_UNPACKED, limits.bytes());
        }
        FileChannel content = FileChannel.open(
                target, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean sound = false;
        try (content) {
            sole.copyTo(Channels.newOutputStream(content));
            if (isZip(content)) {
                ZipDirectory.of(content, limits); // it reaches its user like one that travelled raw
            }
            sound = true;
        } finally {
            if (!sound) {
                Files.delete(target);
            }
        }
        left -= size;
    }

    private static boolean isZip(FileChannel octets) throws IOException {
        return octets.size() >= Integer.BYTES
                && ContentStart.isZip(ZipEnd.read(octets, 0, Integer.BYTES).getInt());
    }

    /** Whether a file of that name is a zip itself: then nothing is unpacked. */
    public static boolean isFileItself(String name) {
        return ZIP_FAMILY.contains(ContentKind.extension(name));
    }

    /** Whether a file of that name travels without a zip around it. */
    public static boolean travelsRaw(String name) {
        return TRAVEL_RAW.contains(ContentKind.extension(name)) || isFileItself(name);
    }
}
