package vn.docaxis.gateway.database;

import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import vn.docaxis.signing.key.Secret;

/**
 * Which database the gateway works with.
 *
 * @param url          {@code jdbc:postgresql://…}; empty for the embedded one below the gateway's home
 * @param user         role that owns the tables
 * @param passwordFile holds its password in the first line; empty if the environment gives it, or if the server asks for none
 * @param password     from the environment variable {@code AXIS_DATABASE_PASSWORD}; ignored if there is a password file
 * @param moveFrom     embedded database whose rows a PostgreSQL without any takes over: {@code <former axis.home>/db/axis}; else empty
 * @param connections  open at once, at most
 */
@Validated
@ConfigurationProperties("axis.database")
record DatabaseProperties(
        @DefaultValue("") String url,
        @DefaultValue("axis") String user,
        @DefaultValue("") String passwordFile,
        @DefaultValue("") String password,
        @DefaultValue("") String moveFrom,
        @DefaultValue("12") @Min(4) int connections) {

    static final String POSTGRESQL = "jdbc:postgresql:";

    boolean isEmbedded() {
        return url.isEmpty();
    }

    Optional<Secret> secret() {
        if (!passwordFile.isEmpty()) {
            return Optional.of(Secret.in(Path.of(passwordFile)));
        }
        return password.isEmpty() ? Optional.empty() : Optional.of(Secret.of(password.toCharArray()));
    }

    /** Without what the address may say after its question mark. */
    String place() {
        return url.replaceFirst("\\?.*", "");
    }

    @Override
    public String toString() {
        return "DatabaseProperties[%s]".formatted(isEmbedded() ? "embedded" : place());
    }
}
