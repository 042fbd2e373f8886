package vn.docaxis.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.docaxis.edxml.EnvelopeBuilder.anOrgan;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.authority.CertificateAuthority;
import vn.docaxis.signing.authority.KeyAlgorithm;
import vn.docaxis.signing.key.FileKeySource;
import vn.docaxis.signing.key.Secret;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.trust.CertificateUse;
import vn.docaxis.signing.xades.SignatureProfile;

/** Attacks 5, 19, 20 and 21: whose key it is, and what it may do. Revocation has tests of its own beside the trust store. */
class KeyAttackTest {
    private static final AttackedEnvelope ENVELOPE = new AttackedEnvelope();
    private static final char[] PASSWORD = "only-for-this-test".toCharArray();
    private static final OrganId ORIGINATOR = ENVELOPE.document().originator();

    @TempDir
    Path folder;

    /** The attacker's signature is perfect; only nobody says whose key it is. */
    @Test
    void aKeyValueWithoutACertificateIsRefusedHoweverGoodTheSignature() throws Exception {
        KeyPair own = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        RSAPublicKey key = (RSAPublicKey) own.getPublic();
        String value =
                "<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>" + base64(key.getModulus()) + "</ds:Modulus><ds:Exponent>"
                        + base64(key.getPublicExponent()) + "</ds:Exponent></ds:RSAKeyValue></ds:KeyValue>";
        String bare = ENVELOPE.text().replace(SignatureProfile.ECDSA_SHA256, SignatureProfile.RSA_SHA256);

        assertThat(ENVELOPE.refusal(e -> resigned(keyInfo(bare, value), own))).contains(FaultCode.SIGNATURE_STRUCTURE);
        assertThat(ENVELOPE.refusal(e -> resigned(bare.replace("<ds:KeyInfo>", "<ds:KeyInfo>" + value), own)))
                .contains(FaultCode.SIGNATURE_STRUCTURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<ds:KeyName>originator</ds:KeyName>",
                "<ds:RetrievalMethod URI=\"file:///etc/passwd\"/>",
                "<ds:RetrievalMethod URI=\"http://127.0.0.1/key\"/>",
                "<ds:RetrievalMethod URI=\"#header\"><ds:Transforms><ds:Transform"
                        + " Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\"/></ds:Transforms></ds:RetrievalMethod>",
                "<x:KeyInfoReference xmlns:x=\"http://www.w3.org/2009/xmldsig11#\" URI=\"#header\"/>",
                "<x:DEREncodedKeyValue xmlns:x=\"http://www.w3.org/2009/xmldsig11#\">AAAA</x:DEREncodedKeyValue>",
                "<ds:X509Data><ds:X509SubjectName>CN=x</ds:X509SubjectName></ds:X509Data>",
                "<ds:X509Data><ds:X509SKI>AAAA</ds:X509SKI></ds:X509Data>",
                "<ds:X509Data><ds:X509CRL>AAAA</ds:X509CRL></ds:X509Data>",
                "<ds:X509Data/>",
                "<ds:PGPData><ds:PGPKeyID>AAAA</ds:PGPKeyID></ds:PGPData>",
                "<ds:X509Data><ds:X509Certificate>AAAA</ds:X509Certificate></ds:X509Data>",
                ""
            })
    void everyOtherWayToNameAKeyIsRefused(String content) {
        assertThat(ENVELOPE.refusal(e -> keyInfo(e, content))).contains(FaultCode.SIGNATURE_STRUCTURE);
    }

    @Test
    void theValueOfAnotherKeyIsRefused() {
        String other = ENVELOPE.signedBy(TestKeys.keyOf(anOrgan()));

        assertThat(ENVELOPE.refusal(e -> AttackedEnvelope.withValue(e, AttackedEnvelope.value(other))))
                .contains(FaultCode.SIGNATURE_VALUE);
    }

    @Test
    void aValidSignatureByAnotherAgencyIsRefused() {
        assertThat(ENVELOPE.refusal(e -> ENVELOPE.signedBy(TestKeys.keyOf(anOrgan()))))
                .contains(FaultCode.CERTIFICATE_ORGAN);
    }

    @Test
    void aSignatureByTheAuthorityItselfIsRefused() {
        SigningKey authority = forged("Docaxis test CA", Set.of(CertificateUse.SIGNING));

        assertThat(ENVELOPE.refusal(e -> ENVELOPE.signedBy(
                        new SigningKey(authority.privateKey(), List.of(TestKeys.AUTHORITY.certificate())))))
                .contains(FaultCode.SIGNATURE_VALUE);
    }

    @Test
    void aCertificateOfAnAuthorityThatNobodyTrustsIsNotVerifiable() {
        assertThat(ENVELOPE.refusal(e -> ENVELOPE.signedBy(forged("Docaxis test CA", Set.of(CertificateUse.SIGNING)))))
                .contains(FaultCode.CERTIFICATE_CHAIN);
    }

    @Test
    void aSelfSignedCertificateIsNotVerifiable() {
        CertificateAuthority own = CertificateAuthority.create("Cơ quan", KeyAlgorithm.EC_P256, TestKeys.CLOCK);
        own.save(folder.resolve("own.p12"), PASSWORD);
        SigningKey key = new FileKeySource(folder.resolve("own.p12"), Secret.of(PASSWORD)).key("ca");

        assertThat(ENVELOPE.refusal(e -> ENVELOPE.signedBy(key))).contains(FaultCode.CERTIFICATE_CHAIN);
    }

    @ParameterizedTest
    @ValueSource(ints = {-400, 400})
    void anExpiredOrFutureCertificateIsRefused(int days) {
        Clock then = Clock.fixed(TestKeys.NOW.plus(Duration.ofDays(days)), ZoneOffset.UTC);
        SigningKey key = authorityAt(then)
                .issue(
                        ORIGINATOR,
                        "Cơ quan",
                        Set.of(CertificateUse.SIGNING),
                        KeyAlgorithm.EC_P256,
                        Duration.ofDays(365),
                        List.of());

        assertThat(ENVELOPE.refusal(e -> ENVELOPE.signedBy(key))).contains(FaultCode.CERTIFICATE_VALIDITY);
    }

    @Test
    void aCertificateForTlsSignsNothing() {
        SigningKey tls = TestKeys.AUTHORITY.issue(
                ORIGINATOR,
                "Cơ quan",
                Set.of(CertificateUse.TLS_CLIENT),
                KeyAlgorithm.EC_P256,
                Duration.ofDays(1),
                List.of());

        assertThat(ENVELOPE.refusal(e -> ENVELOPE.signedBy(tls))).contains(FaultCode.CERTIFICATE_USAGE);
    }

    @Test
    void anotherCertificateThanTheSignedOneIsRefused() {
        String other = certificate(TestKeys.keyOf(anOrgan()).certificate());

        assertThat(ENVELOPE.refusal(e -> e.replace(new EnvelopeText(e).element("ds:X509Certificate"), other)))
                .as("in its place")
                .contains(FaultCode.SIGNATURE_PROPERTIES);
        assertThat(ENVELOPE.refusal(e -> e.replace("<ds:X509Data>", "<ds:X509Data>" + other)))
                .as("before it")
                .contains(FaultCode.SIGNATURE_PROPERTIES);
        assertThat(ENVELOPE.refusal(e -> e.replace("</ds:X509Data>", other + "</ds:X509Data>")))
                .as("behind it: more certificates may help to find a path, and prove nothing")
                .isEmpty();
        assertThat(ENVELOPE.refusal(e -> e.replace("</ds:X509Data>", other.repeat(10) + "</ds:X509Data>")))
                .as("without end")
                .contains(FaultCode.SIGNATURE_STRUCTURE);
    }

    /** The originator's own signature over the digest of a certificate that is not the one beside it. */
    @Test
    void signedPropertiesThatNameAnotherCertificateAreRefused() throws Exception {
        String own = Digest.sha256Of(ENVELOPE.key().certificate().getEncoded()).base64();
        String other = Digest.sha256Of(TestKeys.keyOf(anOrgan()).certificate().getEncoded())
                .base64();

        assertThat(ENVELOPE.refusal(e -> e.replace(own, other))).contains(FaultCode.SIGNATURE_DIGEST);
        assertThat(ENVELOPE.refusal(e -> withPropertiesResigned(e.replace(own, other))))
                .contains(FaultCode.SIGNATURE_PROPERTIES);
    }

    @Test
    void twoCertificateDigestsAreRefused() {
        assertThat(ENVELOPE.refusal(e -> e.replace(
                        new EnvelopeText(e).element("xades:Cert"),
                        new EnvelopeText(e).element("xades:Cert").repeat(2))))
                .contains(FaultCode.SIGNATURE_PROPERTIES);
    }

    @Test
    void aSignatureFromTheFutureIsRefusedEvenByItsRightfulOwner() {
        assertThat(ENVELOPE.refusal(e -> withPropertiesResigned(e.replace("SigningTime>2026", "SigningTime>2027"))))
                .contains(FaultCode.SIGNATURE_PROPERTIES);
    }

    /** The digest of the properties made right again, and the whole signed with the originator's own key. */
    private static String withPropertiesResigned(String envelope) {
        try {
            Document tree = DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(envelope.getBytes(StandardCharsets.UTF_8)));
            Element properties = (Element) tree.getElementsByTagNameNS(SignatureProfile.XADES, "SignedProperties")
                    .item(0);
            String digest =
                    Digest.sha256Of(SignatureProfile.canonical(properties)).base64();
            String reference = new EnvelopeText(envelope).reference(6);
            String mended = envelope.replace(
                    reference,
                    reference.replaceFirst(
                            "<ds:DigestValue>[^<]*", Matcher.quoteReplacement("<ds:DigestValue>" + digest)));
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(ENVELOPE.key().privateKey());
            signature.update(AttackedEnvelope.signedInfo(mended));
            return AttackedEnvelope.withValue(mended, signature.sign());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same authority, at another time. */
    private CertificateAuthority authorityAt(Clock clock) {
        TestKeys.AUTHORITY.save(folder.resolve("ca.p12"), PASSWORD);
        return CertificateAuthority.load(folder.resolve("ca.p12"), PASSWORD, clock);
    }

    private static SigningKey forged(String authority, Set<CertificateUse> uses) {
        return CertificateAuthority.create(authority, KeyAlgorithm.EC_P256, TestKeys.CLOCK)
                .issue(ORIGINATOR, "Cơ quan", uses, KeyAlgorithm.EC_P256, Duration.ofDays(1), List.of());
    }

    private static String resigned(String envelope, KeyPair key) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.getPrivate());
            signature.update(AttackedEnvelope.signedInfo(envelope));
            return AttackedEnvelope.withValue(envelope, signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String keyInfo(String envelope, String content) {
        return envelope.replaceFirst(
                "(?s)<ds:KeyInfo>.*</ds:KeyInfo>",
                Matcher.quoteReplacement("<ds:KeyInfo>" + content + "</ds:KeyInfo>"));
    }

    private static String certificate(X509Certificate certificate) {
        try {
            return "<ds:X509Certificate>" + Base64.getEncoder().encodeToString(certificate.getEncoded())
                    + "</ds:X509Certificate>";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(BigInteger number) {
        return Base64.getEncoder().encodeToString(number.toByteArray());
    }
}
