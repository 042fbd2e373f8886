package vn.docaxis.cli.agency;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which agency a command speaks for; the same on every command that needs one. */
public final class AgencyOptions {
    private static final String CONFIG_VARIABLE = "DOCAXIS_CONFIG";

    @Option(names = "--config", paramLabel = "FILE", descriptionKey = "option.config")
    private Path config;

    @Option(names = "--gateway", paramLabel = "URL", descriptionKey = "option.gateway")
    private String gateway;

    @Option(names = "--gateway-organ", paramLabel = "ID", descriptionKey = "option.gateway-organ")
    private String gatewayOrgan;

    @Option(names = "--organ", paramLabel = "ID", descriptionKey = "option.organ")
    private String organ;

    @Option(names = "--name", paramLabel = "NAME", descriptionKey = "option.name")
    private String name;

    @Option(names = "--alias", paramLabel = "ID", split = ",", descriptionKey = "option.alias")
    private List<String> aliases;

    @Option(names = "--pin", paramLabel = "ID=SHA256", split = ",", descriptionKey = "option.pin")
    private List<String> pins;

    @Option(names = "--log-key", paramLabel = "KEY", split = ",", descriptionKey = "verify.log-key")
    private List<String> logKeys;

    @Option(names = "--keys", paramLabel = "FILE", descriptionKey = "option.keys")
    private String keys;

    @Option(names = "--password-file", paramLabel = "FILE", descriptionKey = "option.password-file")
    private String passwordFile;

    @Option(names = "--roots", paramLabel = "FILE", descriptionKey = "option.roots")
    private String roots;

    @Mixin
    private RevocationOptions revocation;

    @Option(names = "--home", paramLabel = "DIR", descriptionKey = "option.home")
    private String home;

    public AgencySettings settings(Map<String, String> environment) {
        Map<String, String> options = new LinkedHashMap<>();
        put(options, AgencySettings.GATEWAY, gateway);
        put(options, AgencySettings.GATEWAY_ORGAN, gatewayOrgan);
        put(options, AgencySettings.ORGAN, organ);
        put(options, AgencySettings.NAME, name);
        put(options, AgencySettings.ALIAS, aliases == null ? null : String.join(",", aliases));
        put(options, AgencySettings.PIN, pins == null ? null : String.join(",", pins));
        put(options, AgencySettings.LOG_KEY, logKeys == null ? null : String.join(",", logKeys));
        put(options, AgencySettings.KEYS, keys);
        put(options, AgencySettings.PASSWORD_FILE, passwordFile);
        put(options, AgencySettings.ROOTS, roots);
        put(options, AgencySettings.HOME, home);
        revocation.putInto(options);
        return AgencySettings.of(options, file(config, environment), environment);
    }

    static Optional<Path> file(Path config, Map<String, String> environment) {
        return Optional.ofNullable(config)
                .or(() -> Optional.ofNullable(environment.get(CONFIG_VARIABLE)).map(Path::of));
    }

    static void put(Map<String, String> options, String setting, String value) {
        if (value != null) {
            options.put(setting, value);
        }
    }
}
