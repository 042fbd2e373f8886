package vn.docaxis.gateway.identity;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the gateway's keys are.
 *
 * @param file         PKCS#12 with the entries {@code sign} and {@code tls}, or one entry for both
 * @param passwordFile holds the password of that file in its first line; empty if the environment gives it
 * @param password     from the environment variable {@code AXIS_KEYS_PASSWORD}; ignored if there is a password file
 */
@Validated
@ConfigurationProperties("axis.keys")
record KeysProperties(
        @NotNull Path file,
        @DefaultValue("") String passwordFile,
        @DefaultValue("") String password) {
    @Override
    public String toString() {
        return "KeysProperties[%s]".formatted(file);
    }
}
