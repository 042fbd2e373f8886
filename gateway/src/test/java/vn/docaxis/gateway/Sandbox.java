package vn.docaxis.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import vn.docaxis.edxml.Envelope;
import vn.docaxis.edxml.EnvelopeBuilder;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.xml.OutgoingAttachment;
import vn.docaxis.signing.EnvelopeSigner;
import vn.docaxis.signing.authority.CertificateAuthority;
import vn.docaxis.signing.authority.IssuedKey;
import vn.docaxis.signing.authority.KeyAlgorithm;
import vn.docaxis.signing.authority.KeyFile;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.key.SoftToken;
import vn.docaxis.signing.log.note.NoteKeyFile;
import vn.docaxis.signing.trust.DerForm;

/** An axis for a test: an authority, the keys of its organs, the registry file, and the home of one gateway. */
public final class Sandbox {
    static final OrganId GATEWAY = new OrganId("TRUC");
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration VALIDITY = Duration.ofDays(30);
    private static final String PASSWORD = "only-for-this-test";

    private final Path folder;
    private CertificateAuthority authority =
            CertificateAuthority.create("Docaxis test CA", KeyAlgorithm.EC_P256, CLOCK);
    private final Map<OrganId, IssuedKey> keys = new ConcurrentHashMap<>();
    private final List<String> registry = new ArrayList<>();
    private final Setting setting;
    private List<String> keySettings;
    private String database;
    private BrokerServer broker;

    public Sandbox(Path folder) {
        this(folder, Setting.chosen());
    }

    /** Whatever the build has chosen. */
    public static Sandbox embedded(Path folder) {
        return new Sandbox(folder, Setting.EMBEDDED);
    }

    /** Two gateways that share that database and that broker, which are nobody else's. */
    public static Sandbox sharing(Path folder, String database, BrokerServer broker) {
        Sandbox sandbox = new Sandbox(folder, Setting.SHARED);
        sandbox.database = database;
        sandbox.broker = broker;
        return sandbox;
    }

    Sandbox(Path folder, Setting setting) {
        this.folder = folder;
        this.setting = setting;
        this.keySettings = List.of(
                "--axis.keys.file=" + folder.resolve("gateway.p12"),
                "--axis.keys.password-file=" + folder.resolve("password"));
        KeyFile.save(folder.resolve("gateway.p12"), PASSWORD.toCharArray(), gatewayKeys(authority));
        KeyFile.savePem(folder.resolve("ca.pem"), authority.certificate());
        write("password", PASSWORD + "\n");
    }

    /** Fresh keys for the gateway. */
    static IssuedKey gatewayKeys(CertificateAuthority issuer) {
        return issuer.issue(GATEWAY, "Trục", KeyAlgorithm.EC_P256, VALIDITY, List.of("127.0.0.1", "localhost"));
    }

    /** Puts other keys in the place of the gateway's. */
    void replaceGatewayKeys(IssuedKey keys) {
        try {
            Path fresh = folder.resolve("gateway.new.p12");
            KeyFile.save(fresh, PASSWORD.toCharArray(), keys);
            Files.move(fresh, folder.resolve("gateway.p12"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The gateway finds its keys there instead of in a file. */
    void keysOnToken(SoftToken token) {
        keySettings = token.gatewayArguments();
    }

    /** A fresh organ with its keys, active in the registry. */
    public OrganId organ() {
        return organ("active");
    }

    public OrganId organ(String status, String... aliases) {
        return register(EnvelopeBuilder.anOrgan(), status, aliases);
    }

    OrganId register(OrganId organ, String status, String... aliases) {
        registry.add("  - {id: '%s', name: 'Cơ quan %s', status: %s, aliases: [%s]}"
                .formatted(
                        organ,
                        organ,
                        status,
                        List.of(aliases).stream().map(a -> "'" + a + "'").collect(Collectors.joining(", "))));
        writeRegistry();
        return organ;
    }

    /** An active organ that is told of its mailbox there. */
    OrganId organToldAt(URI webhook) {
        OrganId organ = EnvelopeBuilder.anOrgan();
        registry.add("  - {id: '%s', name: 'Cơ quan %s', webhook: '%s'}".formatted(organ, organ, webhook));
        writeRegistry();
        return organ;
    }

    /** An active organ that may do that, such as {@code {mailbox-documents: 2}}. */
    OrganId organLimitedTo(String limits) {
        OrganId organ = EnvelopeBuilder.anOrgan();
        registry.add("  - {id: '%s', name: 'Cơ quan %s', limits: %s}".formatted(organ, organ, limits));
        writeRegistry();
        return organ;
    }

    /** An active organ for which only that certificate speaks. */
    void registerWith(OrganId organ, X509Certificate pinned) {
        registry.add("  - {id: '%s', name: 'Cơ quan %s', certificates: ['%s']}"
                .formatted(organ, organ, DerForm.digest(pinned).hex()));
        writeRegistry();
    }

    void writeRegistry() {
        write("registry.yaml", "organs:\n" + String.join("\n", registry) + "\n");
    }

    Path registryFile() {
        return folder.resolve("registry.yaml");
    }

    public Path home() {
        return home(0);
    }

    public Path home(int node) {
        return folder.resolve(node == 0 ? "home" : "home-" + (node + 1));
    }

    public IssuedKey keysOf(OrganId organ) {
        return keys.computeIfAbsent(
                organ, o -> authority.issue(o, "Cơ quan " + o, KeyAlgorithm.EC_P256, VALIDITY, List.of()));
    }

    /** The organ has these keys, of whatever authority. */
    void give(OrganId organ, IssuedKey given) {
        keys.put(organ, given);
    }

    public CertificateAuthority authority() {
        return authority;
    }

    /** From now on certificates tell that their status can be asked there. */
    void publishAt(URI server) {
        authority = authority.publishingAt(server);
    }

    Path rootsFile() {
        return folder.resolve("ca.pem");
    }

    /** The builder's document, signed by its originator. */
    public byte[] signed(EnvelopeBuilder builder) {
        Envelope document = builder.document();
        return signed(document, builder.attachments(), document.originator());
    }

    public byte[] signed(Envelope content, List<OutgoingAttachment> attachments, OrganId signer) {
        return signed(content, attachments, keysOf(signer).sign());
    }

    byte[] signed(Envelope content, List<OutgoingAttachment> attachments, SigningKey key) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new EnvelopeSigner(key, CLOCK).sign(content, attachments, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a gateway of this axis is started with. */
    String[] arguments() {
        return arguments(0);
    }

    /** The same for one of several gateways. */
    String[] arguments(int node) {
        List<String> arguments = new ArrayList<>(keySettings);
        if (setting == Setting.SHARED) {
            arguments.addAll(shared(node));
        }
        arguments.addAll(List.of(
                "--axis.home=" + home(node),
                "--axis.organ-id=" + GATEWAY,
                "--axis.trust.roots=" + folder.resolve("ca.pem"),
                "--axis.trust.private-servers=true",
                "--axis.registry.file=" + registryFile(),
                "--server.port=0",
                "--management.server.port=0"));
        return arguments.toArray(String[]::new);
    }

    private List<String> shared(int node) {
        if (database == null) {
            database = PostgresServer.migratedDatabase();
        }
        if (broker == null) {
            broker = BrokerServer.common();
        }
        NoteKeyFile.readOrCreate(logKey());
        List<String> arguments = new ArrayList<>(List.of(
                "--axis.node=node-" + (node + 1),
                "--axis.store.folder=" + storeFolder(),
                "--axis.log.key-file=" + logKey()));
        arguments.addAll(List.of(PostgresServer.arguments(database)));
        arguments.addAll(List.of(broker.arguments(node)));
        return arguments;
    }

    /** Where the gateway, or all of them, keep the envelopes. */
    public Path storeFolder() {
        return setting == Setting.SHARED ? folder.resolve("shared") : home();
    }

    Path logKey() {
        return setting == Setting.SHARED ? folder.resolve("log.key") : home().resolve("log.key");
    }

    public JdbcClient sharedDatabase() {
        return JdbcClient.create(new DriverManagerDataSource(database, "postgres", ""));
    }

    /** How many gateways this axis has. */
    int nodes() {
        return setting == Setting.SHARED ? 2 : 1;
    }

    void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
