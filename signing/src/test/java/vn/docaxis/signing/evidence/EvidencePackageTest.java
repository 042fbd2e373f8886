package vn.docaxis.signing.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.docaxis.edxml.EnvelopeBuilder.anOrgan;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.TestKeys;
import vn.docaxis.signing.authority.CertificateAuthority;
import vn.docaxis.signing.authority.KeyAlgorithm;
import vn.docaxis.signing.evidence.Verdict.Outcome;
import vn.docaxis.signing.log.note.NoteVerifier;

class EvidencePackageTest {
    private static final Clock YEARS_LATER = Clock.fixed(TestKeys.NOW.plus(Duration.ofDays(7 * 365)), ZoneOffset.UTC);

    private final TestEvidence evidence = new TestEvidence();

    @Test
    void aPackageProvesWhoSentWhatToWhomAndWhen() {
        Verdict verdict = TestEvidence.verdict(evidence.packed());

        assertThat(verdict.findings(Finding.Grade.FAILED)).isEmpty();
        assertThat(verdict.findings(Finding.Grade.REMARK)).isEmpty();
        assertThat(verdict.outcome()).isEqualTo(Outcome.PROVED);
        assertThat(verdict.document().orElseThrow().content().orElseThrow().subject())
                .isEqualTo(evidence.document.header().subject());
        assertThat(verdict.events())
                .extracting(ProvedEvent::event)
                .containsExactly(
                        ReceiptEvent.SUBMISSION_ACCEPTANCE,
                        ReceiptEvent.CONTENT_CONSIGNMENT,
                        ReceiptEvent.CONTENT_HANDOVER);
        ProvedEvent handover = verdict.events().get(2);
        assertThat(handover.holds()).isTrue();
        assertThat(handover.time()).isEqualTo(TestKeys.NOW);
        assertThat(handover.provenBy().orElseThrow().at()).isEqualTo(TestEvidence.PACKED.plusSeconds(1));
        assertThat(handover.confirmation().orElseThrow().organ())
                .isEqualTo(handover.recipient().orElseThrow());
        assertThat(handover.logEntry()).hasValue(2);
    }

    @Test
    void itStillDoesWhenAllItsCertificatesHaveExpired() {
        Verdict verdict = TestEvidence.verdict(evidence.packed(), TestEvidence.at(YEARS_LATER.instant()));

        assertThat(verdict.outcome()).isEqualTo(Outcome.PROVED);
    }

    @Test
    void withoutTimeStampsThatIsOver() {
        evidence.withTimeStamps = false;
        byte[] packed = evidence.packed();

        assertThat(TestEvidence.verdict(packed).outcome()).isEqualTo(Outcome.PROVED_WITH_REMARKS);
        assertThat(remarks(TestEvidence.verdict(packed))).contains(Check.CONTAINER_TIME, Check.LOG_TIME);
        Verdict later = TestEvidence.verdict(packed, TestEvidence.at(YEARS_LATER.instant()));
        assertThat(later.outcome()).isEqualTo(Outcome.NOT_PROVED);
        assertThat(later.findings(Finding.Grade.FAILED))
                .extracting(f -> f.fault().orElseThrow().code())
                .containsOnly(FaultCode.CERTIFICATE_VALIDITY);
    }

    @Test
    void theStampOfThePackageMakesUpForThatOfTheCheckpoint() {
        evidence.withCheckpointTime = false;

        Verdict verdict = TestEvidence.verdict(evidence.packed());

        assertThat(verdict.outcome()).isEqualTo(Outcome.PROVED);
        assertThat(verdict.findings(Finding.Grade.NOTED))
                .extracting(finding -> finding.sentence(Fault.VIETNAMESE))
                .containsExactly("Mốc chốt sổ không có dấu thời gian riêng; đã có muộn nhất lúc"
                        + " 09:16:01 02/03/2026 (+07:00) theo dấu thời gian của gói.");
    }

    @Test
    void whatIsLeftOutIsARemark() {
        evidence.withEnvelope = false;
        evidence.withLog = false;
        evidence.withRevocation = false;

        Verdict verdict = TestEvidence.verdict(evidence.packed());

        assertThat(verdict.outcome()).isEqualTo(Outcome.PROVED_WITH_REMARKS);
        assertThat(remarks(verdict))
                .containsOnly(Check.ENVELOPE_DIGEST, Check.LOG_CHECKPOINT, Check.LOG_PROOF, Check.REVOCATION);
    }

    @Test
    void withoutRootsNothingIsProvedButContradictionsAreFound() {
        byte[] packed = evidence.packed();

        Verdict verdict = TestEvidence.verdict(packed, EvidenceVerifier.withoutRoots(YEARS_LATER));

        assertThat(verdict.outcome()).isEqualTo(Outcome.NOT_PROVED);
        assertThat(verdict.rootsGiven()).isFalse();
        assertThat(verdict.findings(Finding.Grade.FAILED)).isEmpty();
        assertThat(verdict.events()).hasSize(3);
    }

    @Test
    void underOtherRootsNothingHolds() {
        CertificateAuthority other = CertificateAuthority.create("Other", KeyAlgorithm.EC_P256, TestKeys.CLOCK);

        Verdict verdict = TestEvidence.verdict(
                evidence.packed(), EvidenceVerifier.trusting(Set.of(other.certificate()), TestKeys.CLOCK));

        assertThat(verdict.outcome()).isEqualTo(Outcome.NOT_PROVED);
        assertThat(verdict.events()).noneMatch(ProvedEvent::holds);
    }

    @Test
    void aReceiptOfAnotherDocumentDoesNotBelong() {
        evidence.add(evidence.receipt(
                ReceiptEvent.CONTENT_CONSIGNMENT,
                Optional.of(anOrgan()),
                Optional.empty(),
                new DocumentId("G22,2026/03/02,9/OTHER")));

        Verdict verdict = TestEvidence.verdict(evidence.packed());

        assertThat(verdict.outcome()).isEqualTo(Outcome.NOT_PROVED);
        assertThat(verdict.findings(Finding.Grade.FAILED))
                .extracting(f -> f.fault().orElseThrow().code())
                .contains(FaultCode.EVIDENCE_CONTRADICTION);
    }

    @Test
    void aConfirmationOfSomethingElseIsNoConfirmation() {
        TestEvidence other = new TestEvidence();
        evidence.add(evidence.receipt(
                ReceiptEvent.CONTENT_HANDOVER,
                Optional.of(anOrgan()),
                other.receipts.get(2).confirmation()));

        Verdict verdict = TestEvidence.verdict(evidence.packed());

        assertThat(verdict.outcome()).isEqualTo(Outcome.NOT_PROVED);
        assertThat(verdict.findings(Finding.Grade.FAILED))
                .extracting(f -> f.fault().orElseThrow().code())
                .containsOnly(FaultCode.RECEIPT_CONFIRMATION);
        assertThat(verdict.events().stream().filter(ProvedEvent::holds)).hasSize(3);
    }

    @Test
    void aCheckpointUnderAFormerKeyOfTheLogCountsForWhoKnowsThatKey() {
        NoteVerifier present = TestEvidence.noteSigner().verifier();
        byte[] packed = evidence.packed();

        Verdict both = TestEvidence.verdict(
                packed, TestEvidence.VERIFIER.withLogKeys(Set.of(present, TestEvidence.LOG.verifier())));
        Verdict presentOnly = TestEvidence.verdict(packed, TestEvidence.VERIFIER.withLogKeys(Set.of(present)));
        Verdict none = TestEvidence.verdict(packed, TestEvidence.VERIFIER.withLogKeys(Set.of()));

        assertThat(both.outcome()).isEqualTo(Outcome.PROVED);
        assertThat(presentOnly.findings(Finding.Grade.FAILED))
                .extracting(Finding::check)
                .containsExactly(Check.LOG_KEY);
        assertThat(presentOnly.findings(Finding.Grade.FAILED).get(0).sentence(Fault.VIETNAMESE))
                .startsWith("Khóa của sổ trong gói là " + TestEvidence.LOG.verifier() + ", không phải " + present)
                .contains("Kiểm tra lại --log-key");
        assertThat(none.outcome()).isEqualTo(Outcome.PROVED_WITH_REMARKS);
        assertThat(remarks(none)).containsOnly(Check.LOG_KEY);
    }

    @Test
    void theRefusalOfOtherBytesSaysNothingAboutThisEnvelope() {
        evidence.withSealTime = false;
        evidence.receipts.clear();
        evidence.add(evidence.refusalOfOtherBytes());

        Verdict verdict = TestEvidence.verdict(evidence.packed(), TestEvidence.at(YEARS_LATER.instant()));

        assertThat(verdict.events()).allMatch(ProvedEvent::holds);
        assertThat(verdict.findings(Finding.Grade.FAILED))
                .extracting(Finding::check)
                .contains(Check.ENVELOPE_SIGNATURE);
    }

    @Test
    void theWriterDoesNotSealAnotherEnvelopeThanTheReceiptsName() throws Exception {
        try (EvidenceWriter writer = new EvidenceWriter(new ByteArrayOutputStream(), evidence.subject)) {
            assertThatThrownBy(() -> writer.envelope(new ByteArrayInputStream(new byte[] {1})))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(evidence.subject.envelope().hex());
        }
    }

    @Test
    void everyFindingCanBeSaidInBothLanguages() {
        Verdict verdict = TestEvidence.verdict(evidence.packed());

        for (Finding finding : verdict.findings()) {
            assertThat(finding.sentence(Fault.VIETNAMESE)).isNotBlank().doesNotContain("{");
            assertThat(finding.sentence(Fault.ENGLISH)).isNotBlank().doesNotContain("{");
        }
    }

    @Test
    void aPackageIsRecognisedByItsContent() {
        assertThat(EvidenceVerifier.isPackage(evidence.packed())).isTrue();
        assertThat(EvidenceVerifier.isPackage("PK\u0003\u0004 something else".getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
    }

    private static Set<Check> remarks(Verdict verdict) {
        return verdict.findings(Finding.Grade.REMARK).stream()
                .map(Finding::check)
                .collect(Collectors.toSet());
    }
}
