package vn.docaxis.gateway.identity;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Whom the gateway trusts.
 *
 * @param roots PEM file of the root certificates, for clients and for signatures alike
 */
@Validated
@ConfigurationProperties("axis.trust")
record TrustProperties(@NotNull Path roots) {}
