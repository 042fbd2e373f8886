package vn.docaxis.signing.pdf;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerId;

/** The certificates that a signature brings. Those that cannot be read are as good as missing. */
final class Certificates {
    private static final int MOST = 100;

    private Certificates() {}

    static List<X509Certificate> in(CMSSignedData data) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (X509CertificateHolder holder : data.getCertificates().getMatches(null)) {
            if (certificates.size() == MOST) {
                break;
            }
            try {
                certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
            } catch (CertificateException unreadable) {
                continue;
            }
        }
        return certificates;
    }

    /** The one that a signature names. */
    static Optional<X509Certificate> of(SignerId named, Collection<X509Certificate> certificates) {
        return certificates.stream().filter(c -> isNamed(named, c)).findFirst();
    }

    private static boolean isNamed(SignerId named, X509Certificate certificate) {
        try {
            return named.match(new JcaX509CertificateHolder(certificate));
        } catch (CertificateException unreadable) {
            return false;
        }
    }
}
