package vn.docaxis.gateway.store;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.key.Secret;

/**
 * A bucket of an S3-compatible store in place of the folder of envelopes.
 *
 * @param endpoint      {@code https://HOST[:PORT]}; {@code http} only on this machine
 * @param bucket        it must exist; empty for envelopes as files
 * @param region        as the server calls it
 * @param accessKeyFile holds the access key in the first line; empty if the environment gives it
 * @param accessKey     from the environment variable {@code AXIS_STORE_S3_ACCESS_KEY}; ignored if there is a file
 * @param secretKeyFile holds the secret key in the first line; empty if the environment gives it
 * @param secretKey     from the environment variable {@code AXIS_STORE_S3_SECRET_KEY}; ignored if there is a file
 * @param prefix        what every name in the bucket begins with, such as {@code axis/}
 * @param pathStyle     whether the bucket stands in the path of an address, not in its host name
 * @param roots         PEM with the roots that vouch for the server; empty for those of the JDK
 * @param part          larger envelopes are sent in parts of this size
 * @param timeout       for one attempt at one call; it is tried three times
 */
@Validated
@ConfigurationProperties("axis.store.s3")
record S3Properties(
        @DefaultValue("") String endpoint,
        @DefaultValue("") String bucket,
        @DefaultValue("us-east-1") @NotBlank String region,
        @DefaultValue("") String accessKeyFile,
        @DefaultValue("") String accessKey,
        @DefaultValue("") String secretKeyFile,
        @DefaultValue("") String secretKey,

        @DefaultValue("") @Pattern(regexp = "([0-9A-Za-z._-]+/)*")
        String prefix,

        @DefaultValue("true") boolean pathStyle,
        @DefaultValue("") String roots,
        @DefaultValue("16MB") @NotNull DataSize part,
        @DefaultValue("30s") @NotNull Duration timeout) {
    private static final DataSize SMALLEST_PART = DataSize.ofMegabytes(5); // the protocol's

    S3Properties {
        if (part.compareTo(SMALLEST_PART) < 0) {
            throw new IllegalArgumentException("axis.store.s3.part is at least " + SMALLEST_PART);
        }
    }

    boolean isUsed() {
        return !bucket.isEmpty();
    }

    /** @throws ExchangeUnavailableException {@code CFG-001} if it cannot be used, or would be spoken to in the clear */
    URI server() {
        URI server = uri();
        boolean tls = "https".equals(server.getScheme());
        if (server.getHost() == null || !tls && !("http".equals(server.getScheme()) && isHere(server.getHost()))) {
            throw refused("axis.store.s3.endpoint", "https://HOST[:PORT]", endpoint);
        }
        return server;
    }

    private URI uri() {
        try {
            return URI.create(endpoint);
        } catch (IllegalArgumentException e) {
            throw refused("axis.store.s3.endpoint", "https://HOST[:PORT]", endpoint);
        }
    }

    private static boolean isHere(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    String readAccessKey() {
        return read(accessKeyFile, accessKey, "axis.store.s3.access-key-file");
    }

    String readSecretKey() {
        return read(secretKeyFile, secretKey, "axis.store.s3.secret-key-file");
    }

    private static String read(String file, String value, String setting) {
        if (file.isEmpty()) {
            if (value.isEmpty()) {
                throw refused(setting, "a file with the key", "");
            }
            return value;
        }
        char[] secret = Secret.in(Path.of(file)).read();
        try {
            return String.valueOf(secret);
        } finally {
            Arrays.fill(secret, ' ');
        }
    }

    private static ExchangeUnavailableException refused(String setting, String expected, String found) {
        return new ExchangeUnavailableException(FaultCode.CLIENT_SETTING.with(setting, expected, found), null);
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return "S3Properties[%s, %s]".formatted(endpoint, bucket);
    }
}
