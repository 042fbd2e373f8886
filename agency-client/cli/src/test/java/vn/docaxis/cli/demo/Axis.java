package vn.docaxis.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.docaxis.cli.agency.AgencySettings;
import vn.docaxis.client.AgencyClient;
import vn.docaxis.client.AgencyClientBuilder;
import vn.docaxis.client.RetryPolicy;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.signing.authority.CertificateAuthority;
import vn.docaxis.signing.authority.KeyAlgorithm;

/**
 * The real gateway in a JVM of its own, from the jar that this build made, and the keys of three agencies: G22, H57 and
 * 000.00.00.H49. It keeps its port when it is started again, so that clients find it.
 */
public final class Axis implements AutoCloseable {
    public static final OrganId OFFICE = DemoAgency.OFFICE.organ();
    public static final OrganId HUE = DemoAgency.HUE.organ();
    public static final OrganId QUANG_NINH = DemoAgency.QUANG_NINH.organ();

    private final DemoFolder folder;
    private final boolean shortLived;
    private GatewayProcess gateway;

    private Axis(DemoFolder folder, boolean shortLived) {
        this.folder = folder;
        this.shortLived = shortLived;
    }

    /** Started and ready; leases are short, so that tests need not wait for them long. */
    public static Axis start(Path work) throws IOException {
        return start(work, true);
    }

    /** The same with a gateway that compiles all it can, for large envelopes. */
    public static Axis startForLargeEnvelopes(Path work) throws IOException {
        return start(work, false);
    }

    private static Axis start(Path work, boolean shortLived) throws IOException {
        Clock clock = Clock.tickMillis(ZoneOffset.UTC);
        DemoFolder folder = DemoFolder.create(work, clock.instant());
        DemoSetup setup = new DemoSetup(
                folder, CertificateAuthority.create("Docaxis demo CA", KeyAlgorithm.EC_P256, clock), List.of());
        setup.make();
        String settings = Files.readString(folder.gatewayConfiguration());
        Files.writeString(
                folder.gatewayConfiguration(),
                settings.replaceFirst("port: 0", "port: " + freePort()) + "  mailbox:\n    lease: 10s\n");
        Axis axis = new Axis(folder, shortLived);
        axis.startAgain();
        setup.writeAgencySettings(axis.gateway.address(), axis.gateway.logKey());
        return axis;
    }

    /** The jar that this build made, with its libraries beside it. */
    public static Path gatewayJar() {
        return Path.of("../../gateway/target/gateway.jar").toAbsolutePath().normalize();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public void startAgain() {
        try {
            gateway = GatewayProcess.start(
                    gatewayJar(), folder.gatewayConfiguration(), folder.gatewayHome(), folder.gatewayLog(), shortLived);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code kill -9} does it. */
    public void kill() {
        ProcessHandle process = ProcessHandle.of(gateway.pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    /** The settings file of that agency, for {@code --config}. */
    public Path settings(OrganId organ) {
        return folder.run().resolve(organ.value()).resolve("agency.properties");
    }

    public Path authority() {
        return folder.authority();
    }

    public Path home() {
        return folder.gatewayHome();
    }

    public Path log() {
        return folder.gatewayLog();
    }

    public String management() {
        return gateway.management().toString();
    }

    URI address() {
        return gateway.address();
    }

    /** A client of that agency. */
    public AgencyClient client(OrganId organ, RetryPolicy retry) {
        return client(organ, retry, gateway.address());
    }

    /** @param address what the client takes for the gateway */
    AgencyClient client(OrganId organ, RetryPolicy retry, URI address) {
        return settings(organ, retry, address).build();
    }

    /** The same, to be set further. */
    AgencyClientBuilder settings(OrganId organ, RetryPolicy retry, URI address) {
        AgencySettings settings = AgencySettings.of(Map.of(), Optional.of(settings(organ)), Map.of());
        return AgencyClient.builder()
                .gateway(address)
                .organ(organ)
                .name(settings.name())
                .keys(settings.keys(), settings.password())
                .roots(settings.roots())
                .home(settings.home())
                .retry(retry);
    }

    @Override
    public void close() {
        gateway.close();
    }
}
