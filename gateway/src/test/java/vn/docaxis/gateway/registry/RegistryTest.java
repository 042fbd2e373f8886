package vn.docaxis.gateway.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.signing.authority.CertificateAuthority;
import vn.docaxis.signing.authority.KeyAlgorithm;
import vn.docaxis.signing.trust.CertificateUse;

/** Old and new certificates of an organ side by side, as the registry knows them. */
class RegistryTest {
    private static final OrganId ORGAN = new OrganId("G22");
    private static final CertificateAuthority AUTHORITY =
            CertificateAuthority.create("CA", KeyAlgorithm.EC_P256, Clock.systemUTC());

    private final X509Certificate old = certificate();
    private final X509Certificate renewed = certificate();

    @TempDir
    private Path folder;

    @Test
    void anOrganWithoutPinsIsKnownByEveryCertificateThatCarriesItsCode() throws Exception {
        Registry registry = registry("");

        assertThat(registry.organOf(old)).contains(ORGAN);
        assertThat(registry.organOf(renewed)).contains(ORGAN);
    }

    @Test
    void anOldAndANewPinAreBelievedSideBySideUntilTheOldOneGoes() throws Exception {
        Registry registry = registry(pin(old));
        assertThat(registry.organOf(old)).contains(ORGAN);
        assertThat(registry.organOf(renewed)).isEmpty();

        write(pin(old) + ", " + pin(renewed));
        registry.reload();
        assertThat(registry.speaksFor(old, ORGAN)).isTrue();
        assertThat(registry.speaksFor(renewed, ORGAN)).isTrue();

        write(pin(renewed));
        registry.reload();
        assertThat(registry.speaksFor(old, ORGAN)).isFalse();
        assertThat(registry.speaksFor(renewed, ORGAN)).isTrue();
    }

    private Registry registry(String pins) throws IOException {
        return new Registry(new RegistryProperties(write(pins)));
    }

    private Path write(String pins) throws IOException {
        return Files.writeString(
                folder.resolve("registry.yaml"),
                "organs: [{id: %s, name: Văn phòng, certificates: [%s]}]".formatted(ORGAN, pins));
    }

    private static String pin(X509Certificate certificate) throws Exception {
        return "'" + Digest.sha256Of(certificate.getEncoded()).hex() + "'";
    }

    private static X509Certificate certificate() {
        return AUTHORITY
                .issue(
                        ORGAN,
                        "Văn phòng",
                        Set.of(CertificateUse.SIGNING),
                        KeyAlgorithm.EC_P256,
                        Duration.ofDays(1),
                        List.of())
                .certificate();
    }
}
