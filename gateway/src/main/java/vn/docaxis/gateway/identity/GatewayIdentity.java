package vn.docaxis.gateway.identity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import vn.docaxis.edxml.OrganId;

/**
 * Who this gateway is and where it keeps what it knows.
 *
 * @param home    folder of database, broker journal, envelopes and spool; made if it is not there
 * @param organId issuer of every receipt; the signing certificate must speak for it
 * @param name    what people call it
 * @param node    tells it from others that share its database: in the journal, in health; by default the name of the machine
 */
@Validated
@ConfigurationProperties("axis")
public record GatewayIdentity(
        @NotNull Path home,
        @NotNull OrganId organId,
        @NotBlank String name,

        @DefaultValue("") @Pattern(regexp = "[0-9A-Za-z][0-9A-Za-z._-]{0,62}")
        String node) {

    public GatewayIdentity {
        if (node.isEmpty()) {
            node = machine();
        }
    }

    private static String machine() {
        try {
            String name = InetAddress.getLocalHost().getHostName().replaceAll("[^0-9A-Za-z._-]", "-");
            return "n".repeat(Character.isLetterOrDigit(name.charAt(0)) ? 0 : 1)
                    + name.substring(0, Math.min(name.length(), 62));
        } catch (UnknownHostException e) {
            return "node";
        }
    }
}
