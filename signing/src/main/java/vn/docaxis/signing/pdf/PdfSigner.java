package vn.docaxis.signing.pdf;

import java.security.cert.X509Certificate;
import java.text.Normalizer;
import java.time.Instant;
import org.bouncycastle.asn1.x500.X500Name;
import vn.docaxis.signing.trust.DerForm;
import vn.docaxis.signing.trust.SubjectNames;

/**
 * Whoever a certificate names.
 *
 * @param name       common name, or the whole subject if it has none; NFC, otherwise as the certificate has it
 * @param subject    the whole subject, NFC
 * @param issuer     the whole issuer, NFC
 * @param serial     of the certificate, in hexadecimal
 * @param validFrom  of the certificate
 * @param validUntil of the certificate
 * @param sha256     of the certificate, lower-case hexadecimal
 */
public record PdfSigner(
        String name,
        String subject,
        String issuer,
        String serial,
        Instant validFrom,
        Instant validUntil,
        String sha256) {

    static PdfSigner of(X509Certificate certificate) {
        return new PdfSigner(
                composed(SubjectNames.display(certificate)),
                readable(certificate.getSubjectX500Principal().getEncoded()),
                readable(certificate.getIssuerX500Principal().getEncoded()),
                certificate.getSerialNumber().toString(16),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                DerForm.digest(certificate).hex());
    }

    @Override
    public String toString() {
        return "PdfSigner[%s]".formatted(sha256);
    }

    private static String readable(byte[] name) {
        return composed(X500Name.getInstance(name).toString());
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
