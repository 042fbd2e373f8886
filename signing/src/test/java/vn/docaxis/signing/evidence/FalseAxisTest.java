package vn.docaxis.signing.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.docaxis.edxml.EnvelopeBuilder.anOrgan;

import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.ReceiptSigner;
import vn.docaxis.signing.TestKeys;
import vn.docaxis.signing.authority.KeyAlgorithm;
import vn.docaxis.signing.evidence.Verdict.Outcome;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.trust.CertificateUse;
import vn.docaxis.signing.trust.OrganBinding;
import vn.docaxis.signing.trust.PinnedCertificates;

/** Organs under the very roots that the reader trusts, who sign what is not theirs to sign. */
class FalseAxisTest {
    private static final SigningKey AXIS = TestKeys.keyOf(TestEvidence.AXIS);
    private static final SigningKey RECIPIENT = TestKeys.keyOf(TestEvidence.RECIPIENT);
    private static final SigningKey STRANGER = TestKeys.keyOf(anOrgan());
    private static final SigningKey NAMELESS = TestKeys.AUTHORITY.issueService(
            "Văn thư", Set.of(CertificateUse.SIGNING), KeyAlgorithm.EC_P256, Duration.ofDays(365));

    @Test
    void aPackageOfAnotherOrganThanTheAxisThatTheReaderNamedIsNoProof() {
        Verdict verdict =
                TestEvidence.verdict(new TestEvidence().packed(), TestEvidence.VERIFIER.ofAxis(new OrganId("G22.W00")));

        assertFailed(verdict, Check.AXIS, FaultCode.EVIDENCE_OF_ANOTHER);
        assertThat(verdict.findings(Finding.Grade.FAILED).get(0).sentence(Fault.VIETNAMESE))
                .isEqualTo("Gói do 000.00.00.AXIS lập, không phải G22.W00 mà người kiểm tra đã nêu."
                        + " Kiểm tra lại --gateway; nếu đã nêu đúng, không dùng gói này.");
    }

    @Test
    void whoDoesNotNameTheAxisIsToldWhoClaimsToBeIt() {
        EvidenceVerifier reader = EvidenceVerifier.trusting(Set.of(TestKeys.AUTHORITY.certificate()), TestKeys.CLOCK)
                .withLogKeys(Set.of(TestEvidence.LOG.verifier()));

        Verdict verdict = TestEvidence.verdict(new TestEvidence().packed(), reader);

        assertThat(verdict.outcome()).isEqualTo(Outcome.PROVED_WITH_REMARKS);
        assertThat(verdict.findings(Finding.Grade.REMARK))
                .contains(Finding.remark(Check.AXIS, PackageIndex.NAME, TestEvidence.AXIS));
    }

    @Test
    void anOrganThatPacksInTheNameOfTheAxisIsFoundByItsCertificate() {
        TestEvidence forged = TestEvidence.signedBy(STRANGER, Optional.empty(), RECIPIENT);

        Verdict verdict = TestEvidence.verdict(forged.packed());

        assertFailed(verdict, Check.CONTAINER_SIGNATURE, FaultCode.CERTIFICATE_ORGAN);
        assertFailed(verdict, Check.RECEIPT, FaultCode.CERTIFICATE_ORGAN);
        assertThat(verdict.events()).noneMatch(ProvedEvent::holds);
    }

    @Test
    void aCertificateThatNamesNobodyIsNoAxis() {
        TestEvidence forged = TestEvidence.signedBy(NAMELESS, Optional.empty(), RECIPIENT);

        assertFailed(TestEvidence.verdict(forged.packed()), Check.CONTAINER_SIGNATURE, FaultCode.CERTIFICATE_ORGAN);
    }

    @Test
    void aReceiptOfAnotherAxisDoesNotBelongIntoThePackage() {
        TestEvidence evidence = new TestEvidence();
        OrganId other = anOrgan();
        evidence.add(
                evidence.receiptOf(other, ReceiptEvent.CONTENT_CONSIGNMENT, Optional.of(anOrgan())),
                new ReceiptSigner(TestKeys.keyOf(other)));

        assertFailed(TestEvidence.verdict(evidence.packed()), Check.RECEIPT, FaultCode.EVIDENCE_CONTRADICTION);
    }

    @Test
    void aConfirmationSignedByAnotherOrganIsNotTheRecipients() {
        assertNotConfirmed(TestEvidence.signedBy(AXIS, Optional.empty(), STRANGER));
    }

    @Test
    void anAxisCannotConfirmForTheRecipient() {
        assertNotConfirmed(TestEvidence.signedBy(AXIS, Optional.empty(), AXIS));
    }

    @Test
    void anEnvelopeSignedByAnotherOrganIsNotTheOriginators() {
        for (SigningKey other : Set.of(STRANGER, AXIS)) {
            Verdict verdict = TestEvidence.verdict(
                    TestEvidence.signedBy(AXIS, Optional.of(other), RECIPIENT).packed());

            assertFailed(verdict, Check.ENVELOPE_SIGNATURE, FaultCode.CERTIFICATE_ORGAN);
            assertThat(verdict.document().orElseThrow().content()).isEmpty();
        }
    }

    @Test
    void whomACertificateDoesNotNameTheAxisVouchesForUnlessTheReaderKnowsIt() throws Exception {
        byte[] packed = TestEvidence.signedBy(AXIS, Optional.empty(), NAMELESS).packed();

        Verdict vouched = TestEvidence.verdict(packed);
        Verdict known = TestEvidence.verdict(packed, TestEvidence.VERIFIER.withPins(pinned(NAMELESS)));
        Verdict knownOtherwise = TestEvidence.verdict(packed, TestEvidence.VERIFIER.withPins(pinned(RECIPIENT)));

        assertThat(vouched.outcome()).isEqualTo(Outcome.PROVED_WITH_REMARKS);
        assertThat(vouched.findings(Finding.Grade.REMARK))
                .extracting(Finding::check)
                .containsOnly(Check.SIGNER_ORGAN);
        assertThat(known.outcome()).isEqualTo(Outcome.PROVED);
        assertFailed(knownOtherwise, Check.SIGNER_ORGAN, FaultCode.CERTIFICATE_ORGAN);
    }

    private static PinnedCertificates pinned(SigningKey key) throws CertificateEncodingException {
        Digest certificate = Digest.sha256Of(key.certificate().getEncoded());
        return new PinnedCertificates(Map.of(TestEvidence.RECIPIENT, Set.of(certificate)), OrganBinding.bySubject());
    }

    private static void assertNotConfirmed(TestEvidence forged) {
        Verdict verdict = TestEvidence.verdict(forged.packed());

        assertFailed(verdict, Check.SIGNER_ORGAN, FaultCode.CERTIFICATE_ORGAN);
        ProvedEvent handover = verdict.events().get(2);
        assertThat(handover.holds()).isFalse();
        assertThat(handover.confirmation()).isEmpty();
    }

    private static void assertFailed(Verdict verdict, Check check, FaultCode code) {
        assertThat(verdict.outcome()).isEqualTo(Outcome.NOT_PROVED);
        assertThat(verdict.findings(Finding.Grade.FAILED))
                .anyMatch(f -> f.check() == check && f.fault().orElseThrow().code() == code);
    }
}
