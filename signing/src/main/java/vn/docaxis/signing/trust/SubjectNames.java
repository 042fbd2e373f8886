package vn.docaxis.signing.trust;

import java.security.cert.X509Certificate;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import vn.docaxis.edxml.OrganId;

/** Reads the subject of a certificate. */
public final class SubjectNames {
    private SubjectNames() {}

    /** Empty if the subject has none, more than one, or one that is no organ id. */
    static Optional<OrganId> organizationIdentifier(X509Certificate certificate) {
        return only(certificate, BCStyle.ORGANIZATION_IDENTIFIER).flatMap(value -> {
            try {
                return Optional.of(new OrganId(value));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }

    /** What a person calls the subject: its common name, else the whole name. */
    public static String display(X509Certificate certificate) {
        return only(certificate, BCStyle.CN)
                .orElse(certificate.getSubjectX500Principal().getName());
    }

    private static Optional<String> only(X509Certificate certificate, ASN1ObjectIdentifier attribute) {
        X500Name subject =
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        RDN[] found = subject.getRDNs(attribute);
        if (found.length != 1 || found[0].isMultiValued()) {
            return Optional.empty();
        }
        return Optional.of(IETFUtils.valueToString(found[0].getFirst().getValue()));
    }
}
