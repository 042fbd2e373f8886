package vn.docaxis.signing.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.signing.log.note.NoteSigner;
import vn.docaxis.signing.log.tree.LogTree;
import vn.docaxis.signing.log.tree.MemoryTree;
import vn.docaxis.signing.log.tree.NodeHash;
import vn.docaxis.signing.log.tree.TileAddress;

/** The test vectors of {@code docs/log.md}: a log of 300 receipts as it is served, proofs, and the hashing of small trees. */
final class LogVectors {
    static final int SIZE = 300;
    static final List<Integer> PROVED = List.of(0, 255, 256, 299);

    private static final String PKCS8_HEAD = "302e020100300506032b657004220420";
    private static final String ORIGIN = "docaxis/TRUC";
    private static final int SMALL = 8;

    private LogVectors() {}

    /** What stands for the signed XML of a receipt. */
    static SignedXml receipt(int number) {
        return new SignedXml(("receipt " + number).getBytes(StandardCharsets.UTF_8));
    }

    /** The secret key is 32 octets 0x2a. */
    static NoteSigner signer() {
        try {
            byte[] der = HexFormat.of().parseHex(PKCS8_HEAD + "2a".repeat(32));
            return NoteSigner.of(
                    ORIGIN, KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        List<LogEntry> entries = IntStream.range(0, SIZE)
                .mapToObj(number -> LogEntry.of(receipt(number)))
                .toList();
        LogTree tree = tree(entries);
        SignedCheckpoint checkpoint = SignedCheckpoint.sign(new Checkpoint(ORIGIN, SIZE, tree.root()), signer());
        files.put("served/key", (signer().verifier() + "\n").getBytes(StandardCharsets.UTF_8));
        files.put("served/checkpoint", checkpoint.note().octets());
        MemoryTree tiles =
                new MemoryTree().append(entries.stream().map(LogEntry::leaf).toList());
        for (TileAddress address :
                List.of(new TileAddress(0, 0, 256), new TileAddress(0, 1, 44), new TileAddress(1, 0, 1))) {
            files.put("served/" + address.path(), tiles.read(address).octets());
        }
        files.put(
                "served/" + new TileAddress(TileAddress.ENTRIES, 0, 256).path(),
                LogEntry.bundle(entries.subList(0, 256)));
        files.put(
                "served/" + new TileAddress(TileAddress.ENTRIES, 1, 44).path(),
                LogEntry.bundle(entries.subList(256, SIZE)));
        for (int number : PROVED) {
            files.put(
                    "receipt-%d%s".formatted(number, LogProof.FILE_EXTENSION),
                    LogProof.of(tree.inclusionProof(number), checkpoint).text().getBytes(StandardCharsets.UTF_8));
        }
        files.put("hashing.txt", hashing(entries).getBytes(StandardCharsets.UTF_8));
        return files;
    }

    private static LogTree tree(List<LogEntry> entries) {
        return new MemoryTree()
                .append(entries.stream().map(LogEntry::leaf).toList())
                .tree();
    }

    /** Every tree of up to eight receipts with all of its proofs. */
    private static String hashing(List<LogEntry> entries) {
        List<String> lines = new ArrayList<>();
        lines.add("# The first eight receipts: number, entry (SHA-256 of the receipt), leaf hash. All hexadecimal.");
        for (int i = 0; i < SMALL; i++) {
            lines.add("leaf %d %s %s"
                    .formatted(i, entries.get(i).receipt().hex(), entries.get(i).leaf()));
        }
        lines.add("# Roots by size; inclusion: index, size, path; consistency: earlier size, size, path.");
        for (int size = 0; size <= SMALL; size++) {
            LogTree tree = tree(entries.subList(0, size));
            long last = size;
            lines.add("root %d %s".formatted(size, tree.root()));
            LongStream.range(0, size)
                    .forEach(index -> lines.add(line(
                            "inclusion", index, last, tree.inclusionProof(index).path())));
            LongStream.range(1, size)
                    .forEach(earlier -> lines.add(line(
                            "consistency",
                            earlier,
                            last,
                            tree.consistencyProof(earlier).path())));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String line(String what, long a, long b, List<NodeHash> path) {
        StringBuilder line = new StringBuilder(what + " " + a + " " + b);
        path.forEach(hash -> line.append(' ').append(hash));
        return line.toString();
    }

    static void write(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }
}
