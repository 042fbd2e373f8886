package vn.docaxis.cli.reading;

import java.security.cert.X509Certificate;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** The name that a certificate was issued to, as a person reads it. */
public final class SignerName {
    private SignerName() {}

    public static String of(X509Certificate certificate) {
        return of(certificate.getSubjectX500Principal().getName());
    }

    /**
     * The common name; the whole subject if there is none.
     *
     * @param subject as RFC 2253 writes it
     */
    public static String of(String subject) {
        try {
            return new LdapName(subject)
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(Rdn::getValue)
                            .map(String::valueOf)
                            .findFirst()
                            .orElse(subject);
        } catch (InvalidNameException e) {
            return subject;
        }
    }
}
