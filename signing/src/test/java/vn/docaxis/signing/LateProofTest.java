package vn.docaxis.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.docaxis.edxml.EnvelopeBuilder.anOrgan;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.HandoverConfirmation;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.xml.StatementXml;
import vn.docaxis.signing.authority.TestAuthority;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.revocation.RevocationReason;
import vn.docaxis.signing.trust.OrganBinding;
import vn.docaxis.signing.trust.TrustStore;
import vn.docaxis.signing.xades.XadesSigner;

/** A gateway that got hold of a recipient's lost key cannot state a handover of the time before the loss. */
class LateProofTest {
    private static final Instant STATED = TestKeys.NOW;
    private static final Duration HOUR = Duration.ofHours(1);

    private final MovableClock clock = new MovableClock(STATED);
    private final TestAuthority authority = new TestAuthority(clock);
    private final OrganId gateway = anOrgan();
    private final OrganId recipient = anOrgan();
    private final SigningKey axis = authority.signingKey(gateway);
    private final SigningKey lost = authority.signingKey(recipient);

    @Test
    void aReceiptThatIsProvenSoonIsJudgedByItsOwnTime() {
        VerifiedReceipt verified = verifier().verifyProven(handover(), STATED.plusSeconds(600));

        assertThat(verified.isProvenLate()).isFalse();
        assertThat(verified.confirmation().orElseThrow().trust().at()).isEqualTo(STATED);
    }

    @Test
    void aReceiptThatIsProvenLateIsJudgedAtTheProvenMomentAndSaysSo() {
        Instant late = STATED.plus(HOUR.multipliedBy(5));

        VerifiedReceipt verified = verifier().verifyProven(handover(), late);

        assertThat(verified.isProvenLate()).isTrue();
        assertThat(verified.confirmation().orElseThrow().trust().at()).isEqualTo(late);
    }

    @Test
    void aHandoverByALostKeyIsNotBelievedBecauseItStatesATimeBeforeTheLoss() {
        SignedXml receipt = handover();
        clock.advance(HOUR.multipliedBy(48));
        authority.revoke(lost, STATED.plus(HOUR.multipliedBy(24)), RevocationReason.KEY_COMPROMISE, null);

        assertThat(verifier().verify(receipt, clock.instant()).confirmation())
                .as("by the issuer's word alone")
                .isPresent();
        assertThat(refusal(receipt, clock.instant())).isEqualTo(FaultCode.RECEIPT_CONFIRMATION);
    }

    @Test
    void aReceiptThatStatesATimeAfterItsProofIsRefused() {
        Receipt later = handover(STATED.plus(HOUR));
        Document tree = StatementXml.write(later);
        new XadesSigner(axis).sign(tree.getDocumentElement(), List.of(StatementXml.statement(tree)), Map.of(), STATED);

        assertThat(refusal(new ReceiptSigner(axis).sign(later), STATED)).isEqualTo(FaultCode.SIGNATURE_PROPERTIES);
        assertThat(refusal(StatementXml.text(tree), STATED)).isEqualTo(FaultCode.RECEIPT_MISMATCH);
    }

    private FaultCode refusal(SignedXml receipt, Instant proven) {
        return catchThrowableOfType(
                        EnvelopeRejectedException.class, () -> verifier().verifyProven(receipt, proven))
                .fault()
                .code();
    }

    private ReceiptVerifier verifier() {
        return new ReceiptVerifier(TrustStore.of(Set.of(authority.authority().certificate()), OrganBinding.bySubject())
                .withStatements(List.of(authority.crl())));
    }

    private SignedXml handover() {
        return new ReceiptSigner(axis).sign(handover(STATED));
    }

    private Receipt handover(Instant stated) {
        DocumentId document = new DocumentId("G22,2026/03/02,1/X");
        OrganId originator = anOrgan();
        Digest envelope = Digest.sha256Of(new byte[] {1});
        SignedXml word = new ConfirmationSigner(lost)
                .sign(new HandoverConfirmation(originator, document, recipient, envelope, STATED, Optional.empty()));
        return new Receipt(
                UUID.randomUUID(),
                ReceiptEvent.CONTENT_HANDOVER,
                stated,
                gateway,
                originator,
                Optional.of(recipient),
                Optional.of(document),
                envelope,
                Optional.empty(),
                Optional.of(word));
    }
}
