package vn.docaxis.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.EnvelopeBuilder;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.authority.KeyAlgorithm;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.xades.SignatureProfile;

/**
 * A valid envelope with two attachments for attacks to work on. Whatever an attack makes of it: a verifier that calls the result
 * valid must show exactly what was signed, and every question here checks that.
 */
final class AttackedEnvelope {
    private final EnvelopeBuilder builder =
            anEnvelope().attachment("a.pdf", new byte[] {1, 2, 3}).attachment("b.pdf", new byte[] {4, 5, 6});
    private final OfficialDocument document = builder.document();
    private final SigningKey key;
    private final String text;

    AttackedEnvelope(KeyAlgorithm algorithm) {
        key = TestKeys.keyOf(document.originator(), algorithm);
        text = signedBy(key);
    }

    AttackedEnvelope() {
        this(KeyAlgorithm.EC_P256);
    }

    SigningKey key() {
        return key;
    }

    OfficialDocument document() {
        return document;
    }

    String text() {
        return text;
    }

    /** The same content, signed by somebody else. */
    String signedBy(SigningKey other) {
        return new String(TestKeys.signed(builder, document, other), StandardCharsets.UTF_8);
    }

    /** What becomes of the attack; fails if it changes nothing. */
    Optional<FaultCode> refusal(UnaryOperator<String> attack) {
        String attacked = attack.apply(text);
        assertThat(attacked).as("the attack took effect").isNotEqualTo(text);
        return refusal(attacked);
    }

    /** The code of the refusal, broken, not verifiable or not readable at all; empty if it is valid and says what was signed. */
    Optional<FaultCode> refusal(String envelope) {
        try {
            Verification outcome = TestKeys.verify(envelope.getBytes(StandardCharsets.UTF_8));
            if (outcome instanceof Verification.Valid valid) {
                requireWhatWasSigned(valid.envelope());
                return Optional.empty();
            }
            return Optional.of(
                    outcome instanceof Verification.Broken broken
                            ? broken.fault().code()
                            : ((Verification.NotVerifiable) outcome).fault().code());
        } catch (EnvelopeRejectedException unreadable) {
            return Optional.of(unreadable.fault().code());
        }
    }

    private void requireWhatWasSigned(VerifiedEnvelope verified) {
        OfficialDocument read = (OfficialDocument) verified.content();
        assertThat(read.header()).isEqualTo(document.header());
        assertThat(read.business()).isEqualTo(document.business());
        assertThat(read.attachments()).isEqualTo(document.attachments());
        assertThat(verified.attachments())
                .extracting(attachment -> attachment.sha256())
                .containsExactly(Digest.sha256Of(new byte[] {1, 2, 3}), Digest.sha256Of(new byte[] {4, 5, 6}));
        assertThat(verified.signer()).isEqualTo(key.certificate());
    }

    /** What a signature is made over: attackers who own a key sign whatever they like. */
    static byte[] signedInfo(String envelope) {
        try {
            Element signedInfo = (Element) DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(envelope.getBytes(StandardCharsets.UTF_8)))
                    .getElementsByTagNameNS(SignatureProfile.DSIG, "SignedInfo")
                    .item(0);
            return SignatureProfile.canonical(signedInfo);
        } catch (Exception e) {
            throw new IllegalStateException("no SignedInfo to be signed", e);
        }
    }

    static String withValue(String envelope, byte[] value) {
        return envelope.replaceFirst(
                "(?s)<ds:SignatureValue>.*?</ds:SignatureValue>",
                "<ds:SignatureValue>" + Base64.getEncoder().encodeToString(value) + "</ds:SignatureValue>");
    }

    static byte[] value(String envelope) {
        return Base64.getDecoder()
                .decode(new EnvelopeText(envelope).element("ds:SignatureValue").replaceAll("<[^>]*>", ""));
    }
}
