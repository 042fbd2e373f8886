package vn.docaxis.cli.agency;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import vn.docaxis.client.AgencyClientBuilder;
import vn.docaxis.signing.revocation.LiveStatements;
import vn.docaxis.signing.revocation.RevocationSettings;
import vn.docaxis.signing.trust.TrustStore;
import vn.docaxis.signing.trust.UnknownPolicy;

/**
 * Who is asked whether certificates are revoked.
 *
 * @param online         whether the servers that certificates name are asked
 * @param privateServers whether these may lead into a private network
 * @param crls           lists at hand
 * @param unknown        what becomes of a certificate of which nobody can tell
 */
public record RevocationChoice(boolean online, boolean privateServers, List<Path> crls, UnknownPolicy unknown) {
    /** A command runs once and has nothing remembered: it waits longer for an answer than a server does. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    public RevocationChoice {
        crls = List.copyOf(crls);
    }

    private boolean asksAnyone() {
        return online || !crls.isEmpty();
    }

    private RevocationSettings settings() {
        RevocationSettings usual = RevocationSettings.standard();
        return new RevocationSettings(
                online, privateServers, crls, List.of(), PATIENCE, usual.pause(), usual.maxAge(), usual.grace());
    }

    void applyTo(AgencyClientBuilder client) {
        if (asksAnyone()) {
            client.revocation(settings(), unknown);
        }
    }

    /** The trust that asks as it was chosen; the same trust if nobody is to be asked. */
    public Asking asking(TrustStore trust, Clock clock) {
        if (!asksAnyone()) {
            return new Asking(trust, Optional.empty());
        }
        LiveStatements live = new LiveStatements(settings(), clock);
        return new Asking(trust.withRevocation(live, unknown), Optional.of(live));
    }

    /** A trust, and whom it asks as long as this is open. */
    public record Asking(TrustStore trust, Optional<LiveStatements> live) implements AutoCloseable {
        @Override
        public void close() {
            live.ifPresent(LiveStatements::close);
        }
    }
}
