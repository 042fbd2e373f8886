package vn.docaxis.signing.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.signing.log.audit.AuditReport;
import vn.docaxis.signing.log.audit.FolderLogSource;
import vn.docaxis.signing.log.audit.LogAudit;
import vn.docaxis.signing.log.note.NoteVerifier;
import vn.docaxis.signing.log.tree.ConsistencyProof;
import vn.docaxis.signing.log.tree.InclusionProof;
import vn.docaxis.signing.log.tree.NodeHash;

/** The files of {@code docs/vectors/log}, read as a second implementation would. {@code -Ddocaxis.docs=write} makes them anew. */
class LogVectorsTest {
    private static final Path FOLDER = Path.of("docs/vectors/log");

    @BeforeAll
    static void written() throws IOException {
        if ("write".equals(System.getProperty("docaxis.docs"))) {
            LogVectors.write(FOLDER);
        }
    }

    @Test
    void theFilesAreWhatWeMake() throws IOException {
        Map<String, byte[]> made = LogVectors.files();

        for (Map.Entry<String, byte[]> file : made.entrySet()) {
            assertThat(Files.readAllBytes(FOLDER.resolve(file.getKey())))
                    .as(file.getKey())
                    .isEqualTo(file.getValue());
        }
        try (Stream<Path> files = Files.walk(FOLDER)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(made.size());
        }
    }

    @Test
    void theServedLogPassesAnAudit() throws IOException {
        AuditReport report = new LogAudit(
                        new FolderLogSource(FOLDER.resolve("served")),
                        Clock.systemUTC(),
                        Duration.ofMinutes(1),
                        true,
                        Optional.empty())
                .run(Optional.empty(), Optional.of(key()), List.of());

        assertThat(report.findings()).isEmpty();
        assertThat(report.rebuilt()).isEqualTo(LogVectors.SIZE);
    }

    @Test
    void everyProofHoldsForItsReceiptAlone() throws IOException {
        for (int number : LogVectors.PROVED) {
            LogProof proof = proof(number);

            assertThat(proof.index()).isEqualTo(number);
            assertThat(proof.verify(LogEntry.of(LogVectors.receipt(number)), key())
                            .checkpoint()
                            .size())
                    .isEqualTo(LogVectors.SIZE);
            assertThatThrownBy(() -> proof.verify(LogEntry.of(LogVectors.receipt(number + 1)), key()))
                    .isInstanceOf(EnvelopeRejectedException.class)
                    .hasMessageContaining("LOG-007");
        }
    }

    @Test
    void noBentBitOfAProofPasses() throws IOException {
        byte[] proof = Files.readAllBytes(FOLDER.resolve("receipt-256.tlog-proof"));
        LogEntry entry = LogEntry.of(LogVectors.receipt(256));
        NoteVerifier key = key();

        for (int i = 0; i < proof.length; i++) {
            byte[] bent = proof.clone();
            bent[i] ^= (byte) (1 << new Random(i).nextInt(8));
            assertThatThrownBy(() -> LogProof.parse(bent).verify(entry, key))
                    .as("octet %d", i)
                    .isInstanceOfAny(EnvelopeRejectedException.class, IllegalArgumentException.class);
        }
    }

    @Test
    void anExtraLineIsPassedOver() throws IOException {
        String proof = Files.readString(FOLDER.resolve("receipt-0.tlog-proof"));
        String withExtra = proof.replace("\nindex", "\nextra YWJj\nindex");

        LogProof read = LogProof.parse(withExtra.getBytes(StandardCharsets.UTF_8));

        assertThat(read.text()).isEqualTo(proof);
        for (String damage : List.of("index 00", "index -1", "index", "index 9999999999999999999")) {
            String damaged = proof.replaceFirst("index \\d+", damage);
            assertThatThrownBy(() -> LogProof.parse(damaged.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void smallTreesHashAndProveAsListed() throws IOException {
        Map<Integer, NodeHash> leaves = new HashMap<>();
        Map<Long, NodeHash> roots = new HashMap<>();
        List<String> lines = Files.readAllLines(FOLDER.resolve("hashing.txt"));
        for (String line : lines) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "leaf" ->
                    leaves.put(
                            Integer.parseInt(words[1]),
                            NodeHash.ofLeaf(HexFormat.of().parseHex(words[2])));
                case "root" -> roots.put(Long.parseLong(words[1]), hash(words[2]));
                default -> {}
            }
        }
        int proofs = 0;
        for (String line : lines) {
            String[] words = line.split(" ");
            if (words[0].equals("inclusion")) {
                long size = Long.parseLong(words[2]);
                int index = Integer.parseInt(words[1]);
                assertThat(new InclusionProof(index, size, path(words)).proves(leaves.get(index), roots.get(size)))
                        .as(line)
                        .isTrue();
                proofs++;
            } else if (words[0].equals("consistency")) {
                long earlier = Long.parseLong(words[1]);
                long size = Long.parseLong(words[2]);
                assertThat(new ConsistencyProof(earlier, size, path(words)).proves(roots.get(earlier), roots.get(size)))
                        .as(line)
                        .isTrue();
                proofs++;
            }
        }
        assertThat(roots.get(0L)).isEqualTo(NodeHash.ofEmptyTree());
        assertThat(proofs).isEqualTo(36 + 28);
    }

    private static List<NodeHash> path(String[] words) {
        return Stream.of(words).skip(3).map(LogVectorsTest::hash).toList();
    }

    private static NodeHash hash(String hex) {
        return NodeHash.of(HexFormat.of().parseHex(hex));
    }

    private static LogProof proof(int number) throws IOException {
        return LogProof.parse(Files.readAllBytes(FOLDER.resolve("receipt-%d.tlog-proof".formatted(number))));
    }

    private static NoteVerifier key() throws IOException {
        return NoteVerifier.parse(Files.readString(FOLDER.resolve("served/key")).strip());
    }
}
