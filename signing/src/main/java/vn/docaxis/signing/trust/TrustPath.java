package vn.docaxis.signing.trust;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXReason;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;

/**
 * Finds the way from a certificate to a root: signatures, validity of the issuers, name constraints, path length, critical extensions.
 * The platform's PKIX judges each way; it does not look for one, since its builder has no bound on certificates that issue one another.
 * Revocation is looked at elsewhere. Source: RFC 5280, section 6.1.
 */
public final class TrustPath {
    /** Certificates of a path, its root not counted. */
    private static final int LONGEST = 6;
    /** Ways that are judged before the first refusal stands. */
    private static final int MOST_JUDGED = 16;
    /** Beginnings of ways that are followed. */
    private static final int MOST_FOLLOWED = 400;

    private TrustPath() {}

    /**
     * The shortest way that keeps the rules.
     *
     * @param helpful certificates that may stand between; order and surplus do not matter, but for a surplus beyond all reason, of which
     *     the first ones count
     * @param at      the moment at which the issuers must be valid; the certificate itself is not judged by it: an expired one of ours
     *     and a stranger's are two things
     * @return the certificate first, its root last
     * @throws EnvelopeRejectedException {@code CRT-001} if no path leads to a root, {@code CRT-002} if an issuer on it is not valid at
     *     the moment, {@code CRT-008} if it breaks another rule
     */
    public static List<X509Certificate> find(
            X509Certificate certificate, Collection<X509Certificate> helpful, Set<X509Certificate> roots, Instant at) {
        Instant moment = within(certificate, at);
        Optional<Fault> first = Optional.empty();
        for (List<X509Certificate> path : paths(certificate, helpful, roots)) {
            Optional<Fault> broken = broken(path, moment);
            if (broken.isEmpty()) {
                return path;
            }
            first = first.or(() -> broken);
        }
        throw new EnvelopeRejectedException(first.orElseGet(() -> noPath(certificate)));
    }

    private static Instant within(X509Certificate certificate, Instant at) {
        Instant from = certificate.getNotBefore().toInstant();
        Instant to = certificate.getNotAfter().toInstant();
        return at.isBefore(from) ? from : at.isAfter(to) ? to : at;
    }

    /** The ways that names and signatures alone describe, the shortest first. */
    private static List<List<X509Certificate>> paths(
            X509Certificate certificate, Collection<X509Certificate> helpful, Set<X509Certificate> roots) {
        ReachedIssuers issuers = ReachedIssuers.of(certificate, helpful, roots, LONGEST);
        List<List<X509Certificate>> complete = new ArrayList<>();
        Deque<List<X509Certificate>> begun = new ArrayDeque<>(List.of(List.of(certificate)));
        for (int followed = 0; !begun.isEmpty() && followed < MOST_FOLLOWED; followed++) {
            List<X509Certificate> path = begun.remove();
            for (X509Certificate issuer : issuers.of(path.get(path.size() - 1))) {
                List<X509Certificate> longer = new ArrayList<>(path);
                longer.add(issuer);
                if (roots.contains(issuer)) {
                    complete.add(longer);
                    if (complete.size() == MOST_JUDGED) {
                        return complete;
                    }
                } else if (longer.size() <= LONGEST && !path.contains(issuer)) {
                    begun.add(longer);
                }
            }
        }
        return complete;
    }

    private static Optional<Fault> broken(List<X509Certificate> path, Instant at) {
        X509Certificate root = path.get(path.size() - 1);
        List<X509Certificate> below = path.subList(0, path.size() - 1);
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
            parameters.setDate(Date.from(at));
            parameters.setRevocationEnabled(false);
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(below), parameters);
            return isTooLongFor(root, below)
                    ? Optional.of(rule(path.get(0), PKIXReason.PATH_TOO_LONG))
                    : Optional.empty();
        } catch (CertPathValidatorException e) {
            X509Certificate culprit = below.get(Math.max(0, e.getIndex()));
            return Optional.of(isOfTime(e.getReason()) ? outOfTime(culprit, at) : rule(culprit, e.getReason()));
        } catch (GeneralSecurityException e) {
            return Optional.of(noPath(path.get(0)));
        }
    }

    /** The platform heeds the path length of issuers, but not that of the root itself. */
    private static boolean isTooLongFor(X509Certificate root, List<X509Certificate> below) {
        long between = below.stream()
                .skip(1)
                .filter(c -> !c.getSubjectX500Principal().equals(c.getIssuerX500Principal()))
                .count();
        return root.getBasicConstraints() >= 0 && between > root.getBasicConstraints();
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
