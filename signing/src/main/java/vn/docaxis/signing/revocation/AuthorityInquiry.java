package vn.docaxis.signing.revocation;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One look-up about one certificate: the files that the operator keeps here, then the responders that the certificate names, then the
 * CRLs. The first that can tell decides. {@link #ask} is the whole of it.
 */
final class AuthorityInquiry {
    private final RevocationSettings settings;
    private final CrlFiles files;
    private final OcspClient responders;
    private final CrlDownloads downloads;
    private final Freshness fresh;
    private final Clock clock;

    AuthorityInquiry(RevocationSettings settings, CrlFiles files, Clock clock) {
        RestingServers resting = new RestingServers(clock, settings.pause());
        this.settings = settings;
        this.files = files;
        this.responders = new OcspClient(resting);
        this.downloads = new CrlDownloads(resting, settings.maxAge(), clock);
        this.fresh = Freshness.withGrace(settings.grace());
        this.clock = clock;
    }

    /** What came out, and the statement that said it, for questions about other moments. */
    record Outcome(RevocationStatus status, Optional<ReadStatement> statement) {}

    Outcome ask(X509Certificate certificate, X509Certificate issuer) {
        Inquiry inquiry = new Inquiry(certificate, issuer);
        files.lists().stream().filter(crl -> crl.isOf(issuer)).forEach(inquiry::consider);
        RevocationPoints points = RevocationPoints.of(certificate);
        if (settings.online()) {
            for (URI responder : addresses(points.responders())) {
                if (inquiry.isOpen()) {
                    inquiry.consider(responder, responders.ask(responder, certificate, issuer));
                }
            }
        }
        Set<URI> places = new LinkedHashSet<>(settings.online() ? addresses(points.crls()) : List.of());
        places.addAll(settings.crlAddresses());
        for (URI place : places) {
            if (inquiry.isOpen()) {
                CrlDownloads.Lists lists = downloads.from(place, issuer);
                lists.last().ifPresent(inquiry::consider);
                lists.failure().ifPresent(cause -> inquiry.doubt(cause, place.toString()));
            }
        }
        return inquiry.outcome();
    }

    Freshness fresh() {
        return fresh;
    }

    private static List<URI> addresses(List<String> texts) {
        return texts.stream()
                .map(StatementLookup::address)
                .flatMap(Optional::stream)
                .toList();
    }

    /** What was found so far. */
    private final class Inquiry {
        private final X509Certificate certificate;
        private final X509Certificate issuer;
        private final Instant now = clock.instant();
        private final List<Doubt> doubts = new ArrayList<>();
        private Outcome found;

        Inquiry(X509Certificate certificate, X509Certificate issuer) {
            this.certificate = certificate;
            this.issuer = issuer;
        }

        boolean isOpen() {
            return found == null;
        }

        void doubt(Doubt.Cause cause, String source) {
            doubts.add(new Doubt(cause, source));
        }

        void consider(URI source, StatementLookup lookup) {
            if (lookup instanceof StatementLookup.Found statement) {
                consider(statement.statement());
            } else {
                doubt(((StatementLookup.Failed) lookup).cause(), source.toString());
            }
        }

        void consider(ReadStatement statement) {
            RevocationStatus status = statement.statusOf(certificate, issuer, now, fresh);
            boolean early = status.knownBy()
                    .filter(by -> fresh.isFromTheFuture(by.producedAt(), now))
                    .isPresent();
            if (early) {
                doubt(Doubt.Cause.FROM_THE_FUTURE, statement.source());
            } else if (status instanceof RevocationStatus.Unknown unknown) {
                doubts.addAll(unknown.doubts());
            } else if (isOpen() || status instanceof RevocationStatus.Revoked) {
                found = new Outcome(status, Optional.of(statement));
            }
        }

        Outcome outcome() {
            if (found != null) {
                return found;
            }
            if (doubts.isEmpty()) {
                doubt(Doubt.Cause.NO_SOURCE, "");
            }
            return new Outcome(new RevocationStatus.Unknown(doubts, now), Optional.empty());
        }
    }
}
