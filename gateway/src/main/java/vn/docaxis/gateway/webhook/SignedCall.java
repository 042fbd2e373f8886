package vn.docaxis.gateway.webhook;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.wire.Api;
import vn.docaxis.signing.key.SigningKey;

/**
 * The header fields that let a webhook check who calls it and that nothing was changed: RFC 9421 (HTTP message signatures) over method,
 * target, type and digest of the body, RFC 9530 for the digest. The certificate that verifies it is sent along.
 */
final class SignedCall {
    static final String TYPE = "application/json";
    private static final int P_256_BITS = 256;

    private SignedCall() {}

    /** @param created second of the signature: a webhook refuses what is older than some minutes */
    static Map<String, String> headers(URI target, byte[] body, SigningKey key, Instant created) {
        X509Certificate certificate = key.certificate();
        String digest = Api.digestHeader(Digest.sha256Of(body));
        Scheme scheme = Scheme.of(certificate);
        String parameters =
                "(\"@method\" \"@target-uri\" \"content-type\" \"content-digest\");created=%d;keyid=\"%s\";alg=\"%s\";tag=\"docaxis\""
                        .formatted(
                                created.getEpochSecond(),
                                Digest.sha256Of(der(certificate)).hex(),
                                scheme.name);
        String base = """
                "@method": POST
                "@target-uri": %s
                "content-type": %s
                "content-digest": %s
                "@signature-params": %s""".formatted(target, TYPE, digest, parameters);
        byte[] signature = key.sign(scheme.algorithm, base.getBytes(StandardCharsets.US_ASCII));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", TYPE);
        headers.put(Api.CONTENT_DIGEST, digest);
        headers.put("Signature-Input", "docaxis=" + parameters);
        headers.put("Signature", "docaxis=:" + Base64.getEncoder().encodeToString(signature) + ":");
        headers.put(Api.SIGNER_CERTIFICATE, ":" + Base64.getEncoder().encodeToString(der(certificate)) + ":");
        return headers;
    }

    /** Names of RFC 9421, section 6.2, and of Java. */
    private enum Scheme {
        P_256("ecdsa-p256-sha256", "SHA256withECDSAinP1363Format"),
        P_384("ecdsa-p384-sha384", "SHA384withECDSAinP1363Format"),
        RSA("rsa-v1_5-sha256", "SHA256withRSA");

        private final String name;
        private final String algorithm;

        Scheme(String name, String algorithm) {
            this.name = name;
            this.algorithm = algorithm;
        }

        static Scheme of(X509Certificate certificate) {
            if (certificate.getPublicKey() instanceof ECKey key) {
                return key.getParams().getCurve().getField().getFieldSize() == P_256_BITS ? P_256 : P_384;
            }
            return RSA;
        }
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate that was read has a DER form", e);
        }
    }
}
