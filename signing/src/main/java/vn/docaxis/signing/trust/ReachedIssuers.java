package vn.docaxis.signing.trust;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/**
 * Those of a stranger's certificates that the roots reach by signatures, on ways that lead to one certificate. Whoever sends
 * certificates that issue one another gets nothing for it: the walk goes down from the roots, an issuer that was not reached vouches
 * for nobody, and the work is bounded whatever comes.
 */
final class ReachedIssuers {
    /** As many authorities as no honest path needs. */
    private static final int MOST = 100;
    /** Signatures that are verified for one certificate. An honest path takes one for each of its certificates. */
    static final int MOST_CHECKS = 400;
    /** Certificates that call one authority their issuer and are not: after these nobody believes a further one. */
    static final int MOST_FALSE = 50;

    private final Map<X509Certificate, List<X509Certificate>> issuers = new HashMap<>();
    private int checks;

    private ReachedIssuers() {}

    /**
     * @param offered whatever may stand between; in doubt the first ones are looked at first
     * @param longest certificates of a path, its root not counted
     */
    static ReachedIssuers of(
            X509Certificate certificate,
            Collection<X509Certificate> offered,
            Collection<X509Certificate> roots,
            int longest) {
        ReachedIssuers reached = new ReachedIssuers();
        reached.walkDown(namedAbove(certificate, offered, longest), roots);
        return reached;
    }

    /** Issuers whose signature on the certificate was verified and that a root reaches themselves; roots first. */
    List<X509Certificate> of(X509Certificate certificate) {
        return issuers.getOrDefault(certificate, List.of());
    }

    /** How many signatures were verified. */
    int checks() {
        return checks;
    }

    /** The certificate, and whatever may be above it as far as names tell. */
    private static Set<X509Certificate> namedAbove(
            X509Certificate certificate, Collection<X509Certificate> offered, int longest) {
        Map<X500Principal, List<X509Certificate>> bySubject = new HashMap<>();
        for (X509Certificate each : offered) {
            bySubject
                    .computeIfAbsent(each.getSubjectX500Principal(), name -> new ArrayList<>())
                    .add(each);
        }
        Set<X509Certificate> above = new LinkedHashSet<>(Set.of(certificate));
        Set<X500Principal> next = Set.of(certificate.getIssuerX500Principal());
        Set<X500Principal> seen = new HashSet<>();
        for (int i = 1; i < longest; i++) {
            Set<X500Principal> further = new LinkedHashSet<>();
            for (X500Principal name : next) {
                if (seen.add(name)) {
                    for (X509Certificate each : bySubject.getOrDefault(name, List.of())) {
                        above.add(each);
                        further.add(each.getIssuerX500Principal());
                    }
                }
            }
            next = further;
        }
        return above;
    }

    private void walkDown(Set<X509Certificate> candidates, Collection<X509Certificate> roots) {
        Map<X500Principal, List<X509Certificate>> byIssuer = new HashMap<>();
        for (X509Certificate each : candidates) {
            byIssuer.computeIfAbsent(each.getIssuerX500Principal(), name -> new ArrayList<>())
                    .add(each);
        }
        Set<X509Certificate> reached = new HashSet<>(roots);
        Deque<X509Certificate> waiting = new ArrayDeque<>(roots);
        while (!waiting.isEmpty()) {
            X509Certificate issuer = waiting.remove();
            int untrue = 0;
            for (X509Certificate each : byIssuer.getOrDefault(issuer.getSubjectX500Principal(), List.of())) {
                if (checks == MOST_CHECKS || untrue == MOST_FALSE) {
                    break;
                }
                if (!isSignedBy(issuer, each)) {
                    untrue++;
                } else {
                    issuers.computeIfAbsent(each, c -> new ArrayList<>()).add(issuer);
                    if (reached.size() < roots.size() + MOST && reached.add(each)) {
                        waiting.add(each);
                    }
                }
            }
        }
    }

    private boolean isSignedBy(X509Certificate issuer, X509Certificate certificate) {
        checks++;
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException | RuntimeException e) {
            return false; // providers answer a key or a signature that is damaged in many ways
        }
    }
}
