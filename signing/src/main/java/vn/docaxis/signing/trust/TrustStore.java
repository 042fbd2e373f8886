package vn.docaxis.signing.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;

/**
 * Which certificate speaks for which organ, at which moment: paths lead to configured roots and to nothing else. Revocation is not
 * looked at yet. Source: RFC 5280, section 6. Immutable; safe for use by several threads.
 */
public final class TrustStore {
    private static final int WEAKEST_RSA = 2048;
    private static final Set<Integer> CURVES = Set.of(256, 384);

    private final Set<X509Certificate> roots;
    private final OrganBinding binding;

    private TrustStore(Collection<X509Certificate> roots, OrganBinding binding) {
        this.roots = Set.copyOf(roots);
        this.binding = binding;
    }

    public static TrustStore of(Collection<X509Certificate> roots, OrganBinding binding) {
        return new TrustStore(roots, binding);
    }

    /**
     * The certificates of a PEM file.
     *
     * @throws ExchangeUnavailableException with {@link FaultCode#KEY_FILE} if there is none to be read
     */
    public static List<X509Certificate> readPem(Path file) {
        try {
            byte[] pem = Files.readAllBytes(file);
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (certificates.isEmpty()) {
                throw new CertificateException("no certificate in the file");
            }
            return certificates;
        } catch (IOException | CertificateException e) {
            throw new ExchangeUnavailableException(FaultCode.KEY_FILE.with(file, e.getMessage()), e);
        }
    }

    public Set<X509Certificate> roots() {
        return roots;
    }

    /**
     * Checks path, validity, use and key of the first certificate of the chain.
     *
     * @param chain the certificate, then whatever may help to find a path; order and surplus do not matter
     * @throws EnvelopeRejectedException with the code of the first check that fails
     */
    public void check(List<X509Certificate> chain, Instant at, CertificateUse use) {
        X509Certificate certificate = chain.get(0);
        checkPath(chain, within(certificate, at));
        checkValidity(certificate, at);
        checkUse(certificate, use);
        checkKey(certificate);
    }

    /** @throws EnvelopeRejectedException with {@link FaultCode#CERTIFICATE_ORGAN} if it speaks for another organ or for none */
    public void checkSpeaksFor(X509Certificate certificate, OrganId organ) {
        if (!binding.speaksFor(certificate, organ)) {
            throw new EnvelopeRejectedException(
                    FaultCode.CERTIFICATE_ORGAN.with(SubjectNames.display(certificate), organ));
        }
    }

    // An expired certificate of ours and a stranger's are two things: the path is judged at a moment within validity.
    private static Instant within(X509Certificate certificate, Instant at) {
        Instant from = certificate.getNotBefore().toInstant();
        Instant to = certificate.getNotAfter().toInstant();
        return at.isBefore(from) ? from : at.isAfter(to) ? to : at;
    }

    private void checkPath(List<X509Certificate> chain, Instant at) {
        X509Certificate certificate = chain.get(0);
        try {
            X509CertSelector target = new X509CertSelector();
            target.setCertificate(certificate);
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors(), target);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
            parameters.setDate(Date.from(at));
            parameters.setRevocationEnabled(false);
            CertPathBuilder.getInstance("PKIX").build(parameters);
        } catch (GeneralSecurityException e) {
            throw new EnvelopeRejectedException(
                    FaultCode.CERTIFICATE_CHAIN.with(
                            SubjectNames.display(certificate),
                            certificate.getIssuerX500Principal().getName()),
                    e);
        }
    }

    private Set<TrustAnchor> anchors() {
        return roots.stream().map(root -> new TrustAnchor(root, null)).collect(Collectors.toSet());
    }

    private static void checkValidity(X509Certificate certificate, Instant at) {
        Instant from = certificate.getNotBefore().toInstant();
        Instant to = certificate.getNotAfter().toInstant();
        if (at.isBefore(from) || at.isAfter(to)) {
            throw new EnvelopeRejectedException(
                    FaultCode.CERTIFICATE_VALIDITY.with(SubjectNames.display(certificate), from, to, at));
        }
    }

    private static void checkUse(X509Certificate certificate, CertificateUse use) {
        if (certificate.getBasicConstraints() >= 0 || !use.isAllowedBy(certificate)) {
            throw new EnvelopeRejectedException(
                    FaultCode.CERTIFICATE_USAGE.with(SubjectNames.display(certificate), use.needed()));
        }
    }

    private static void checkKey(X509Certificate certificate) {
        PublicKey key = certificate.getPublicKey();
        boolean strong = key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= WEAKEST_RSA
                || key instanceof ECPublicKey ec
                        && CURVES.contains(ec.getParams().getCurve().getField().getFieldSize());
        if (!strong) {
            String found =
                    key instanceof RSAPublicKey rsa ? "RSA " + rsa.getModulus().bitLength() : key.getAlgorithm();
            throw new EnvelopeRejectedException(
                    FaultCode.CERTIFICATE_KEY.with(SubjectNames.display(certificate), found));
        }
    }
}
