package vn.docaxis.signing.trust;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXReason;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;

/**
 * Finds the way from a certificate to a root: signatures, validity of the issuers, name constraints, path length, critical extensions.
 * The platform's PKIX does the work; revocation is looked at elsewhere. Source: RFC 5280, section 6.1.
 */
final class TrustPath {
    private static final int LONGEST = 6;

    private TrustPath() {}

    /**
     * @param helpful certificates that may stand between; order and surplus do not matter
     * @return the certificate first, its root last
     * @throws EnvelopeRejectedException {@code CRT-001} if no path leads to a root, {@code CRT-002} if an issuer on it is not valid at
     *     the moment, {@code CRT-008} if it breaks another rule
     */
    static List<X509Certificate> find(
            X509Certificate certificate, Collection<X509Certificate> helpful, Set<X509Certificate> roots, Instant at) {
        if (roots.isEmpty()) {
            throw new EnvelopeRejectedException(noPath(certificate));
        }
        try {
            X509CertSelector target = new X509CertSelector();
            target.setCertificate(certificate);
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors(roots), target);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(helpful)));
            parameters.setDate(Date.from(at));
            parameters.setRevocationEnabled(false);
            PKIXCertPathBuilderResult found = (PKIXCertPathBuilderResult)
                    CertPathBuilder.getInstance("PKIX").build(parameters);
            List<X509Certificate> path = new ArrayList<>();
            found.getCertPath().getCertificates().forEach(c -> path.add((X509Certificate) c));
            path.add(found.getTrustAnchor().getTrustedCert());
            checkLengthBelowRoot(path);
            return path;
        } catch (GeneralSecurityException e) {
            Fault fault = bySignatures(certificate, helpful, roots)
                    .map(path -> broken(path, at))
                    .orElseGet(() -> noPath(certificate));
            throw new EnvelopeRejectedException(fault, e);
        }
    }

    private static Set<TrustAnchor> anchors(Collection<X509Certificate> roots) {
        return roots.stream().map(root -> new TrustAnchor(root, null)).collect(Collectors.toSet());
    }

    /** The platform heeds the path length of issuers, but not that of the root itself. */
    private static void checkLengthBelowRoot(List<X509Certificate> path) {
        X509Certificate root = path.get(path.size() - 1);
        long between = path.stream()
                .limit(path.size() - 1L)
                .skip(1)
                .filter(c -> !c.getSubjectX500Principal().equals(c.getIssuerX500Principal()))
                .count();
        if (root.getBasicConstraints() >= 0 && between > root.getBasicConstraints()) {
            throw new EnvelopeRejectedException(rule(path.get(0), PKIXReason.PATH_TOO_LONG));
        }
    }

    /** The way that names and signatures alone describe, to say what is wrong with it. */
    private static Optional<List<X509Certificate>> bySignatures(
            X509Certificate certificate, Collection<X509Certificate> helpful, Set<X509Certificate> roots) {
        List<X509Certificate> path = new ArrayList<>(List.of(certificate));
        while (path.size() <= LONGEST) {
            X509Certificate last = path.get(path.size() - 1);
            Optional<X509Certificate> root =
                    roots.stream().filter(r -> isIssuer(r, last)).findFirst();
            if (root.isPresent()) {
                path.add(root.get());
                return Optional.of(path);
            }
            Optional<X509Certificate> issuer = helpful.stream()
                    .filter(c -> !path.contains(c) && isIssuer(c, last))
                    .findFirst();
            if (issuer.isEmpty()) {
                return Optional.empty();
            }
            path.add(issuer.get());
        }
        return Optional.empty();
    }

    private static boolean isIssuer(X509Certificate issuer, X509Certificate of) {
        if (!issuer.getSubjectX500Principal().equals(of.getIssuerX500Principal())) {
            return false;
        }
        try {
            of.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Fault broken(List<X509Certificate> path, Instant at) {
        X509Certificate root = path.get(path.size() - 1);
        List<X509Certificate> below = path.subList(0, path.size() - 1);
        try {
            PKIXParameters parameters = new PKIXParameters(anchors(List.of(root)));
            parameters.setDate(Date.from(at));
            parameters.setRevocationEnabled(false);
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(below), parameters);
            return noPath(path.get(0));
        } catch (CertPathValidatorException e) {
            X509Certificate culprit = below.get(Math.max(0, e.getIndex()));
            return isOfTime(e.getReason()) ? outOfTime(culprit, at) : rule(culprit, e.getReason());
        } catch (GeneralSecurityException e) {
            return noPath(path.get(0));
        }
    }

    private static boolean isOfTime(CertPathValidatorException.Reason reason) {
        return reason == CertPathValidatorException.BasicReason.EXPIRED
                || reason == CertPathValidatorException.BasicReason.NOT_YET_VALID;
    }

    static Fault outOfTime(X509Certificate certificate, Instant at) {
        return FaultCode.CERTIFICATE_VALIDITY.with(
                SubjectNames.display(certificate),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                at);
    }

    private static Fault rule(X509Certificate certificate, CertPathValidatorException.Reason reason) {
        String problem;
        if (reason == PKIXReason.INVALID_NAME) {
            problem = "its name is outside what its issuers may name";
        } else if (reason == PKIXReason.PATH_TOO_LONG) {
            problem = "there are more authorities below an issuer than it may have";
        } else if (reason == PKIXReason.UNRECOGNIZED_CRIT_EXT) {
            problem = "it has a critical extension that is not known here";
        } else if (reason == PKIXReason.INVALID_KEY_USAGE) {
            problem = "its issuer may not sign certificates";
        } else if (reason == PKIXReason.NOT_CA_CERT) {
            problem = "its issuer is no certificate authority";
        } else if (reason == CertPathValidatorException.BasicReason.ALGORITHM_CONSTRAINED) {
            problem = "an algorithm on the path proves nothing today";
        } else {
            problem = "the path cannot be verified";
        }
        return FaultCode.CERTIFICATE_PATH.with(SubjectNames.display(certificate), problem);
    }

    private static Fault noPath(X509Certificate certificate) {
        return FaultCode.CERTIFICATE_CHAIN.with(
                SubjectNames.display(certificate),
                certificate.getIssuerX500Principal().getName());
    }
}
