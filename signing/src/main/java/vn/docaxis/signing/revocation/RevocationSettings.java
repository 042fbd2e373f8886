package vn.docaxis.signing.revocation;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Whom {@link LiveStatements} asks, and how much patience it has.
 *
 * @param online       whether the addresses in certificates are asked; configured files and addresses are in any case
 * @param privateServers whether these may lead to this machine or into a private network; what the configuration names always may
 * @param crlFiles     CRLs that somebody else brings to this machine, PEM or DER
 * @param crlAddresses further places to fetch CRLs from, for certificates that name none
 * @param patience     how long a caller waits for the first answer about a certificate; never again for the same one
 * @param pause        how long a server that failed is left alone
 * @param maxAge       after which a good answer is asked for again, in the background, though it is still valid
 * @param grace        how long after its {@code nextUpdate} a statement counts when nothing newer is to be had
 */
public record RevocationSettings(
        boolean online,
        boolean privateServers,
        List<Path> crlFiles,
        List<URI> crlAddresses,
        Duration patience,
        Duration pause,
        Duration maxAge,
        Duration grace) {
    public RevocationSettings {
        crlFiles = List.copyOf(crlFiles);
        crlAddresses = List.copyOf(crlAddresses);
    }

    /** The same with another answer to whether certificates may name servers of this machine or of a private network. */
    public RevocationSettings withPrivateServers(boolean allowed) {
        return new RevocationSettings(online, allowed, crlFiles, crlAddresses, patience, pause, maxAge, grace);
    }

    /** Only the addresses in certificates, with the usual patience. */
    public static RevocationSettings standard() {
        return new RevocationSettings(
                true,
                false,
                List.of(),
                List.of(),
                Duration.ofSeconds(2),
                Duration.ofSeconds(30),
                Duration.ofHours(1),
                Duration.ofHours(2));
    }
}
