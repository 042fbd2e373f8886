package vn.docaxis.client;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.docaxis.client.home.Home;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Party;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.xml.ReadLimits;
import vn.docaxis.signing.ConfirmationSigner;
import vn.docaxis.signing.EnvelopeSigner;
import vn.docaxis.signing.EnvelopeVerifier;
import vn.docaxis.signing.ReceiptVerifier;
import vn.docaxis.signing.evidence.EvidenceVerifier;
import vn.docaxis.signing.key.FileKeySource;
import vn.docaxis.signing.key.KeySource;
import vn.docaxis.signing.key.Secret;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.log.note.NoteVerifier;
import vn.docaxis.signing.revocation.LiveStatements;
import vn.docaxis.signing.revocation.RevocationSettings;
import vn.docaxis.signing.trust.OrganBinding;
import vn.docaxis.signing.trust.PinnedCertificates;
import vn.docaxis.signing.trust.TrustStore;
import vn.docaxis.signing.trust.UnknownPolicy;

/**
 * Settings of an {@link AgencyClient}. Mandatory: {@link #gateway}, {@link #organ}, {@link #name}, {@link #keys}, {@link #roots}
 * and {@link #home}.
 */
public final class AgencyClientBuilder {
    private URI gateway;
    private OrganId organ;
    private Party party;
    private String name = "";
    private final Set<OrganId> aliases = new HashSet<>();
    private final Map<OrganId, Set<Digest>> pins = new HashMap<>();
    private final Set<NoteVerifier> logKeys = new HashSet<>();
    private Path keyFile;
    private KeySource keySource;
    private List<String> keyAliases = List.of(SigningKey.SIGN, SigningKey.TLS);
    private Path roots;
    private RevocationSettings revocation;
    private UnknownPolicy unknown = UnknownPolicy.ACCEPT;
    private Path home;
    private Optional<OrganId> gatewayOrgan = Optional.empty();
    private Clock clock = Clock.tickMillis(ZoneOffset.UTC);
    private ReadLimits limits = ReadLimits.standard();
    private RetryPolicy retry = RetryPolicy.standard();
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration idleTimeout = Duration.ofSeconds(60);
    private TransferProgress progress = TransferProgress.NONE;
    private boolean slowLine;

    AgencyClientBuilder() {}

    /** Address of the gateway, such as {@code https://truc.example.gov.vn:8443}. */
    public AgencyClientBuilder gateway(URI address) {
        this.gateway = address;
        return this;
    }

    /** The organ that this client speaks for. */
    public AgencyClientBuilder organ(OrganId organ) {
        this.organ = organ;
        return this;
    }

    /** Name of the organ, as its documents state it. */
    public AgencyClientBuilder name(String name) {
        this.name = name;
        return this;
    }

    /** The organ with address, telephone and the like, in place of {@link #organ} and {@link #name}. */
    public AgencyClientBuilder party(Party party) {
        this.party = party;
        return this;
    }

    /** Another code under which this organ is addressed, such as the one before a merger. */
    public AgencyClientBuilder alias(OrganId code) {
        aliases.add(code);
        return this;
    }

    /**
     * Believes that organ with this certificate and with no other, unless that is pinned too; its subject need not name the organ.
     * The certificate must still chain to a root.
     *
     * @param sha256OfCertificate hexadecimal, of the DER form; capitals and colons as {@code openssl x509 -fingerprint} writes them do
     * @throws EnvelopeRejectedException CFG-001 if it is no SHA-256
     */
    public AgencyClientBuilder pin(OrganId organ, String sha256OfCertificate) {
        Optional<Digest> fingerprint = PinnedCertificates.fingerprint(sha256OfCertificate);
        require(fingerprint.isPresent(), "pin", "64 hex digits", sha256OfCertificate);
        pins.computeIfAbsent(organ, o -> new HashSet<>()).add(fingerprint.get());
        return this;
    }

    /**
     * A key of the axis's log of receipts, the present one or a former one: evidence is held against it. Unless given, evidence is
     * believed by the key that is in it, and says so.
     *
     * @param verifierKey as the axis publishes it, {@code name+id+base64}
     * @throws EnvelopeRejectedException CFG-001 if it is none
     */
    public AgencyClientBuilder logKey(String verifierKey) {
        try {
            logKeys.add(NoteVerifier.parse(verifierKey));
            return this;
        } catch (IllegalArgumentException e) {
            throw new EnvelopeRejectedException(FaultCode.CLIENT_SETTING.with("logKey", "NAME+ID+KEY", verifierKey), e);
        }
    }

    /**
     * The key file (PKCS#12): entry {@code sign} signs, entry {@code tls} opens connections; a single entry does both.
     *
     * @param password is copied
     */
    public AgencyClientBuilder keys(Path pkcs12, char[] password) {
        this.keyFile = pkcs12;
        this.keySource = new FileKeySource(pkcs12, Secret.of(password));
        return this;
    }

    /**
     * Keys wherever they are, such as on a token: {@link vn.docaxis.signing.key.HsmKeySource}. In place of the key file.
     *
     * @param source stays the caller's: it is not closed with the client
     */
    public AgencyClientBuilder keys(KeySource source) {
        this.keyFile = null;
        this.keySource = source;
        return this;
    }

    /** The entries to use, in place of {@code sign} and {@code tls}; one name twice if one key does both. */
    public AgencyClientBuilder keyAliases(String sign, String tls) {
        this.keyAliases = List.of(sign, tls);
        return this;
    }

    /** The certificates that all trust stands on, PEM; the platform's own are not trusted. */
    public AgencyClientBuilder roots(Path pem) {
        this.roots = pem;
        return this;
    }

    /**
     * Asks the authorities whether the certificates of originators and of the gateway's receipts are revoked; without it nobody is asked.
     * An answer is kept for as long as it is valid, and the client waits for it once.
     *
     * @param settings {@link RevocationSettings#standard()} asks whom the certificates name
     * @param unknown  what becomes of a certificate of which nobody can tell: {@code REFUSE} leaves its envelope in the mailbox for now
     */
    public AgencyClientBuilder revocation(RevocationSettings settings, UnknownPolicy unknown) {
        this.revocation = settings;
        this.unknown = unknown;
        return this;
    }

    /** The folder that holds what must survive a restart; for one client at a time. */
    public AgencyClientBuilder home(Path folder) {
        this.home = folder;
        return this;
    }

    /** Who must have issued the receipts; unless given, the organ that the gateway's own TLS certificate names. */
    public AgencyClientBuilder gatewayOrgan(OrganId issuer) {
        this.gatewayOrgan = Optional.of(issuer);
        return this;
    }

    public AgencyClientBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /** How much of an incoming envelope is read before it is refused as too large. */
    public AgencyClientBuilder limits(ReadLimits limits) {
        this.limits = limits;
        return this;
    }

    public AgencyClientBuilder retry(RetryPolicy policy) {
        this.retry = policy;
        return this;
    }

    /** How long to wait for a connection; 10 seconds unless given. */
    public AgencyClientBuilder connectTimeout(Duration timeout) {
        this.connectTimeout = timeout;
        return this;
    }

    /**
     * How long nothing at all may move before a call is given up; 60 seconds unless given. There is no limit on the whole call: a
     * large envelope on a slow line takes what it takes.
     */
    public AgencyClientBuilder idleTimeout(Duration timeout) {
        this.idleTimeout = timeout;
        return this;
    }

    /**
     * Envelopes come gzipped from the first one on, which saves about a quarter of the time on a slow line. Unless said, the client finds
     * out by itself: when the last envelope came with less than 1 MB/s.
     */
    public AgencyClientBuilder slowLine() {
        this.slowLine = true;
        return this;
    }

    public AgencyClientBuilder progress(TransferProgress progress) {
        this.progress = progress;
        return this;
    }

    /**
     * Reads the keys and roots and takes the home folder; connects to nothing yet.
     *
     * @throws EnvelopeRejectedException                                   CFG-001 naming the setting that cannot be used
     * @throws vn.docaxis.edxml.fault.ExchangeUnavailableException KEY-001, KEY-002 or CFG-002 if a file or token cannot be used
     */
    public AgencyClient build() {
        Party self = checked();
        Credentials credentials = new Credentials(keySource, keyAliases, roots);
        PinnedCertificates pinned = new PinnedCertificates(pins, OrganBinding.bySubject());
        Optional<LiveStatements> asked = Optional.ofNullable(revocation).map(r -> new LiveStatements(r, clock));
        TrustStore known = TrustStore.reading(credentials::trust, pinned);
        TrustStore trust = asked.map(a -> known.withRevocation(a, unknown)).orElse(known);
        Set<OrganId> ownCodes = new HashSet<>(aliases);
        ownCodes.add(self.organId());

        LineSpeed line = new LineSpeed(slowLine);
        Wire wire = new Wire(gateway, credentials.tls(), connectTimeout, idleTimeout, progress, line);
        Home opened = Home.open(home); // last: whatever fails before it leaves no lock behind
        GatewayConnection connection = new GatewayConnection(wire, new Retries(retry));
        ReceiptCheck receipts = new ReceiptCheck(new ReceiptVerifier(trust), gatewayOrgan, opened.receipts(), clock);
        Packing packing =
                new Packing(self, opened.outbox(), new EnvelopeSigner(credentials::sign, clock), limits, clock);
        Submission submission = new Submission(connection, opened.outbox(), receipts);
        Arrival arrival =
                new Arrival(connection, opened.inbox(), new EnvelopeVerifier(trust, limits), ownCodes, limits, clock);
        Confirming confirming = new Confirming(
                connection, opened.inbox(), new ConfirmationSigner(credentials::sign), receipts, self.organId(), clock);
        Reception reception = new Reception(connection, opened.inbox(), arrival, confirming);
        Reporting reporting = new Reporting(self, opened.outbox(), packing, clock);
        Tracking tracking = new Tracking(
                connection,
                receipts,
                () -> EvidenceVerifier.trusting(trust.roots(), clock)
                        .withPins(pinned)
                        .withLogKeys(logKeys),
                gatewayOrgan);
        Runnable reload = () -> {
            Optional<Runnable> lists = asked.map(LiveStatements::readAgain);
            credentials.reload();
            lists.ifPresent(Runnable::run);
            wire.reconnect(credentials.tls());
        };
        Runnable close = () -> {
            asked.ifPresent(LiveStatements::close);
            opened.close();
        };
        return new AgencyClient(self, packing, submission, reception, reporting, tracking, reload, close);
    }

    private Party checked() {
        require(gateway != null, "gateway", "https://HOST:PORT", "");
        require(
                "https".equals(gateway.getScheme()) && gateway.getHost() != null,
                "gateway",
                "https://HOST:PORT",
                gateway);
        Party self = party != null ? party : organ != null ? Party.of(organ, name) : null;
        require(self != null, "organ", "organ id, such as G22", "");
        require(!self.organName().isBlank(), "name", "the name of the organ", "");
        require(keySource != null, "keys", "a PKCS#12 file", "");
        require(keyFile == null || Files.isReadable(keyFile), "keys", "a PKCS#12 file that can be read", keyFile);
        require(roots != null, "roots", "a PEM file of root certificates", "");
        require(Files.isReadable(roots), "roots", "a PEM file that can be read", roots);
        require(home != null, "home", "a folder", "");
        require(isPositive(connectTimeout), "connectTimeout", "> 0", connectTimeout);
        require(isPositive(idleTimeout), "idleTimeout", "> 0", idleTimeout);
        return self;
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    private static void require(boolean usable, String setting, String needed, Object found) {
        if (!usable) {
            throw new EnvelopeRejectedException(FaultCode.CLIENT_SETTING.with(setting, needed, found));
        }
    }
}
