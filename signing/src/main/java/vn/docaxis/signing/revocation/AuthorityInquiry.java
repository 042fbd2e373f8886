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
import vn.docaxis.signing.http.PrivateNetwork;

/**
 * One look-up about one certificate: the files that the operator keeps here, then the responders that the certificate names, then the
 * CRLs. Revoked decides, and so does good unless it is old; an old good waits whether somebody knows more. {@link #ask} is the whole of it.
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
                if (inquiry.isOpen() && isAllowed(responder, inquiry)) {
                    inquiry.consider(responder, responders.ask(responder, certificate, issuer));
                }
            }
        }
        Set<URI> places = new LinkedHashSet<>(settings.online() ? addresses(points.crls()) : List.of());
        places.addAll(settings.crlAddresses());
        for (URI place : places) {
            if (inquiry.isOpen() && (settings.crlAddresses().contains(place) || isAllowed(place, inquiry))) {
                CrlDownloads.Lists lists = downloads.from(place, issuer);
                lists.last().ifPresent(inquiry::consider);
                lists.failure().ifPresent(cause -> inquiry.doubt(cause, place.toString()));
            }
        }
        return inquiry.outcome();
    }

    /** Whoever had a certificate made wrote the address. */
    private boolean isAllowed(URI address, Inquiry inquiry) {
        boolean allowed = settings.privateServers() || !PrivateNetwork.holds(address);
        if (!allowed) {
            inquiry.doubt(Doubt.Cause.PRIVATE_ADDRESS, address.toString());
        }
        return allowed;
    }

    /** By what the authorities said of themselves. */
    static boolean isNewer(RevocationStatus status, RevocationStatus than) {
        return status.knownBy()
                .filter(by -> than.knownBy()
                        .filter(earlier -> by.producedAt().isAfter(earlier.producedAt()))
                        .isPresent())
                .isPresent();
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

        /** Whether somebody else may know more: nothing was found, or only that it was good some time ago. */
        boolean isOpen() {
            return found == null || found.status() instanceof RevocationStatus.Good good && isOld(good);
        }

        private boolean isOld(RevocationStatus.Good good) {
            return good.by().producedAt().plus(settings.maxAge()).isBefore(now);
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
            } else if (found == null || saysMoreThan(found.status(), status)) {
                found = new Outcome(status, Optional.of(statement));
            }
        }

        private boolean saysMoreThan(RevocationStatus before, RevocationStatus status) {
            if (before instanceof RevocationStatus.Revoked) {
                return false;
            }
            return status instanceof RevocationStatus.Revoked || isNewer(status, before);
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
