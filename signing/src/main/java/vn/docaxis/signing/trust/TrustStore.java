package vn.docaxis.signing.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.revocation.Doubt;
import vn.docaxis.signing.revocation.RevocationSource;
import vn.docaxis.signing.revocation.RevocationStatement;
import vn.docaxis.signing.revocation.RevocationStatus;
import vn.docaxis.signing.revocation.StapledStatements;
import vn.docaxis.signing.trust.TrustReport.Link;

/**
 * Which certificate may do what at which moment, and for which organ it speaks: paths lead to configured roots and to nothing else,
 * and revocation is asked of one source. For checking years later, build it from the roots, {@linkplain #withCertificates the
 * certificates} and {@linkplain #withStatements the statements} of the evidence and judge at the time-stamped moment. Source:
 * RFC 5280, section 6. Safe for use by several threads.
 */
public final class TrustStore {
    private static final int WEAKEST_RSA = 2048;
    private static final Set<Integer> CURVES = Set.of(256, 384);
    /** How many revoked issuers are gone around before the first refusal stands. */
    private static final int DETOURS = 3;

    private final Supplier<TrustBasis> basis;
    private final OrganBinding binding;
    private final RevocationSource revocation;
    private final UnknownPolicy unknown;

    private TrustStore(
            Supplier<TrustBasis> basis, OrganBinding binding, RevocationSource revocation, UnknownPolicy unknown) {
        this.basis = basis;
        this.binding = binding;
        this.revocation = revocation;
        this.unknown = unknown;
    }

    /** With these roots for ever; revocation is not looked at, and reports say so. */
    public static TrustStore of(Collection<X509Certificate> roots, OrganBinding binding) {
        TrustBasis fixed = TrustBasis.ofRoots(roots);
        return reading(() -> fixed, binding);
    }

    /** With whatever roots and intermediates there are at the moment of a question, so that they can be replaced at run time. */
    public static TrustStore reading(Supplier<TrustBasis> basis, OrganBinding binding) {
        return new TrustStore(basis, binding, TrustStore::notAsked, UnknownPolicy.ACCEPT);
    }

    /** The same with certificates that may stand on a path; nothing is trusted because it is among them. */
    public TrustStore withCertificates(Collection<X509Certificate> further) {
        List<X509Certificate> certificates = List.copyOf(further);
        return new TrustStore(
                () -> {
                    TrustBasis now = basis.get();
                    List<X509Certificate> all = new ArrayList<>(now.intermediates());
                    all.addAll(certificates);
                    return new TrustBasis(now.roots(), all);
                },
                binding,
                revocation,
                unknown);
    }

    /** The same, judging revocation by these statements alone; what they leave open is accepted and reported. */
    public TrustStore withStatements(Collection<RevocationStatement> statements) {
        return withRevocation(new StapledStatements(statements), UnknownPolicy.ACCEPT);
    }

    /** The same, asking that source about revocation. */
    public TrustStore withRevocation(RevocationSource source, UnknownPolicy policy) {
        return new TrustStore(basis, binding, source, policy);
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
        return basis.get().roots();
    }

    /**
     * Checks path, validity, use, key and revocation of the first certificate of the chain.
     *
     * @param chain the certificate, then whatever may help to find a path; order and surplus do not matter
     * @param at    the moment that decides: now, or an earlier one that a time-stamp proves
     * @return why it counts
     * @throws EnvelopeRejectedException    with the code of the first check that fails
     * @throws ExchangeUnavailableException with {@link FaultCode#CERTIFICATE_STATUS} if nobody can tell whether it is revoked and the
     *     policy wants to know
     */
    public TrustReport check(List<X509Certificate> chain, Instant at, CertificateUse use) {
        return judge(chain, at, use).orRefuse();
    }

    /** Says the same as {@link #check} and never throws: for reports. */
    public TrustReport judge(List<X509Certificate> chain, Instant at, CertificateUse use) {
        TrustBasis now = basis.get();
        X509Certificate certificate = chain.get(0);
        Set<X509Certificate> helpful = new LinkedHashSet<>(now.intermediates());
        helpful.addAll(chain);
        TrustReport report = judge(certificate, helpful, now.roots(), at, use);
        TrustReport detour = report;
        for (int i = 0; i < DETOURS && revokedIssuer(detour).isPresent(); i++) {
            // The same authority may have another certificate, under the next root or a newer one; not for a key that
            // is lost.
            Link lost = revokedIssuer(detour).get();
            helpful.removeIf(c -> c.equals(lost.certificate()) || isCompromised(lost) && hasKeyOf(lost, c));
            detour = judge(certificate, helpful, now.roots(), at, use);
        }
        return detour.isAccepted() ? detour : report;
    }

    private TrustReport judge(
            X509Certificate certificate,
            Set<X509Certificate> helpful,
            Set<X509Certificate> roots,
            Instant at,
            CertificateUse use) {
        List<X509Certificate> path;
        try {
            path = TrustPath.find(certificate, helpful, roots, at);
        } catch (EnvelopeRejectedException e) {
            return new TrustReport(certificate, use, at, List.of(), Optional.empty(), Optional.of(e.fault()));
        }
        Optional<X509Certificate> root = Optional.of(path.get(path.size() - 1));
        Optional<Fault> wrong = wrongWith(certificate, at, use);
        List<RevocationStatus> statuses = wrong.isPresent() ? notAsked(path, at) : revocation.statusesOf(path, at);
        List<Link> links = IntStream.range(0, statuses.size())
                .mapToObj(i -> new Link(path.get(i), statuses.get(i)))
                .map(link -> link.certificate() == certificate || wrong.isPresent()
                        ? link
                        : orLost(link, helpful, roots, at))
                .toList();
        return new TrustReport(certificate, use, at, links, root, wrong.or(() -> refusal(links)));
    }

    /** An authority whose key is lost by another of its certificates is lost, whichever certificate stands on the path. */
    private Link orLost(Link link, Set<X509Certificate> helpful, Set<X509Certificate> roots, Instant at) {
        return helpful.stream()
                .filter(c -> !c.equals(link.certificate()) && hasKeyOf(link, c))
                .limit(DETOURS)
                .map(twin -> new Link(link.certificate(), statusOf(twin, helpful, roots, at)))
                .filter(TrustStore::isCompromised)
                .findFirst()
                .orElse(link);
    }

    private RevocationStatus statusOf(
            X509Certificate certificate, Set<X509Certificate> helpful, Set<X509Certificate> roots, Instant at) {
        try {
            List<X509Certificate> path = TrustPath.find(certificate, helpful, roots, at);
            return revocation.statusesOf(path, at).get(0);
        } catch (EnvelopeRejectedException noPath) {
            return notAsked(at);
        }
    }

    private static boolean isCompromised(Link link) {
        return link.status() instanceof RevocationStatus.Revoked revoked
                && revoked.reason().isCompromise();
    }

    private static boolean hasKeyOf(Link link, X509Certificate other) {
        return link.certificate().getPublicKey().equals(other.getPublicKey());
    }

    private static List<RevocationStatus> notAsked(List<X509Certificate> path, Instant at) {
        return path.stream().limit(path.size() - 1L).map(c -> notAsked(at)).toList();
    }

    private static RevocationStatus notAsked(Instant at) {
        return new RevocationStatus.Unknown(List.of(new Doubt(Doubt.Cause.NOT_ASKED, "")), at);
    }

    /** One that is revoked is worse than one of which nobody can tell. */
    private Optional<Fault> refusal(List<Link> links) {
        for (Link link : links) {
            if (link.status() instanceof RevocationStatus.Revoked revoked) {
                return Optional.of(FaultCode.CERTIFICATE_REVOKED.with(
                        SubjectNames.display(link.certificate()),
                        revoked.at(),
                        revoked.reason().words()));
            }
        }
        if (unknown == UnknownPolicy.REFUSE) {
            for (Link link : links) {
                if (link.status() instanceof RevocationStatus.Unknown open) {
                    return Optional.of(
                            FaultCode.CERTIFICATE_STATUS.with(SubjectNames.display(link.certificate()), open.doubt()));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Link> revokedIssuer(TrustReport report) {
        return report.links().stream()
                .skip(1)
                .filter(link -> link.status() instanceof RevocationStatus.Revoked)
                .findFirst();
    }

    /** @throws EnvelopeRejectedException with {@link FaultCode#CERTIFICATE_ORGAN} if it speaks for another organ or for none */
    public void checkSpeaksFor(X509Certificate certificate, OrganId organ) {
        if (!binding.speaksFor(certificate, organ)) {
            throw new EnvelopeRejectedException(
                    FaultCode.CERTIFICATE_ORGAN.with(SubjectNames.display(certificate), organ));
        }
    }

    private static Optional<Fault> wrongWith(X509Certificate certificate, Instant at, CertificateUse use) {
        if (at.isBefore(certificate.getNotBefore().toInstant())
                || at.isAfter(certificate.getNotAfter().toInstant())) {
            return Optional.of(TrustPath.outOfTime(certificate, at));
        }
        if (certificate.getBasicConstraints() >= 0 || !use.isAllowedBy(certificate)) {
            return Optional.of(FaultCode.CERTIFICATE_USAGE.with(SubjectNames.display(certificate), use.needed()));
        }
        return weakness(certificate.getPublicKey())
                .map(found -> FaultCode.CERTIFICATE_KEY.with(SubjectNames.display(certificate), found));
    }

    private static Optional<String> weakness(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            int bits = rsa.getModulus().bitLength();
            return bits >= WEAKEST_RSA ? Optional.empty() : Optional.of("RSA " + bits);
        }
        boolean strong = key instanceof ECPublicKey ec
                && CURVES.contains(ec.getParams().getCurve().getField().getFieldSize());
        return strong ? Optional.empty() : Optional.of(key.getAlgorithm());
    }
}
