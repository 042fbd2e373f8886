package vn.docaxis.gateway.identity;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import vn.docaxis.signing.revocation.RevocationSettings;
import vn.docaxis.signing.trust.UnknownPolicy;

/**
 * Whom the gateway trusts.
 *
 * @param roots         PEM file of the root certificates, for clients and for signatures alike
 * @param intermediates PEM files of authorities between, for those who do not send them along
 * @param unknown       what becomes of a certificate of which nobody can tell whether it is revoked
 * @param online        whether the OCSP responders and CRLs that certificates name are asked
 * @param patience      how long a request waits for the first answer about a certificate
 * @param pause         how long a server that failed is left alone
 * @param maxAge        after which a good answer is asked for again, in the background
 * @param askLater      how often it is looked whether something that was unknown can be asked again
 * @param crl           further CRLs
 */
@Validated
@ConfigurationProperties("axis.trust")
record TrustProperties(
        @NotNull Path roots,
        List<Path> intermediates,
        @DefaultValue("accept") @NotNull UnknownPolicy unknown,
        @DefaultValue("true") boolean online,
        @DefaultValue("false") boolean privateServers,
        @DefaultValue("2s") @NotNull Duration patience,
        @DefaultValue("30s") @NotNull Duration pause,
        @DefaultValue("1h") @NotNull Duration maxAge,
        @DefaultValue("1m") @NotNull Duration askLater,
        @DefaultValue Crl crl) {
    TrustProperties {
        intermediates = intermediates == null ? List.of() : List.copyOf(intermediates);
    }

    /**
     * CRLs beside those that certificates name.
     *
     * @param files     PEM or DER, brought here by somebody else; read again on reload
     * @param addresses to fetch them from
     * @param grace     how long after its {@code nextUpdate} the last good one counts when no newer one is to be had
     */
    record Crl(
            List<Path> files,
            List<URI> addresses,
            @DefaultValue("2h") @NotNull Duration grace) {
        Crl {
            files = files == null ? List.of() : List.copyOf(files);
            addresses = addresses == null ? List.of() : List.copyOf(addresses);
        }
    }

    RevocationSettings revocation() {
        return new RevocationSettings(
                online, privateServers, crl.files(), crl.addresses(), patience, pause, maxAge, crl.grace());
    }
}
