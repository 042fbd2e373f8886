package vn.docaxis.cli.agency;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import vn.docaxis.client.AgencyClient;
import vn.docaxis.client.AgencyClientBuilder;
import vn.docaxis.client.RetryPolicy;
import vn.docaxis.client.TransferProgress;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.key.FileKeySource;
import vn.docaxis.signing.key.HsmKeySource;
import vn.docaxis.signing.key.KeySource;
import vn.docaxis.signing.key.Secret;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.key.TokenPlace;
import vn.docaxis.signing.log.note.NoteVerifier;
import vn.docaxis.signing.trust.UnknownPolicy;

/**
 * The settings of one agency: what an option says, else the settings file, else nothing. A relative path in the file is meant
 * from the file's folder, one in an option from the caller's.
 */
public final class AgencySettings {
    static final String GATEWAY = "gateway";
    static final String GATEWAY_ORGAN = "gateway-organ";
    static final String ORGAN = "organ";
    static final String NAME = "name";
    static final String ALIAS = "alias";
    static final String PIN = "pin";
    static final String LOG_KEY = "log-key";
    static final String KEYS = "keys";
    static final String PASSWORD_FILE = "password-file";
    static final String TOKEN_LIBRARY = "token-library";
    static final String TOKEN_LABEL = "token-label";
    static final String PIN_FILE = "pin-file";
    static final String KEY_ALIAS = "key-alias";
    static final String TLS_ALIAS = "tls-alias";
    static final String CERTIFICATES = "certificates";
    static final String ROOTS = "roots";
    static final String ONLINE = "online";
    static final String PRIVATE_SERVERS = "private-servers";
    static final String CRL = "crl";
    static final String UNKNOWN = "unknown";
    static final String HOME = "home";
    private static final Set<String> KNOWN = Set.of(
            GATEWAY,
            GATEWAY_ORGAN,
            ORGAN,
            NAME,
            ALIAS,
            PIN,
            LOG_KEY,
            KEYS,
            PASSWORD_FILE,
            TOKEN_LIBRARY,
            TOKEN_LABEL,
            PIN_FILE,
            KEY_ALIAS,
            TLS_ALIAS,
            CERTIFICATES,
            ROOTS,
            ONLINE,
            PRIVATE_SERVERS,
            CRL,
            UNKNOWN,
            HOME);

    /** The environment may hold the password of the key file instead of a password file. */
    static final String PASSWORD_VARIABLE = "DOCAXIS_PASSWORD";

    /** The environment may hold the PIN of the token instead of a PIN file. */
    static final String PIN_VARIABLE = "DOCAXIS_PIN";

    /** A person waits at a command: four tries within some seconds, then the exit code tells that the gateway is away. */
    private static final RetryPolicy PATIENCE = new RetryPolicy(4, Duration.ofSeconds(1), Duration.ofSeconds(5));

    private final Map<String, String> options;
    private final Properties file;
    private final Path fileFolder;
    private final Map<String, String> environment;

    private AgencySettings(
            Map<String, String> options, Properties file, Path fileFolder, Map<String, String> environment) {
        this.options = options;
        this.file = file;
        this.fileFolder = fileFolder;
        this.environment = environment;
    }

    /**
     * @param options what the command line said; settings that it did not name are absent
     * @param config  a properties file in UTF-8; empty if there is none
     * @throws EnvelopeRejectedException CFG-002 if the file cannot be read, CFG-001 if it holds a setting that nobody knows
     */
    public static AgencySettings of(
            Map<String, String> options, Optional<Path> config, Map<String, String> environment) {
        Properties file = new Properties();
        Path folder = Path.of("").toAbsolutePath();
        if (config.isPresent()) {
            Path source = UserFile.readable(config.get()).toAbsolutePath();
            folder = source.getParent();
            try (Reader reader = Files.newBufferedReader(source, StandardCharsets.UTF_8)) {
                file.load(reader);
            } catch (IOException e) {
                throw UserFile.unreadable(source, e);
            }
            for (String name : file.stringPropertyNames()) {
                if (!KNOWN.contains(name)) {
                    throw refused(name, String.join(", ", new TreeSet<>(KNOWN)), source.toString());
                }
            }
        }
        return new AgencySettings(options, file, folder, environment);
    }

    public URI gateway() {
        String value = needed(GATEWAY, "https://host:port");
        try {
            URI address = URI.create(value);
            if ("https".equals(address.getScheme()) && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException notAnAddress) {
            throw refused(GATEWAY, "https://host:port", value);
        }
        throw refused(GATEWAY, "https://host:port", value);
    }

    public OrganId organ() {
        return organ(ORGAN).orElseThrow(() -> missing(ORGAN, "organ id, such as G22"));
    }

    public Optional<OrganId> organIfKnown() {
        return organ(ORGAN);
    }

    /** Who must have issued the receipts; any organ that the roots vouch for if empty. */
    public Optional<OrganId> gatewayOrgan() {
        return organ(GATEWAY_ORGAN);
    }

    public String name() {
        return value(NAME).orElseGet(() -> organ().value());
    }

    /** Other codes under which the agency is addressed; comma separated in the setting. */
    public List<OrganId> aliases() {
        return entries(ALIAS).map(code -> organ(ALIAS, code)).toList();
    }

    /** Which certificates alone speak for an organ; {@code organ=sha256} pairs, comma separated in the setting. */
    public List<Pin> pins() {
        return entries(PIN).map(AgencySettings::pin).toList();
    }

    /** @param sha256 of the certificate, hexadecimal */
    public record Pin(OrganId organ, String sha256) {}

    private static Pin pin(String entry) {
        String[] parts = entry.split("=", 2);
        if (parts.length != 2) {
            throw refused(PIN, "id=SHA-256 of the certificate", entry);
        }
        return new Pin(organ(PIN, parts[0].strip()), parts[1].strip());
    }

    /** Of the axis's log of receipts, the present one and former ones; comma separated in the setting. */
    public List<NoteVerifier> logKeys() {
        return entries(LOG_KEY).map(AgencySettings::logKey).toList();
    }

    private static NoteVerifier logKey(String text) {
        try {
            return NoteVerifier.parse(text);
        } catch (IllegalArgumentException notAKey) {
            throw refused(LOG_KEY, "NAME+ID+KEY", text);
        }
    }

    public Path keys() {
        return UserFile.readable(path(KEYS).orElseThrow(() -> missing(KEYS, "a PKCS#12 file")));
    }

    /** From the password file, else from the environment. */
    public char[] password() {
        Optional<Path> secret = path(PASSWORD_FILE);
        if (secret.isPresent()) {
            return SecretFile.read(secret.get());
        }
        return Optional.ofNullable(environment.get(PASSWORD_VARIABLE))
                .orElseThrow(() -> missing(
                        PASSWORD_FILE, "a file with the password, or the variable %s".formatted(PASSWORD_VARIABLE)))
                .toCharArray();
    }

    /** The agency's keys: on a token if one is named, else in the key file. */
    public KeySource keySource() {
        Optional<Path> library = path(TOKEN_LIBRARY);
        if (library.isEmpty()) {
            return new FileKeySource(keys(), Secret.of(password()));
        }
        String label = needed(TOKEN_LABEL, "the label of the token");
        return new HsmKeySource(
                TokenPlace.labelled(library.get(), label),
                pin(),
                path(CERTIFICATES).map(UserFile::readable));
    }

    private Secret pin() {
        return path(PIN_FILE)
                .map(file -> Secret.in(UserFile.readable(file)))
                .or(() -> Optional.ofNullable(environment.get(PIN_VARIABLE)).map(pin -> Secret.of(pin.toCharArray())))
                .orElseThrow(
                        () -> missing(PIN_FILE, "a file with the PIN, or the variable %s".formatted(PIN_VARIABLE)));
    }

    /** The entry that signs. */
    public String keyAlias() {
        return value(KEY_ALIAS).orElse(SigningKey.SIGN);
    }

    private String tlsAlias() {
        return value(TLS_ALIAS).orElse(SigningKey.TLS);
    }

    public Path roots() {
        return rootsIfKnown().orElseThrow(() -> missing(ROOTS, "a PEM file of root certificates"));
    }

    Optional<Path> rootsIfKnown() {
        return path(ROOTS).map(UserFile::readable);
    }

    /** Who is asked about revocation; nobody unless the settings say so. */
    RevocationChoice revocation() {
        List<Path> crls = paths(CRL).map(UserFile::readable).toList();
        UnknownPolicy unknown =
                oneOf(UNKNOWN, "accept", "refuse").equals("refuse") ? UnknownPolicy.REFUSE : UnknownPolicy.ACCEPT;
        return new RevocationChoice(isTrue(ONLINE), isTrue(PRIVATE_SERVERS), crls, unknown);
    }

    private boolean isTrue(String setting) {
        return oneOf(setting, "false", "true").equals("true");
    }

    /** @param usual holds unless the setting is there */
    private String oneOf(String setting, String usual, String other) {
        String found = value(setting).orElse(usual);
        if (!found.equals(usual) && !found.equals(other)) {
            throw refused(setting, usual + ", " + other, found);
        }
        return found;
    }

    /** The agency's own folder: what is on its way, what came, and every receipt. */
    public Path home() {
        return path(HOME).orElseGet(() -> Path.of(System.getProperty("user.home"), ".docaxis", organ().value()));
    }

    /** The client that acts for this agency. */
    public AgencyClient client(Clock clock, TransferProgress progress) {
        AgencyClientBuilder client = AgencyClient.builder()
                .gateway(gateway())
                .organ(organ())
                .name(name())
                .keys(keySource())
                .keyAliases(keyAlias(), tlsAlias())
                .roots(roots())
                .home(home())
                .clock(clock)
                .retry(PATIENCE)
                .progress(progress);
        gatewayOrgan().ifPresent(client::gatewayOrgan);
        revocation().applyTo(client);
        aliases().forEach(client::alias);
        pins().forEach(pin -> client.pin(pin.organ(), pin.sha256()));
        logKeys().forEach(key -> client.logKey(key.toString()));
        return client.build();
    }

    private Optional<OrganId> organ(String setting) {
        return value(setting).map(text -> organ(setting, text));
    }

    private static OrganId organ(String setting, String text) {
        try {
            return new OrganId(text);
        } catch (IllegalArgumentException notAnOrgan) {
            throw refused(setting, "organ id, such as G22", text);
        }
    }

    private Stream<String> entries(String setting) {
        return value(setting).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty());
    }

    private Optional<Path> path(String setting) {
        return value(setting).map(text -> resolved(setting, text));
    }

    /** Comma separated. */
    private Stream<Path> paths(String setting) {
        return entries(setting).map(text -> resolved(setting, text));
    }

    private Path resolved(String setting, String text) {
        return options.containsKey(setting) ? Path.of(text).toAbsolutePath() : fileFolder.resolve(text);
    }

    private String needed(String setting, String expected) {
        return value(setting).orElseThrow(() -> missing(setting, expected));
    }

    private Optional<String> value(String setting) {
        return Optional.ofNullable(options.getOrDefault(setting, file.getProperty(setting)))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private static EnvelopeRejectedException missing(String setting, String expected) {
        return refused(setting, expected, "");
    }

    static EnvelopeRejectedException refused(String setting, String expected, String found) {
        return new EnvelopeRejectedException(FaultCode.CLIENT_SETTING.with(setting, expected, found));
    }
}
