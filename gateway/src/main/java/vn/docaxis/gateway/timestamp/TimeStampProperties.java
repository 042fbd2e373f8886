package vn.docaxis.gateway.timestamp;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who stamps the time.
 *
 * @param urls    of RFC 3161 authorities, the preferred one first; the trusted roots must vouch for them. None: nothing is stamped
 * @param timeout for one authority, from the first byte to the last
 */
@Validated
@ConfigurationProperties("axis.time-stamps")
record TimeStampProperties(
        @DefaultValue({}) List<URI> urls,
        @DefaultValue("5s") @NotNull Duration timeout) {}
