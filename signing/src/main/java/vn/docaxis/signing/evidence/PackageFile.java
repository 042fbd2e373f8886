package vn.docaxis.signing.evidence;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DigestAlgorithm;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;

/**
 * A package as a zip, opened with suspicion: it is read once from front to back, which digests every file, and its directory must tell
 * the same. Every later look at a file is held to that digest. Nothing is unpacked to disk.
 */
final class PackageFile implements Closeable {
    /** All files but the envelope together, since they come into memory. */
    private static final long LARGEST_REST = 96L << 20;

    static final String UNREADABLE = "damaged or changed (cannot be unpacked)";

    /** Where a refusal concerns no single file. */
    private static final String WHOLE = "zip";

    private static final int BUFFER = 64 * 1024;
    private static final List<String> NEEDED =
            List.of(EvidenceWriter.MIMETYPE, PackageIndex.NAME, PackageIndex.MANIFEST_NAME, EvidenceWriter.SIGNATURES);

    private final ZipFile zip;
    private final Map<String, Digest> digests;
    private final Map<EntryKind, List<String>> names = new EnumMap<>(EntryKind.class);

    private PackageFile(ZipFile zip, Map<String, Digest> digests) {
        this.zip = zip;
        this.digests = digests;
        for (String name : digests.keySet()) {
            names.computeIfAbsent(EntryKind.of(name).orElseThrow(), kind -> new ArrayList<>())
                    .add(name);
        }
    }

    /** Whether the file begins as an ASiC-E container does; says nothing else about it. */
    static boolean isPackage(byte[] beginning) {
        String start = new String(beginning, StandardCharsets.ISO_8859_1);
        return start.startsWith("PK\u0003\u0004")
                && start.contains(EvidenceWriter.MIMETYPE + EvidenceWriter.MEDIA_TYPE);
    }

    /** @throws EnvelopeRejectedException with {@link FaultCode#EVIDENCE_CONTAINER} naming the first thing that is wrong */
    static PackageFile open(Path file) throws IOException {
        Map<String, Digest> digests = digests(file);
        for (String name : NEEDED) {
            if (!digests.containsKey(name)) {
                throw refused(name, "missing");
            }
        }
        ZipFile zip = zip(file);
        try {
            List<String> listed = new ArrayList<>();
            zip.stream().map(ZipEntry::getName).forEach(listed::add);
            if (!listed.equals(List.copyOf(digests.keySet()))) {
                throw refused(WHOLE, "the directory of the zip and its files differ");
            }
            if (zip.getComment() != null) {
                throw refused(WHOLE, "a comment");
            }
            return new PackageFile(zip, digests);
        } catch (EnvelopeRejectedException e) {
            zip.close();
            throw e;
        }
    }

    private static ZipFile zip(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        } catch (ZipException | IllegalArgumentException e) {
            throw refused(WHOLE, UNREADABLE);
        }
    }

    private static Map<String, Digest> digests(Path file) throws IOException {
        Map<String, Digest> digests = new LinkedHashMap<>();
        Map<EntryKind, Integer> counts = new EnumMap<>(EntryKind.class);
        long rest = LARGEST_REST;
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER);
                ZipInputStream entries = new ZipInputStream(bytes, StandardCharsets.UTF_8)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                String name = entry.getName();
                EntryKind kind = EntryKind.of(name).orElseThrow(() -> refused(name, "no file of a package"));
                if (digests.isEmpty() != (kind == EntryKind.MIMETYPE)) {
                    throw refused(name, "a package begins with its media type");
                }
                if (digests.containsKey(name)) {
                    throw refused(name, "twice");
                }
                if (counts.merge(kind, 1, Integer::sum) > kind.most()) {
                    throw refused(name, "more than %d files".formatted(kind.most()));
                }
                boolean isEnvelope = kind == EntryKind.ENVELOPE;
                Measured measured =
                        measured(entries, name, isEnvelope ? kind.largest() : Math.min(rest, kind.largest()));
                rest -= isEnvelope ? 0 : measured.size();
                digests.put(name, measured.digest());
                if (kind == EntryKind.MIMETYPE && !isTheMediaType(entry, digests.get(name))) {
                    throw refused(name, "another media type, or compressed");
                }
            }
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw refused(WHOLE, UNREADABLE);
        }
        return digests;
    }

    private static boolean isTheMediaType(ZipEntry entry, Digest digest) {
        Digest expected = Digest.sha256Of(EvidenceWriter.MEDIA_TYPE.getBytes(StandardCharsets.US_ASCII));
        return entry.getMethod() == ZipEntry.STORED && digest.equals(expected);
    }

    private record Measured(Digest digest, long size) {}

    private static Measured measured(InputStream content, String name, long largest) throws IOException {
        MessageDigest engine = DigestAlgorithm.SHA_256.engine();
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
            size += n;
            if (size > largest) {
                throw refused(name, "more than %d bytes".formatted(largest));
            }
            engine.update(buffer, 0, n);
        }
        return new Measured(Digest.of(DigestAlgorithm.SHA_256, engine.digest()), size);
    }

    /** All names, in the order of the file. */
    Collection<String> names() {
        return digests.keySet();
    }

    /** The names of one kind. */
    List<String> names(EntryKind kind) {
        return names.getOrDefault(kind, List.of());
    }

    boolean has(String name) {
        return digests.containsKey(name);
    }

    /** What the signature has to cover, without the index. */
    List<String> listed() {
        return signed().keySet().stream()
                .filter(name -> !name.equals(PackageIndex.NAME))
                .toList();
    }

    /** What the signature has to cover. */
    Map<String, Digest> signed() {
        Map<String, Digest> signed = new LinkedHashMap<>(digests);
        signed.keySet().removeIf(name -> !EntryKind.of(name).orElseThrow().isSigned());
        return signed;
    }

    Digest digest(String name) {
        return digests.get(name);
    }

    byte[] bytes(String name) throws IOException {
        try (InputStream content = open(name)) {
            return content.readAllBytes();
        } catch (ZipException | EOFException e) {
            throw refused(name, UNREADABLE);
        }
    }

    SignedXml xml(String name) throws IOException {
        return new SignedXml(bytes(name));
    }

    /** The content, held to the digest of the first reading. */
    InputStream open(String name) throws IOException {
        long largest = EntryKind.of(name).orElseThrow().largest();
        return new Held(zip.getInputStream(zip.getEntry(name)), name, digests.get(name), largest);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private static EnvelopeRejectedException refused(String entry, String problem) {
        return new EnvelopeRejectedException(FaultCode.EVIDENCE_CONTAINER.with(entry, problem));
    }

    /** Ends with a refusal if it was not what the first reading saw. */
    private static final class Held extends FilterInputStream {
        private final String name;
        private final Digest expected;
        private final MessageDigest engine = DigestAlgorithm.SHA_256.engine();
        private long left;
        private boolean ended;

        Held(InputStream content, String name, Digest expected, long largest) {
            super(content);
            this.name = name;
            this.expected = expected;
            this.left = largest;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            if (ended) {
                return -1;
            }
            int n = in.read(buffer, from, length);
            left -= Math.max(n, 0);
            if (n >= 0 && left >= 0) {
                engine.update(buffer, from, n);
                return n;
            }
            ended = true;
            Digest found = Digest.of(DigestAlgorithm.SHA_256, engine.digest());
            if (!found.equals(expected)) {
                throw refused(name, "the directory of the zip and its files differ");
            }
            return -1;
        }

        @Override
        public long skip(long count) throws IOException {
            return readNBytes((int) Math.min(count, BUFFER)).length;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
