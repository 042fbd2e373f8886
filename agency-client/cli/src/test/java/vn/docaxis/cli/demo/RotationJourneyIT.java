package vn.docaxis.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;
import vn.docaxis.client.AgencyClient;
import vn.docaxis.client.RetryPolicy;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Party;
import vn.docaxis.signing.authority.CertificateAuthority;
import vn.docaxis.signing.authority.IssuedKey;
import vn.docaxis.signing.authority.KeyAlgorithm;
import vn.docaxis.signing.authority.KeyFile;
import vn.docaxis.signing.key.FileKeySource;
import vn.docaxis.signing.key.KeySource;
import vn.docaxis.signing.key.Secret;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.key.SoftToken;

/**
 * Two agencies send each other documents without a pause, one with its keys in a file and one with its keys on a token, while the
 * keys of both, those of the gateway and the authority itself are replaced one after another. Nothing is refused, and every document
 * arrives once with all its receipts.
 */
@Timeout(240)
class RotationJourneyIT {
    private static final Clock CLOCK = Clock.tickMillis(ZoneOffset.UTC);
    private static final char[] PASSWORD = "chi-dung-de-thu".toCharArray();
    private static final Party OFFICE = Party.of(new OrganId("G22"), "Văn phòng Chính phủ");
    private static final Party HUE = Party.of(new OrganId("H57"), "Ủy ban nhân dân thành phố Huế");
    private static final OrganId AXIS = new OrganId("G22.W00");
    /** So many documents each way go through between two changes. */
    private static final int STRETCH = 4;

    @TempDir
    Path folder;

    private final AtomicBoolean sends = new AtomicBoolean(true);
    private final AtomicBoolean goesOn = new AtomicBoolean(true);
    private final List<Thread> threads = new ArrayList<>();
    private CertificateAuthority authority = CertificateAuthority.create("CA 1", KeyAlgorithm.EC_P256, CLOCK);
    private SoftToken token;
    private GatewayProcess gateway;
    private RotatingAgency office;
    private RotatingAgency hue;

    @BeforeEach
    void startTheAxis() throws IOException {
        roots(authority.certificate());
        file("gateway.p12", gatewayKeys());
        IssuedKey first = keys(OFFICE);
        file("office.p12", first);
        registry(first);
        Path configuration = Files.writeString(folder.resolve("gateway.yaml"), """
                server: {address: 127.0.0.1, port: 0}
                management: {server: {address: 127.0.0.1, port: 0}}
                axis:
                  home: "%1$s/home"
                  organ-id: "%2$s"
                  keys: {file: "%1$s/gateway.p12", password-file: "%1$s/password"}
                  trust: {roots: "%1$s/roots.pem"}
                  registry: {file: "%1$s/registry.yaml"}
                  mailbox: {lease: 10s}
                """.formatted(folder, AXIS));
        Files.writeString(folder.resolve("password"), new String(PASSWORD));
        gateway = GatewayProcess.start(
                Axis.gatewayJar(), configuration, folder.resolve("home"), folder.resolve("gateway.log"), true);
        office = agency(OFFICE, "office", new FileKeySource(folder.resolve("office.p12"), Secret.of(PASSWORD)));
        hue = agency(HUE, "hue", keysOfHue());
    }

    /** On a token, if there is one. */
    private KeySource keysOfHue() throws IOException {
        try {
            token = SoftToken.create(folder);
            replaceOnToken(keys(HUE));
            return token.source();
        } catch (TestAbortedException noToken) {
            System.err.println(noToken.getMessage() + ": the rotation of a token's keys is NOT TESTED");
            file("hue.p12", keys(HUE));
            return new FileKeySource(folder.resolve("hue.p12"), Secret.of(PASSWORD));
        }
    }

    private RotatingAgency agency(Party self, String name, KeySource keys) throws IOException {
        AgencyClient client = AgencyClient.builder()
                .gateway(gateway.address())
                .party(self)
                .keys(keys)
                .roots(folder.resolve("roots.pem"))
                .home(folder.resolve(name))
                .gatewayOrgan(AXIS)
                .retry(new RetryPolicy(3, Duration.ofMillis(50), Duration.ofSeconds(1)))
                .build();
        return new RotatingAgency(client, self, folder.resolve(name + ".pdf"));
    }

    @AfterEach
    void stopTheAxis() throws InterruptedException {
        sends.set(false);
        goesOn.set(false);
        for (Thread thread : threads) {
            thread.join();
        }
        for (RotatingAgency agency : new RotatingAgency[] {office, hue}) {
            if (agency != null) {
                agency.client().close();
            }
        }
        if (gateway != null) {
            gateway.close();
        }
    }

    @Test
    void everyKeyIsReplacedUnderTrafficAndNoDocumentIsLostDoubledOrRefused() throws Exception {
        List<Thread> senders = List.of(office.sending(HUE, sends::get), hue.sending(OFFICE, sends::get));
        threads.addAll(senders);
        threads.addAll(List.of(office.receiving(goesOn::get), hue.receiving(goesOn::get)));
        aStretch();

        // An agency: the new certificate is registered beside the old one, then used, then the old one goes.
        IssuedKey former = onDisk("office.p12");
        IssuedKey fresh = keys(OFFICE);
        registry(former, fresh);
        reloadGateway();
        file("office.p12", fresh);
        office.client().reload();
        allSentSoFarIsProved();
        registry(fresh);
        reloadGateway();
        aStretch();

        // The gateway.
        file("gateway.p12", gatewayKeys());
        reloadGateway();
        aStretch();

        // A token.
        replaceKeysOfHue();
        aStretch();

        // The authority: its successor is trusted beside it, issues everybody's keys, and is trusted alone.
        X509Certificate formerRoot = authority.certificate();
        authority = CertificateAuthority.create("CA 2", KeyAlgorithm.EC_P256, CLOCK);
        roots(formerRoot, authority.certificate());
        reloadEverybody();
        IssuedKey ofSuccessor = keys(OFFICE);
        registry(fresh, ofSuccessor);
        file("gateway.p12", gatewayKeys());
        reloadGateway();
        file("office.p12", ofSuccessor);
        office.client().reload();
        replaceKeysOfHue();
        allSentSoFarIsProved();
        roots(authority.certificate());
        registry(ofSuccessor);
        reloadEverybody();
        aStretch();

        sends.set(false);
        for (Thread sender : senders) {
            sender.join();
        }
        assertThat(office.troubles()).isEmpty();
        assertThat(hue.troubles()).isEmpty();
        assertThat(hue.received())
                .containsOnlyKeys(office.sent())
                .allSatisfy((id, times) -> assertThat(times).isEqualTo(1));
        assertThat(office.received())
                .containsOnlyKeys(hue.sent())
                .allSatisfy((id, times) -> assertThat(times).isEqualTo(1));
    }

    /** Some documents each way. */
    private void aStretch() {
        int ofOffice = office.proved().size() + STRETCH;
        int ofHue = hue.proved().size() + STRETCH;
        await(() -> office.proved().size() >= ofOffice && hue.proved().size() >= ofHue);
    }

    /** So nothing that was signed with former keys is under way any more. */
    private void allSentSoFarIsProved() {
        Set<DocumentId> ofOffice = office.sent();
        Set<DocumentId> ofHue = hue.sent();
        await(() -> office.proved().containsAll(ofOffice) && hue.proved().containsAll(ofHue));
    }

    private void await(BooleanSupplier done) {
        Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> !fine() || done.getAsBoolean());
        assertThat(fine())
                .as("troubles %s %s", office.troubles(), hue.troubles())
                .isTrue();
    }

    private boolean fine() {
        return office.troubles().isEmpty() && hue.troubles().isEmpty();
    }

    private void reloadEverybody() throws Exception {
        reloadGateway();
        office.client().reload();
        hue.client().reload();
    }

    private void reloadGateway() throws Exception {
        URI address = gateway.management().resolve("/actuator/reload");
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private void replaceKeysOfHue() throws IOException {
        if (token == null) {
            file("hue.p12", keys(HUE));
        } else {
            IssuedKey fresh = keys(HUE);
            hue.atRest(() -> replaceOnToken(fresh));
        }
        hue.client().reload();
    }

    private void replaceOnToken(IssuedKey keys) {
        token.put(SigningKey.SIGN, keys.sign());
        token.put(SigningKey.TLS, keys.tls());
    }

    private IssuedKey gatewayKeys() {
        return authority.issue(AXIS, "Trục", KeyAlgorithm.EC_P256, Duration.ofDays(90), List.of("127.0.0.1"));
    }

    private IssuedKey keys(Party agency) {
        return authority.issue(
                agency.organId(), agency.organName(), KeyAlgorithm.EC_P256, Duration.ofDays(90), List.of());
    }

    private IssuedKey onDisk(String name) {
        List<SigningKey> both = new FileKeySource(folder.resolve(name), Secret.of(PASSWORD))
                .keys(List.of(SigningKey.SIGN, SigningKey.TLS));
        return new IssuedKey(both.get(0), both.get(1));
    }

    private void file(String name, IssuedKey keys) throws IOException {
        Path fresh = folder.resolve(name + ".new");
        KeyFile.save(fresh, PASSWORD, keys);
        Files.move(fresh, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private void roots(X509Certificate... certificates) throws IOException {
        StringBuilder pem = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            pem.append("-----BEGIN CERTIFICATE-----\n")
                    .append(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der(certificate)))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        Files.writeString(folder.resolve("roots.pem"), pem);
    }

    /** The office is known by its very certificates, Huế by the subject of its own. */
    private void registry(IssuedKey... ofOffice) throws IOException {
        List<String> pins = new ArrayList<>();
        for (IssuedKey keys : ofOffice) {
            pins.add(pin(keys.sign()));
            pins.add(pin(keys.tls()));
        }
        Files.writeString(folder.resolve("registry.yaml"), """
                organs:
                  - {id: 'G22', name: 'Văn phòng Chính phủ', certificates: [%s]}
                  - {id: 'H57', name: 'Huế'}
                """.formatted(String.join(", ", pins)));
    }

    private static String pin(SigningKey key) {
        return "'" + Digest.sha256Of(der(key.certificate())).hex() + "'";
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
