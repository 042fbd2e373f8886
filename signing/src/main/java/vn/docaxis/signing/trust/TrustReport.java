package vn.docaxis.signing.trust;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.revocation.RevocationStatement;
import vn.docaxis.signing.revocation.RevocationStatus;

/**
 * Why a certificate counts or does not, in one sentence and as data.
 *
 * @param certificate that was judged
 * @param use         for which
 * @param at          the moment at which it must have been valid and not revoked
 * @param links       the certificate, then its issuers below the root; empty if there is no path
 * @param root        where the path ends; empty if there is no path
 * @param refusal     why it does not count; empty if it does
 */
public record TrustReport(
        X509Certificate certificate,
        CertificateUse use,
        Instant at,
        List<Link> links,
        Optional<X509Certificate> root,
        Optional<Fault> refusal) {
    public TrustReport {
        links = List.copyOf(links);
    }

    /** One certificate of the path and what is known of its revocation. */
    public record Link(X509Certificate certificate, RevocationStatus status) {
        @Override
        public String toString() {
            return "Link[%s, %s]".formatted(SubjectNames.display(certificate), status);
        }
    }

    public boolean isAccepted() {
        return refusal.isEmpty();
    }

    /** Whether nobody could tell of some certificate of the path whether it was revoked. */
    public boolean hasUnknown() {
        return firstUnknown().isPresent();
    }

    /** What the judgement rests on, without repetition: to be kept with whatever was accepted by it. */
    public List<RevocationStatement> statements() {
        return links.stream()
                .flatMap(link -> link.status().knownBy().stream())
                .map(RevocationStatus.KnownBy::statement)
                .distinct()
                .toList();
    }

    /** The whole path, the root last; the certificate alone if there is no path. */
    public List<X509Certificate> path() {
        if (links.isEmpty()) {
            return List.of(certificate);
        }
        List<X509Certificate> path =
                links.stream().map(Link::certificate).collect(Collectors.toCollection(java.util.ArrayList::new));
        root.ifPresent(path::add);
        return List.copyOf(path);
    }

    /**
     * Itself, if the certificate counts.
     *
     * @throws ExchangeUnavailableException with {@link FaultCode#CERTIFICATE_STATUS}: that nobody can tell is no fault of the owner
     * @throws EnvelopeRejectedException    with the code of whatever else is wrong
     */
    public TrustReport orRefuse() {
        refusal.ifPresent(fault -> {
            throw fault.code() == FaultCode.CERTIFICATE_STATUS
                    ? new ExchangeUnavailableException(fault, null)
                    : new EnvelopeRejectedException(fault);
        });
        return this;
    }

    /** One sentence for people. */
    public String sentence(Locale language) {
        return new TrustWords(language).sentence(this);
    }

    Optional<RevocationStatus.Unknown> firstUnknown() {
        return links.stream()
                .map(Link::status)
                .filter(RevocationStatus.Unknown.class::isInstance)
                .map(RevocationStatus.Unknown.class::cast)
                .findFirst();
    }

    @Override
    public String toString() {
        return sentence(Fault.ENGLISH);
    }
}
