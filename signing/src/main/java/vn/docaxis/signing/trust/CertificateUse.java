package vn.docaxis.signing.trust;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;

/** What a certificate is used for here. Source: RFC 5280, sections 4.2.1.3 and 4.2.1.12. */
public enum CertificateUse {
    SIGNING("digitalSignature / nonRepudiation"),
    TLS_CLIENT("clientAuth"),
    TLS_SERVER("serverAuth");

    private static final String ANY = "2.5.29.37.0";
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    private static final Set<String> TLS_ONLY = Set.of(SERVER_AUTH, CLIENT_AUTH);

    private final String needed;

    CertificateUse(String needed) {
        this.needed = needed;
    }

    /** The usage as certificates name it. */
    String needed() {
        return needed;
    }

    /** Whether key usage and extended key usage, where the certificate has them, allow this use. */
    boolean isAllowedBy(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        if (usage != null && !usage[0] && !usage[1]) {
            return false;
        }
        List<String> extended = extendedUsage(certificate);
        if (extended == null || extended.contains(ANY)) {
            return true;
        }
        return switch (this) {
            case SIGNING -> !TLS_ONLY.containsAll(extended);
            case TLS_CLIENT -> extended.contains(CLIENT_AUTH);
            case TLS_SERVER -> extended.contains(SERVER_AUTH);
        };
    }

    private static List<String> extendedUsage(X509Certificate certificate) {
        try {
            return certificate.getExtendedKeyUsage();
        } catch (CertificateParsingException e) {
            return List.of(); // an extension that cannot be read allows nothing
        }
    }
}
