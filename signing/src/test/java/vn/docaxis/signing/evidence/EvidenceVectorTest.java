package vn.docaxis.signing.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.signing.TestKeys;
import vn.docaxis.signing.authority.KeyFile;
import vn.docaxis.signing.log.note.NoteVerifier;
import vn.docaxis.signing.trust.TrustStore;

/** The package that the documentation keeps for second implementations proves what its page says, seven years later. */
class EvidenceVectorTest {
    private static final Path FOLDER = Path.of("docs", "vectors", "evidence");
    private static final Clock LATER = Clock.fixed(TestKeys.NOW.plus(Duration.ofDays(7 * 365)), ZoneOffset.UTC);

    @Test
    void theKeptPackageIsProvedAndEveryCheckIsToldAsWritten() throws IOException {
        if ("write".equals(System.getProperty("docaxis.docs"))) {
            write();
        }

        Verdict verdict = verdict();

        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.PROVED);
        assertThat(Files.readString(FOLDER.resolve("verdict.txt"))).isEqualTo(told(verdict));
        assertThat(packedManifest()).isEqualTo(Files.readAllBytes(FOLDER.resolve("manifest.xml")));
    }

    private static byte[] packedManifest() throws IOException {
        return TestEvidence.files(Files.readAllBytes(FOLDER.resolve("evidence.asice")))
                .get(PackageIndex.MANIFEST_NAME);
    }

    private static Verdict verdict() throws IOException {
        return EvidenceVerifier.trusting(TrustStore.readPem(FOLDER.resolve("ca.pem")), LATER)
                .ofAxis(TestEvidence.AXIS)
                .withLogKeys(Set.of(NoteVerifier.parse(
                        Files.readString(FOLDER.resolve("log.key")).strip())))
                .verify(FOLDER.resolve("evidence.asice"));
    }

    private static void write() throws IOException {
        Files.createDirectories(FOLDER);
        Files.deleteIfExists(FOLDER.resolve("ca.pem"));
        KeyFile.savePem(FOLDER.resolve("ca.pem"), TestKeys.AUTHORITY.certificate());
        Files.write(FOLDER.resolve("evidence.asice"), new TestEvidence().packed());
        Files.writeString(FOLDER.resolve("log.key"), TestEvidence.LOG.verifier() + "\n");
        Files.write(FOLDER.resolve("manifest.xml"), packedManifest());
        Files.writeString(FOLDER.resolve("verdict.txt"), told(verdict()));
    }

    private static String told(Verdict verdict) {
        VerdictWords words = new VerdictWords(Fault.ENGLISH);
        String events = verdict.events().stream()
                .map(event -> "%s %s\n  %s\n"
                        .formatted(
                                event.event().term(),
                                words.sentence(verdict, event),
                                words.provenTime(verdict, event).orElse("")))
                .collect(Collectors.joining());
        String findings = verdict.findings().stream()
                .map(finding -> "%s %s [%s] %s\n"
                        .formatted(finding.grade(), finding.check(), finding.entry(), words.sentence(finding)))
                .collect(Collectors.joining());
        return words.outcome(verdict) + "\n\n" + events + "\n" + findings;
    }
}
