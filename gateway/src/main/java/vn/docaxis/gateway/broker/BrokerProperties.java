package vn.docaxis.gateway.broker;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.key.Secret;

/**
 * Which broker the gateway works with.
 *
 * @param addresses       {@code host:port} of each server of the broker, none is looked for; empty for the embedded one
 * @param user            of this node alone
 * @param passwordFile    holds its password in the first line; empty if the environment gives it
 * @param password        from the environment variable {@code AXIS_BROKER_PASSWORD}; ignored if there is a password file
 * @param roots           PEM with the roots that vouch for the broker; without it only a broker on this machine is spoken to
 * @param keyFile         PKCS#12 with the key that this node shows to the broker; empty for none
 * @param keyPasswordFile holds the password of that file in the first line; empty if the environment gives it
 * @param keyPassword     from the environment variable {@code AXIS_BROKER_KEY_PASSWORD}; ignored if there is a file
 * @param keyAlias        entry of that file
 */
@Validated
@ConfigurationProperties("axis.broker")
record BrokerProperties(
        @DefaultValue({}) List<String> addresses,
        @DefaultValue("") String user,
        @DefaultValue("") String passwordFile,
        @DefaultValue("") String password,
        @DefaultValue("") String roots,
        @DefaultValue("") String keyFile,
        @DefaultValue("") String keyPasswordFile,
        @DefaultValue("") String keyPassword,
        @DefaultValue("tls") String keyAlias) {

    private static final Pattern ADDRESS = Pattern.compile("\\[?([^\\[\\]/]+)\\]?:([0-9]{1,5})");

    /** One server of the broker. */
    record Address(String host, int port) {
        private boolean isHere() {
            try {
                return InetAddress.getByName(host).isLoopbackAddress();
            } catch (UnknownHostException e) {
                return false;
            }
        }
    }

    boolean isEmbedded() {
        return addresses.isEmpty();
    }

    /** @throws ExchangeUnavailableException {@code CFG-001} if one cannot be used, or would be spoken to in the clear */
    List<Address> servers() {
        return addresses.stream().map(this::server).toList();
    }

    private Address server(String text) {
        Matcher matcher = ADDRESS.matcher(text.strip());
        if (!matcher.matches()) {
            throw refused("axis.broker.addresses", "host:port", text);
        }
        Address address = new Address(matcher.group(1), Integer.parseInt(matcher.group(2)));
        if (roots.isEmpty() && !address.isHere()) {
            throw refused("axis.broker.roots", "the roots that vouch for a broker on another machine", text);
        }
        return address;
    }

    Secret secret() {
        return secret(passwordFile, password, "axis.broker.password-file");
    }

    Secret keySecret() {
        return secret(keyPasswordFile, keyPassword, "axis.broker.key-password-file");
    }

    private static Secret secret(String file, String value, String setting) {
        if (!file.isEmpty()) {
            return Secret.in(Path.of(file));
        }
        if (value.isEmpty()) {
            throw refused(setting, "a file with the password", "");
        }
        return Secret.of(value.toCharArray());
    }

    static ExchangeUnavailableException refused(String setting, String expected, String found) {
        return new ExchangeUnavailableException(FaultCode.CLIENT_SETTING.with(setting, expected, found), null);
    }

    @Override
    public String toString() {
        return "BrokerProperties%s".formatted(addresses);
    }
}
