package vn.docaxis.signing.trust;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;

/** What a certificate is used for here. Source: RFC 5280, sections 4.2.1.3 and 4.2.1.12. */
public enum CertificateUse {
    SIGNING("digitalSignature / nonRepudiation"),
    TLS_CLIENT("clientAuth"),
    TLS_SERVER("serverAuth"),
    /** Nothing else may go with it, and the extension is critical. Source: RFC 3161, section 2.3. */
    TIME_STAMPING("timeStamping"),
    /** Answers for its issuer on which certificates are revoked. Source: RFC 6960, section 4.2.2.2. */
    OCSP_SIGNING("OCSPSigning");

    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String ANY = "2.5.29.37.0";
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    private static final String STAMPING = "1.3.6.1.5.5.7.3.8";
    private static final String OCSP = "1.3.6.1.5.5.7.3.9";
    private static final Set<String> NOT_FOR_DOCUMENTS = Set.of(SERVER_AUTH, CLIENT_AUTH, STAMPING, OCSP);

    private final String needed;

    CertificateUse(String needed) {
        this.needed = needed;
    }

    /** The usage as certificates name it. */
    String needed() {
        return needed;
    }

    /** Whether key usage and extended key usage, where the certificate has them, allow this use. */
    public boolean isAllowedBy(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        if (usage != null && !usage[0] && !usage[1]) {
            return false;
        }
        List<String> extended = extendedUsage(certificate);
        boolean any = extended == null || extended.contains(ANY);
        return switch (this) {
            case SIGNING -> any || !NOT_FOR_DOCUMENTS.containsAll(extended);
            case TLS_CLIENT -> any || extended.contains(CLIENT_AUTH);
            case TLS_SERVER -> any || extended.contains(SERVER_AUTH);
            case TIME_STAMPING -> List.of(STAMPING).equals(extended) && isCritical(certificate);
            case OCSP_SIGNING -> extended != null && extended.contains(OCSP);
        };
    }

    private static boolean isCritical(X509Certificate certificate) {
        Set<String> critical = certificate.getCriticalExtensionOIDs();
        return critical != null && critical.contains(EXTENDED_KEY_USAGE);
    }

    private static List<String> extendedUsage(X509Certificate certificate) {
        try {
            return certificate.getExtendedKeyUsage();
        } catch (CertificateParsingException e) {
            return List.of(); // an extension that cannot be read allows nothing
        }
    }
}
