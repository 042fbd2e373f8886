package vn.docaxis.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.signing.authority.CertificateAuthority;
import vn.docaxis.signing.authority.IssuedKey;
import vn.docaxis.signing.authority.KeyAlgorithm;
import vn.docaxis.signing.authority.KeyFile;

/** One authority and the keys it issued, for tests. */
final class Keys {
    static final Clock CLOCK = Clock.tickMillis(ZoneOffset.UTC);
    static final char[] PASSWORD = "chi-dung-de-thu".toCharArray();
    static final OrganId G22 = new OrganId("G22");
    static final OrganId H57 = new OrganId("H57");
    static final OrganId GATEWAY = new OrganId("G99");
    static final Keys ALL = new Keys("Docaxis test CA");
    static final Keys STRANGERS = new Keys("A stranger's CA");

    private final CertificateAuthority authority;
    private final IssuedKey gateway;
    private final IssuedKey elsewhere;
    private final IssuedKey g22;
    private final IssuedKey h57;

    private Keys(String name) {
        authority = CertificateAuthority.create(name, KeyAlgorithm.EC_P256, CLOCK);
        gateway = issue(GATEWAY, List.of("localhost", "127.0.0.1"));
        elsewhere = issue(GATEWAY, List.of("elsewhere.example"));
        g22 = issue(G22, List.of());
        h57 = issue(H57, List.of());
    }

    private IssuedKey issue(OrganId organ, List<String> addresses) {
        return authority.issue(organ, "Cơ quan " + organ, KeyAlgorithm.EC_P256, Duration.ofDays(30), addresses);
    }

    IssuedKey gateway() {
        return gateway;
    }

    /** A gateway key whose certificate names another host. */
    IssuedKey elsewhere() {
        return elsewhere;
    }

    IssuedKey of(OrganId organ) {
        return organ.equals(G22) ? g22 : h57;
    }

    CertificateAuthority authority() {
        return authority;
    }

    Path file(Path folder, OrganId organ) throws IOException {
        Path file = folder.resolve(organ + ".p12");
        if (Files.notExists(file)) {
            KeyFile.save(file, PASSWORD, of(organ));
        }
        return file;
    }

    Path roots(Path folder) throws IOException {
        Path file = folder.resolve("ca.pem");
        if (Files.notExists(file)) {
            KeyFile.savePem(file, authority.certificate());
        }
        return file;
    }
}
