package vn.docaxis.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import vn.docaxis.cli.agency.SecretFile;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.signing.authority.CertificateAuthority;
import vn.docaxis.signing.authority.KeyAlgorithm;
import vn.docaxis.signing.authority.KeyFile;

/** Makes what the axis needs before it can start: keys with random passwords, the registry, the settings. */
final class DemoSetup {
    /** A hub code has a group {@code W00} and is never addressed. Source: spec/edxml §5.1. */
    static final OrganId AXIS = new OrganId("G22.W00");

    static final String AXIS_NAME = "Trục liên thông văn bản (bản chạy thử)";
    private static final Duration VALIDITY = Duration.ofDays(90);

    private final DemoFolder folder;
    private final CertificateAuthority authority;
    private final List<URI> timeStamps;

    /** @param timeStamps where the gateway has its evidence stamped; none of them is fine too */
    DemoSetup(DemoFolder folder, CertificateAuthority authority, List<URI> timeStamps) {
        this.folder = folder;
        this.authority = authority;
        this.timeStamps = timeStamps;
    }

    void make() throws IOException {
        KeyFile.savePem(folder.authority(), authority.certificate());
        Files.createDirectories(folder.gateway());
        issue(AXIS, AXIS_NAME, KeyAlgorithm.EC_P256, List.of("localhost", "127.0.0.1"), folder.gateway());
        for (DemoAgency agency : DemoAgency.values()) {
            Path home = Files.createDirectories(folder.of(agency));
            issue(agency.organ(), agency.organName(), agency.algorithm(), List.of(), home);
        }
        write(folder.gateway().resolve("registry.yaml"), registry());
        write(folder.gatewayConfiguration(), gatewaySettings());
    }

    private void issue(OrganId organ, String name, KeyAlgorithm algorithm, List<String> hosts, Path home)
            throws IOException {
        char[] password = SecretFile.create(home.resolve("keys.password"));
        KeyFile.save(home.resolve("keys.p12"), password, authority.issue(organ, name, algorithm, VALIDITY, hosts));
    }

    private static String registry() {
        StringBuilder yaml = new StringBuilder("organs:\n");
        for (DemoAgency agency : DemoAgency.values()) {
            yaml.append("  - id: ").append(quoted(agency.organ().value())).append('\n');
            yaml.append("    name: ").append(quoted(agency.organName())).append('\n');
            yaml.append("    status: active\n");
        }
        return yaml.toString();
    }

    /** Loopback only, free ports; YAML because its files are always UTF-8. */
    private String gatewaySettings() {
        return """
                server:
                  address: 127.0.0.1
                  port: 0
                management:
                  server:
                    address: 127.0.0.1
                    port: 0
                axis:
                  home: %s
                  organ-id: %s
                  name: %s
                  keys:
                    file: %s
                    password-file: %s
                  trust:
                    roots: %s
                    private-servers: true
                  registry:
                    file: %s
                  time-stamps:
                    urls: [%s]
                  log:
                    stamp-period: 1s
                """.formatted(
                        quoted(folder.gatewayHome()),
                        quoted(AXIS),
                        quoted(AXIS_NAME),
                        quoted(folder.gateway().resolve("keys.p12")),
                        quoted(folder.gateway().resolve("keys.password")),
                        quoted(folder.authority()),
                        quoted(folder.gateway().resolve("registry.yaml")),
                        timeStamps.stream().map(DemoSetup::quoted).collect(Collectors.joining(", ")));
    }

    /**
     * The settings files for the commands of each agency, once the gateway's address is known.
     *
     * @param logKey what the operator of the axis would tell all agencies: the key of its log of receipts
     */
    void writeAgencySettings(URI gateway, String logKey) throws IOException {
        for (DemoAgency agency : DemoAgency.values()) {
            write(folder.settings(agency), """
                    gateway = %s
                    gateway-organ = %s
                    organ = %s
                    name = %s
                    keys = keys.p12
                    password-file = keys.password
                    roots = ../ca.pem
                    log-key = %s
                    home = home
                    """.formatted(gateway, AXIS, agency.organ(), agency.organName(), logKey));
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private static String quoted(Object value) {
        return "\"" + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
