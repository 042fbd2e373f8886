package vn.docaxis.gateway.identity;

import jakarta.validation.Valid;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import vn.docaxis.signing.key.FileKeySource;
import vn.docaxis.signing.key.HsmKeySource;
import vn.docaxis.signing.key.KeySource;
import vn.docaxis.signing.key.Secret;
import vn.docaxis.signing.key.TokenPlace;

/**
 * Where the gateway's keys are: in a file or on a token.
 *
 * @param file         PKCS#12 with the entries of both aliases, or one entry for both
 * @param passwordFile holds the password of that file in its first line; empty if the environment gives it
 * @param password     from the environment variable {@code AXIS_KEYS_PASSWORD}; ignored if there is a password file
 * @param token        in place of the file
 * @param pinFile      holds the token's PIN in its first line; empty if the environment gives it
 * @param pin          from the environment variable {@code AXIS_KEYS_PIN}; ignored if there is a PIN file
 * @param signAlias    entry that signs receipts; on a token its label
 * @param tlsAlias     entry that opens the TLS door
 * @param certificate  PEM file of newer or longer chains for the keys of a token; empty if the token has all
 */
@Validated
@ConfigurationProperties("axis.keys")
record KeysProperties(
        Path file,
        @DefaultValue("") String passwordFile,
        @DefaultValue("") String password,
        @DefaultValue @Valid Token token,
        @DefaultValue("") String pinFile,
        @DefaultValue("") String pin,
        @DefaultValue("sign") String signAlias,
        @DefaultValue("tls") String tlsAlias,
        @DefaultValue("") String certificate) {

    KeysProperties {
        if ((file == null) == (token.library() == null)) {
            throw new IllegalArgumentException("either axis.keys.file or axis.keys.token.library must be set");
        }
    }

    /**
     * A token and the library that speaks to it.
     *
     * @param library PKCS#11 library, such as {@code /usr/lib/softhsm/libsofthsm2.so}
     * @param label   what the token calls itself
     * @param slot    its slot, in place of the label
     */
    record Token(Path library, @DefaultValue("") String label, Long slot) {
        Token {
            if (library != null && label.isEmpty() == (slot == null)) {
                throw new IllegalArgumentException("either axis.keys.token.label or axis.keys.token.slot must be set");
            }
        }

        private TokenPlace place() {
            return new TokenPlace(
                    library, Optional.of(label).filter(name -> !name.isEmpty()), Optional.ofNullable(slot));
        }
    }

    KeySource source() {
        if (token.library() == null) {
            return new FileKeySource(file, secret(passwordFile, password, "password-file", "AXIS_KEYS_PASSWORD"));
        }
        return new HsmKeySource(
                token.place(),
                secret(pinFile, pin, "pin-file", "AXIS_KEYS_PIN"),
                Optional.of(certificate).filter(path -> !path.isEmpty()).map(Path::of));
    }

    private static Secret secret(String file, String value, String setting, String variable) {
        if (!file.isEmpty()) {
            return Secret.in(Path.of(file));
        }
        if (value.isEmpty()) {
            throw new IllegalArgumentException("set axis.keys.%s or the variable %s".formatted(setting, variable));
        }
        return Secret.of(value.toCharArray());
    }

    @Override
    public String toString() {
        return "KeysProperties[%s]".formatted(file == null ? token.place() : file);
    }
}
