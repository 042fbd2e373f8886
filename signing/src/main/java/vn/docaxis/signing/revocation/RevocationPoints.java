package vn.docaxis.signing.revocation;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/**
 * Where a certificate says that its status can be asked. Only {@code http} and {@code https}; at most a few of each, since whoever
 * made the certificate should not decide how busy we are. Source: RFC 5280, sections 4.2.1.13 and 4.2.2.1.
 *
 * @param responders addresses of OCSP responders
 * @param crls       addresses of CRLs that cover all reasons and are issued by the certificate's issuer
 */
record RevocationPoints(List<String> responders, List<String> crls) {
    private static final int MOST = 3;

    static RevocationPoints of(X509Certificate certificate) {
        try {
            return new RevocationPoints(responders(certificate), crls(certificate));
        } catch (IOException | RuntimeException e) {
            return new RevocationPoints(List.of(), List.of()); // an extension that cannot be read names nobody
        }
    }

    List<String> all() {
        List<String> all = new ArrayList<>(responders);
        all.addAll(crls);
        return all;
    }

    private static List<String> responders(X509Certificate certificate) throws IOException {
        List<String> found = new ArrayList<>();
        byte[] value = certificate.getExtensionValue(Extension.authorityInfoAccess.getId());
        if (value != null) {
            for (AccessDescription access :
                    AuthorityInformationAccess.getInstance(content(value)).getAccessDescriptions()) {
                if (access.getAccessMethod().equals(AccessDescription.id_ad_ocsp)) {
                    add(found, access.getAccessLocation());
                }
            }
        }
        return List.copyOf(found);
    }

    private static List<String> crls(X509Certificate certificate) throws IOException {
        List<String> found = new ArrayList<>();
        byte[] value = certificate.getExtensionValue(Extension.cRLDistributionPoints.getId());
        if (value != null) {
            for (DistributionPoint point :
                    CRLDistPoint.getInstance(content(value)).getDistributionPoints()) {
                DistributionPointName name = point.getDistributionPoint();
                if (name != null
                        && name.getType() == DistributionPointName.FULL_NAME
                        && point.getCRLIssuer() == null
                        && point.getReasons() == null) {
                    for (GeneralName each :
                            GeneralNames.getInstance(name.getName()).getNames()) {
                        add(found, each);
                    }
                }
            }
        }
        return List.copyOf(found);
    }

    private static void add(List<String> found, GeneralName name) {
        String address = name.getName().toString();
        if (name.getTagNo() == GeneralName.uniformResourceIdentifier
                && address.matches("(?i)https?://.*")
                && found.size() < MOST) {
            found.add(address);
        }
    }

    private static ASN1Primitive content(byte[] extension) throws IOException {
        return ASN1Primitive.fromByteArray(
                ASN1OctetString.getInstance(extension).getOctets());
    }
}
