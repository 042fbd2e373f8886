package vn.docaxis.signing.xades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;
import static vn.docaxis.edxml.EnvelopeBuilder.anOrgan;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.ContainerSignature;
import vn.docaxis.signing.ReceiptSigner;
import vn.docaxis.signing.ReceiptVerifier;
import vn.docaxis.signing.TestKeys;
import vn.docaxis.signing.Verification;
import vn.docaxis.signing.VerifiedReceipt;
import vn.docaxis.signing.authority.CertificateAuthority;
import vn.docaxis.signing.authority.KeyAlgorithm;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.timestamp.TestTimeStamps;
import vn.docaxis.signing.timestamp.TimeStampToken;
import vn.docaxis.signing.trust.CertificateUse;
import vn.docaxis.signing.trust.OrganBinding;
import vn.docaxis.signing.trust.TrustStore;

class LastingSignatureTest {
    private static final Instant MUCH_LATER = TestKeys.NOW.plus(Duration.ofDays(2000));

    private final OrganId gateway = anOrgan();
    private final SigningKey key = TestKeys.keyOf(gateway);
    private final SignedXml receipt = new ReceiptSigner(key).sign(receipt());
    private final ReceiptVerifier verifier = new ReceiptVerifier(TestKeys.TRUST);
    private final ValidationMaterial certificates =
            new ValidationMaterial(List.of(key.certificate(), TestKeys.AUTHORITY.certificate()), List.of());

    @Test
    void aReceiptWithATimeStampHoldsAfterItsCertificateHasExpired() {
        SignedXml lasting = LastingSignature.extend(receipt, stamp(receipt, TestKeys.CLOCK), certificates);

        assertThat(refusal(receipt, MUCH_LATER)).isEqualTo(FaultCode.CERTIFICATE_VALIDITY);
        VerifiedReceipt verified = verifier.verify(lasting, MUCH_LATER);

        assertThat(verified.stamp().orElseThrow().time()).isEqualTo(TestKeys.NOW);
        assertThat(LastingSignature.materialOf(lasting).certificates()).isEqualTo(certificates.certificates());
    }

    @Test
    void whatWasSignedStaysToTheByte() {
        SignedXml stamped = LastingSignature.extend(receipt, stamp(receipt, TestKeys.CLOCK), ValidationMaterial.NONE);

        assertThat(LastingSignature.shortened(stamped)).isEqualTo(receipt);
        assertThat(verifier.verify(stamped, TestKeys.NOW).receipt())
                .isEqualTo(verifier.verify(receipt, TestKeys.NOW).receipt());
    }

    @Test
    void aTimeStampOverAnotherSignatureIsRefused() {
        SignedXml other = new ReceiptSigner(key).sign(receipt());
        SignedXml lasting = LastingSignature.extend(receipt, stamp(receipt, TestKeys.CLOCK), certificates);
        TimeStampToken ofOther = stamp(other, TestKeys.CLOCK);
        String token = Base64.getEncoder().encodeToString(stampIn(lasting));

        SignedXml moved = changed(lasting, token, Base64.getEncoder().encodeToString(ofOther.der()));

        assertThat(refusal(moved, TestKeys.NOW)).isEqualTo(FaultCode.TIME_STAMP_DATA);
        assertThatThrownBy(() -> LastingSignature.extend(receipt, ofOther, certificates))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTimeStampOfAnAuthorityThatNobodyKnowsIsRefused() {
        CertificateAuthority stranger = CertificateAuthority.create("Stranger", KeyAlgorithm.EC_P256, TestKeys.CLOCK);
        TrustStore without = TrustStore.of(Set.of(stranger.certificate()), OrganBinding.bySubject());
        SigningKey ofStranger = stranger.issue(
                gateway,
                "Gateway",
                Set.of(CertificateUse.SIGNING),
                KeyAlgorithm.EC_P256,
                Duration.ofDays(10),
                List.of());
        SignedXml signed = new ReceiptSigner(ofStranger).sign(receipt());
        SignedXml lasting = LastingSignature.extend(signed, stamp(signed, TestKeys.CLOCK), ValidationMaterial.NONE);

        EnvelopeRejectedException refused = catchThrowableOfType(
                EnvelopeRejectedException.class, () -> new ReceiptVerifier(without).verify(lasting, TestKeys.NOW));

        assertThat(refused.fault().code()).isEqualTo(FaultCode.CERTIFICATE_CHAIN);
    }

    @Test
    void aSignatureThatClaimsToBeYoungerThanItsTimeStampIsRefused() {
        Clock yesterday = Clock.fixed(TestKeys.NOW.minus(Duration.ofMinutes(8)), ZoneOffset.UTC);

        SignedXml lasting = LastingSignature.extend(receipt, stamp(receipt, yesterday), certificates);

        assertThat(refusal(lasting, TestKeys.NOW)).isEqualTo(FaultCode.SIGNATURE_PROPERTIES);
    }

    @Test
    void nothingElseIsLetInAmongTheUnsignedProperties() {
        SignedXml lasting = LastingSignature.extend(receipt, stamp(receipt, TestKeys.CLOCK), certificates);

        for (String[] change : new String[][] {
            {"<xades:CertificateValues>", "<xades:CounterSignature/><xades:CertificateValues>"},
            {"<xades:SignatureTimeStamp>", "<xades:SignatureTimeStamp Id=\"signature\">"},
            {"</xades:UnsignedSignatureProperties>", "</xades:UnsignedSignatureProperties><xades:More/>"},
            {"</xades:UnsignedProperties>", "</xades:UnsignedProperties><xades:UnsignedProperties/>"},
            {"xades:EncapsulatedX509Certificate", "xades:Other"},
            {
                "exc-c14n#\"></ds:CanonicalizationMethod><xades",
                "exc-c14n#WithComments\"></ds:CanonicalizationMethod><xades"
            },
        }) {
            assertThat(refusal(changed(lasting, change[0], change[1]), TestKeys.NOW))
                    .as(change[1])
                    .isIn(FaultCode.SIGNATURE_PROPERTIES, FaultCode.SIGNATURE_ID);
        }
        assertThatThrownBy(() -> LastingSignature.extend(lasting, stamp(receipt, TestKeys.CLOCK), certificates))
                .isInstanceOf(EnvelopeRejectedException.class);
    }

    @Test
    void anEnvelopeStaysAtLevelB() {
        String envelope = new String(TestKeys.signed(anEnvelope()), StandardCharsets.UTF_8);
        String unsigned = "</xades:SignedProperties><xades:UnsignedProperties/>";

        Verification verification = TestKeys.verify(
                envelope.replace("</xades:SignedProperties>", unsigned).getBytes(StandardCharsets.UTF_8));

        assertThat(((Verification.Broken) verification).fault().code()).isEqualTo(FaultCode.SIGNATURE_PROPERTIES);
    }

    @Test
    void aContainersSignatureCoversExactlyItsFiles() {
        Map<String, Digest> files = new LinkedHashMap<>();
        files.put("envelope.edxml", Digest.sha256Of(new byte[] {1}));
        files.put("receipts/001.xml", Digest.sha256Of(new byte[] {2}));
        SignedXml signature = ContainerSignature.sign(() -> key, files, TestKeys.NOW);
        SignedXml lasting = LastingSignature.extend(signature, stamp(signature, TestKeys.CLOCK), certificates);

        assertThat(ContainerSignature.verify(signature, files, TestKeys.TRUST, TestKeys.NOW)
                        .stamp())
                .isEmpty();
        assertThat(ContainerSignature.verify(lasting, files, TestKeys.TRUST, MUCH_LATER)
                        .judgedAt())
                .isEqualTo(TestKeys.NOW);
        Map<String, Digest> one = Map.of("envelope.edxml", Digest.sha256Of(new byte[] {1}));
        assertThat(refusal(lasting, one)).isEqualTo(FaultCode.SIGNATURE_REFERENCE);
        Map<String, Digest> more = new LinkedHashMap<>(files);
        more.put("more", Digest.sha256Of(new byte[] {3}));
        assertThat(refusal(lasting, more)).isEqualTo(FaultCode.SIGNATURE_COVERAGE);
        files.put("envelope.edxml", Digest.sha256Of(new byte[] {9}));
        assertThat(refusal(lasting, files)).isEqualTo(FaultCode.SIGNATURE_DIGEST);
    }

    private static byte[] stampIn(SignedXml lasting) {
        String text = lasting.text();
        String tag = "<xades:EncapsulatedTimeStamp>";
        int from = text.indexOf(tag) + tag.length();
        return Base64.getDecoder().decode(text.substring(from, text.indexOf('<', from)));
    }

    private static TimeStampToken stamp(SignedXml signed, Clock clock) {
        return TestTimeStamps.tokenOver(LastingSignature.stampedDigest(signed), clock);
    }

    private static SignedXml changed(SignedXml signed, String before, String after) {
        assertThat(signed.text()).contains(before);
        return new SignedXml(signed.text().replace(before, after).getBytes(StandardCharsets.UTF_8));
    }

    private FaultCode refusal(SignedXml signed, Instant at) {
        return catchThrowableOfType(EnvelopeRejectedException.class, () -> verifier.verify(signed, at))
                .fault()
                .code();
    }

    private static FaultCode refusal(SignedXml signed, Map<String, Digest> files) {
        return catchThrowableOfType(
                        EnvelopeRejectedException.class,
                        () -> ContainerSignature.verify(signed, files, TestKeys.TRUST, TestKeys.NOW))
                .fault()
                .code();
    }

    private Receipt receipt() {
        return new Receipt(
                UUID.randomUUID(),
                ReceiptEvent.SUBMISSION_ACCEPTANCE,
                TestKeys.NOW,
                gateway,
                anOrgan(),
                Optional.empty(),
                Optional.of(new DocumentId("G22,2026/03/02,1/X")),
                Digest.sha256Of(new byte[] {1}),
                Optional.empty(),
                Optional.empty());
    }
}
