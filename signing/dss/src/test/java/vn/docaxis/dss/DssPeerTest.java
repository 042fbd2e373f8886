package vn.docaxis.dss;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.ASiCContainerType;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** EU DSS agrees with us on what we sign and on what was changed. */
class DssPeerTest {
    @BeforeAll
    static void thereIsSomethingToJudge() {
        assertThat(DssVerdict.FILES.resolve("moment.txt"))
                .as("the files that PeerFilesTest of signing writes; run: mvn -pl signing,signing/dss -am test")
                .isRegularFile();
    }

    @ParameterizedTest
    @CsvSource({"receipt-B,XAdES_BASELINE_B", "receipt-T,XAdES_BASELINE_T", "receipt-LT,XAdES_BASELINE_LT"})
    void receiptsHaveTheLevelThatWeSay(String name, SignatureLevel level) throws IOException {
        DssVerdict sound = judged(name + ".xml");

        assertThat(sound.level()).as(sound.toString()).isEqualTo(level);
        assertThat(sound.intact()).as(sound.toString()).isTrue();
        assertThat(sound.stampsIntact()).as(sound.toString()).isTrue();
        assertThat(sound.chainTrusted()).as(sound.toString()).isTrue();
        assertThat(sound.indication()).as(sound.toString()).isNotEqualTo(Indication.TOTAL_FAILED);
    }

    @ParameterizedTest
    @CsvSource({"receipt-B", "receipt-T", "receipt-LT"})
    void aChangedReceiptFails(String name) throws IOException {
        DssVerdict changed = judged(name + "-changed.xml");

        assertThat(changed.intact()).as(changed.toString()).isFalse();
        assertThat(changed.indication()).as(changed.toString()).isEqualTo(Indication.TOTAL_FAILED);
    }

    @Test
    void aLastingReceiptPassesInFull() throws IOException {
        DssVerdict lasting = judged("receipt-LT.xml");

        assertThat(lasting.indication()).as(lasting.toString()).isEqualTo(Indication.TOTAL_PASSED);
    }

    @Test
    void aTimeStampOverAnotherSignatureIsNoticed() throws IOException {
        DssVerdict foreign = judged("receipt-LT-foreign-stamp.xml");

        // DSS then judges the signature at the present, as if there were no stamp; ours refuses the file.
        assertThat(foreign.stampsIntact()).as(foreign.toString()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("envelopes")
    void envelopesAreXadesWithTheirAttachmentsOutside(Path folder) throws IOException {
        Path envelope = folder.resolve("envelope.xml");
        DssVerdict sound = DssVerdict.of(envelope, attachments(folder, "attachment-0", "attachment-1"));

        assertThat(sound.level()).as(sound.toString()).isEqualTo(SignatureLevel.XAdES_BASELINE_B);
        assertThat(sound.intact()).as(sound.toString()).isTrue();
        assertThat(sound.chainTrusted()).as(sound.toString()).isTrue();
        assertThat(DssVerdict.of(envelope, attachments(folder, "attachment-0", "content-ids.txt"))
                        .intact())
                .as("another file in place of an attachment")
                .isFalse();
        DssVerdict changed = DssVerdict.of(
                folder.resolve("envelope-changed.xml"), attachments(folder, "attachment-0", "attachment-1"));
        assertThat(changed.indication()).as(changed.toString()).isEqualTo(Indication.TOTAL_FAILED);
    }

    @Test
    void anEvidencePackageIsAnAsicContainerOfLevelLt() throws IOException {
        for (String name : List.of("evidence.asice", "evidence-again.asice")) {
            DssVerdict sound = judged(name);

            assertThat(sound.container()).isEqualTo(ASiCContainerType.ASiC_E);
            assertThat(sound.level()).as(sound.toString()).isEqualTo(SignatureLevel.XAdES_BASELINE_LT);
            assertThat(sound.intact()).as(sound.toString()).isTrue();
            assertThat(sound.indication()).as(sound.toString()).isEqualTo(Indication.TOTAL_PASSED);
        }
    }

    @Test
    void aChangedEvidencePackageFails() throws IOException {
        DssVerdict changed = judged("evidence-changed.asice");

        assertThat(changed.intact()).as(changed.toString()).isFalse();
        assertThat(changed.indication()).as(changed.toString()).isEqualTo(Indication.TOTAL_FAILED);
    }

    static List<Path> envelopes() throws IOException {
        try (Stream<Path> folders = Files.list(DssVerdict.FILES)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static DssVerdict judged(String name) throws IOException {
        return DssVerdict.of(DssVerdict.FILES.resolve(name), List.of());
    }

    private static List<DSSDocument> attachments(Path folder, String... files) throws IOException {
        List<String> contentIds = Files.readAllLines(folder.resolve("content-ids.txt"));
        List<DSSDocument> attachments = new ArrayList<>();
        for (String file : files) {
            FileDocument octets = new FileDocument(folder.resolve(file).toFile());
            octets.setName(contentIds.get(attachments.size()));
            attachments.add(octets);
        }
        return attachments;
    }
}
