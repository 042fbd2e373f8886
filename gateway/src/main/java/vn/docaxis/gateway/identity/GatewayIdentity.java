package vn.docaxis.gateway.identity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;
import vn.docaxis.edxml.OrganId;

/**
 * Who this gateway is and where it keeps what it knows.
 *
 * @param home    folder of database, broker journal, envelopes and spool; made if it is not there
 * @param organId issuer of every receipt; the signing certificate must speak for it
 * @param name    what people call it
 */
@Validated
@ConfigurationProperties("axis")
public record GatewayIdentity(
        @NotNull Path home,
        @NotNull OrganId organId,
        @NotBlank String name) {}
