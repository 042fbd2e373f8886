package vn.docaxis.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.authority.KeyAlgorithm;
import vn.docaxis.signing.xades.SignatureProfile;

/** Attacks 4, 11, 17 and 18: other algorithms, transforms and canonicalizations than the profile's. None is accepted. */
class AlgorithmAttackTest {
    private static final String HMAC_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256";
    private static final AttackedEnvelope ENVELOPE = new AttackedEnvelope();

    @ParameterizedTest
    @ValueSource(
            strings = {
                HMAC_SHA256,
                "http://www.w3.org/2000/09/xmldsig#hmac-sha1",
                "http://www.w3.org/2001/04/xmldsig-more#rsa-md5",
                "http://www.w3.org/2001/04/xmldsig-more#hmac-md5",
                "http://www.w3.org/2000/09/xmldsig#dsa-sha1x",
                "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1",
                "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
                "http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519",
                "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256 ",
                "urn:none",
                ""
            })
    void otherSignatureAlgorithmsAreRefused(String method) {
        assertThat(ENVELOPE.refusal(e -> e.replace(SignatureProfile.ECDSA_SHA256, method)))
                .contains(FaultCode.SIGNATURE_ALGORITHM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://www.w3.org/2000/09/xmldsig#rsa-sha1", "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1"
            })
    void aSha1SignatureIsNotVerifiable(String method) {
        assertThat(ENVELOPE.refusal(e -> e.replace(SignatureProfile.ECDSA_SHA256, method)))
                .contains(FaultCode.SIGNATURE_SHA1);
    }

    @ParameterizedTest
    @CsvSource({
        "http://www.w3.org/2000/09/xmldsig#sha1, SIG-008",
        "http://www.w3.org/2001/04/xmldsig-more#md5, SIG-007",
        "http://www.w3.org/2001/04/xmldsig-more#sha224, SIG-007",
        "http://www.w3.org/2001/04/xmlenc#ripemd160, SIG-007",
        "http://www.w3.org/2001/04/xmlenc#sha512, SIG-014",
    })
    void otherDigestsAreRefused(String method, String code) {
        assertThat(ENVELOPE.refusal(e -> e.replaceFirst("http://www.w3.org/2001/04/xmlenc#sha256", method)))
                .hasValueSatisfying(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void aDigestThatIsCutShortIsRefused() {
        assertThat(ENVELOPE.refusal(e -> e.replaceFirst(
                        "<ds:DigestValue>[^<]*</ds:DigestValue>", "<ds:DigestValue>AAAA</ds:DigestValue>")))
                .contains(FaultCode.SIGNATURE_STRUCTURE);
    }

    /** Who lets the message choose the algorithm takes the public key for the secret of an HMAC. */
    @ParameterizedTest
    @ValueSource(strings = {"key", "certificate"})
    void anHmacWithWhatIsPublicAsItsSecretIsRefused(String secret) throws Exception {
        String changed = ENVELOPE.text().replace(SignatureProfile.ECDSA_SHA256, HMAC_SHA256);
        byte[] known = secret.equals("key")
                ? ENVELOPE.key().certificate().getPublicKey().getEncoded()
                : ENVELOPE.key().certificate().getEncoded();

        assertThat(ENVELOPE.refusal(e -> AttackedEnvelope.withValue(changed, hmac(known, changed))))
                .contains(FaultCode.SIGNATURE_ALGORITHM);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 160})
    void aTruncatedHmacIsRefused(int bits) {
        String method = "Algorithm=\"" + SignatureProfile.ECDSA_SHA256 + "\"></ds:SignatureMethod>";
        String changed = ENVELOPE.text()
                .replace(
                        method,
                        "Algorithm=\"" + HMAC_SHA256 + "\"><ds:HMACOutputLength>" + bits
                                + "</ds:HMACOutputLength></ds:SignatureMethod>");
        byte[] known = ENVELOPE.key().certificate().getPublicKey().getEncoded();
        byte[] cut = Arrays.copyOf(hmac(known, changed), Math.max(1, bits / 8));

        assertThat(ENVELOPE.refusal(e -> AttackedEnvelope.withValue(changed, cut)))
                .contains(FaultCode.SIGNATURE_ALGORITHM);
        assertThat(ENVELOPE.refusal(e -> changed.replace(HMAC_SHA256, SignatureProfile.ECDSA_SHA256)))
                .contains(FaultCode.SIGNATURE_ALGORITHM);
    }

    @Test
    void aMethodForAnotherKindOfKeyIsRefused() {
        AttackedEnvelope rsa = new AttackedEnvelope(KeyAlgorithm.RSA_2048);

        assertThat(rsa.refusal(e -> e.replace(SignatureProfile.RSA_SHA256, SignatureProfile.ECDSA_SHA256)))
                .contains(FaultCode.SIGNATURE_ALGORITHM);
        assertThat(rsa.refusal(e -> e.replace(SignatureProfile.RSA_SHA256, SignatureProfile.RSA_SHA512)))
                .contains(FaultCode.SIGNATURE_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.w3.org/TR/1999/REC-xslt-19991116",
                "http://www.w3.org/TR/1999/REC-xpath-19991116",
                "http://www.w3.org/2002/06/xmldsig-filter2",
                "http://www.w3.org/2000/09/xmldsig#base64",
                "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
                "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
                "http://www.w3.org/2006/12/xml-c14n11",
                "http://www.w3.org/2010/xml-c14n2",
                "http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
                "http://www.w3.org/2001/10/xml-exc-c14n"
            })
    void otherTransformsAndCanonicalizationsAreRefused(String algorithm) {
        for (String element : new String[] {"ds:Transform", "ds:CanonicalizationMethod"}) {
            assertThat(ENVELOPE.refusal(e -> e.replaceFirst(
                            "<" + element + " Algorithm=\"[^\"]*\"",
                            "<" + element + " Algorithm=\"" + algorithm + "\"")))
                    .as(element)
                    .contains(FaultCode.SIGNATURE_ALGORITHM);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<ds:XPath>not(ancestor-or-self::*)</ds:XPath>",
                "<xsl:stylesheet xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\" version=\"1.0\"/>",
                "<ec:InclusiveNamespaces xmlns:ec=\"http://www.w3.org/2001/10/xml-exc-c14n#\" PrefixList=\"#default\"/>"
            })
    void parametersOfATransformAreRefused(String parameter) {
        assertThat(ENVELOPE.refusal(e -> e.replaceFirst("</ds:Transform>", parameter + "</ds:Transform>")))
                .contains(FaultCode.SIGNATURE_ALGORITHM);
        assertThat(ENVELOPE.refusal(e ->
                        e.replaceFirst("</ds:CanonicalizationMethod>", parameter + "</ds:CanonicalizationMethod>")))
                .contains(FaultCode.SIGNATURE_ALGORITHM);
    }

    /** What has no canonical form is refused, and no failure of ours. */
    @Test
    void aRelativeNamespaceIsRefused() {
        assertThat(ENVELOPE.refusal(
                        e -> e.replaceFirst("<edXML:Subject>", "<edXML:Subject xmlns:x=\"../relative\" x:a=\"\">")))
                .contains(FaultCode.SIGNATURE_STRUCTURE);
    }

    private static byte[] hmac(byte[] secret, String envelope) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(AttackedEnvelope.signedInfo(envelope));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
