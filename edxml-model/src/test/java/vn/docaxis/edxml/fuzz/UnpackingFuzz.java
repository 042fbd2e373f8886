package vn.docaxis.edxml.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.file.AttachmentPacking;

/**
 * Any octets of any name are unpacked within the limit or refused, and nothing but the target is ever written. What is packed comes
 * back as it was. The input is the name up to the first line break, then the octets.
 */
public final class UnpackingFuzz {
    private static final int MOST = 1 << 20;
    private static final UUID ENTRY = new UUID(0, 1);
    /** These travel raw by the standard, yet a reader unpacks a zip that is labelled so. */
    private static final Set<String> LABELLED_WRONGLY = Set.of("pdf", "doc", "xls");

    private static final Path FOLDER = temporaryFolder();

    private UnpackingFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        int end = 0;
        while (end < input.length && input[end] != '\n') {
            end++;
        }
        String name = new String(input, 0, end, StandardCharsets.UTF_8);
        byte[] octets = Arrays.copyOfRange(input, Math.min(end + 1, input.length), input.length);
        try {
            unpack(name, octets);
            packAndUnpack(name, octets);
        } finally {
            for (Path left : files()) {
                Files.delete(left);
            }
        }
    }

    private static void unpack(String name, byte[] octets) throws IOException {
        Path source = Files.write(FOLDER.resolve("octets"), octets);
        Path target = FOLDER.resolve("target");
        try {
            Promise.keep(
                    new AttachmentPacking(MOST).unpack(source, name, target).equals(target), "the target is returned");
            boolean raw = Files.notExists(source);
            Promise.keep(!raw || Arrays.equals(Files.readAllBytes(target), octets), "raw octets stay as they are");
            Promise.keep(raw || Files.size(target) <= MOST, "no more is unpacked than the limit allows");
            Files.deleteIfExists(source);
            Files.delete(target);
        } catch (EnvelopeRejectedException refused) {
            Told.check(refused);
            Promise.keep(Files.notExists(target), "a refusal leaves nothing in the target");
            Files.delete(source);
        }
        Promise.keep(files().isEmpty(), "nothing else is written");
    }

    private static void packAndUnpack(String name, byte[] octets) throws IOException {
        if (octets.length > MOST || startsAsZip(octets) && LABELLED_WRONGLY.contains(extension(name))) {
            return;
        }
        Path file = Files.write(FOLDER.resolve("file"), octets);
        Path packed = FOLDER.resolve("packed");
        try (InputStream in = AttachmentPacking.pack(file, name, ENTRY).open()) {
            Files.copy(in, packed);
        }
        Path unpacked;
        try {
            unpacked = new AttachmentPacking(MOST).unpack(packed, name, FOLDER.resolve("unpacked"));
        } catch (EnvelopeRejectedException refused) {
            Promise.keep(startsAsZip(octets), "only a file that is a damaged or unsafe zip itself is refused");
            return;
        }
        Promise.keep(Arrays.equals(Files.readAllBytes(unpacked), octets), "what is packed comes back as it was");
    }

    private static boolean startsAsZip(byte[] octets) {
        return octets.length >= 4 && octets[0] == 'P' && octets[1] == 'K';
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).strip().toLowerCase(Locale.ROOT);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.toList();
        }
    }

    private static Path temporaryFolder() {
        try {
            Path folder = Files.createTempDirectory("docaxis-fuzz");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
