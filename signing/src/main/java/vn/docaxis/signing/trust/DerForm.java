package vn.docaxis.signing.trust;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import vn.docaxis.edxml.Digest;

/** The bytes of a certificate, as its issuer signed them. Source: RFC 5280, section 4.1. */
public final class DerForm {
    private DerForm() {}

    /** The DER encoding. */
    public static byte[] of(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a parsed certificate cannot be encoded again", e);
        }
    }

    /** SHA-256 over them: what people call the fingerprint. */
    public static Digest digest(X509Certificate certificate) {
        return Digest.sha256Of(of(certificate));
    }
}
