package vn.docaxis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.signing.authority.IssuedKey;
import vn.docaxis.signing.authority.KeyAlgorithm;
import vn.docaxis.signing.authority.KeyFile;

/** The keys are replaced while the client is open. */
class KeyReloadIT {
    @TempDir
    Path folder;

    private Agency agency;
    private Path keyFile;

    @BeforeEach
    void makeAgency() throws IOException {
        agency = Agency.in(folder, Keys.G22);
        keyFile = Keys.ALL.file(agency.folder(), Keys.G22);
    }

    private IssuedKey replaced() throws IOException {
        IssuedKey fresh = Keys.ALL
                .authority()
                .issue(Keys.G22, "Cơ quan G22", KeyAlgorithm.EC_P256, Duration.ofDays(30), List.of());
        Files.delete(keyFile);
        KeyFile.save(keyFile, Keys.PASSWORD, fresh);
        return fresh;
    }

    private static boolean isSignedBy(SignedFile envelope, IssuedKey key) throws Exception {
        return Files.readString(envelope.path(), StandardCharsets.UTF_8)
                .contains(Base64.getEncoder()
                        .encodeToString(key.sign().certificate().getEncoded()));
    }

    @Test
    void whatWasSignedBeforeKeepsItsBytesAndWhatIsSignedLaterHasTheNewKey() throws Exception {
        try (AgencyClient client = agency.client(URI.create("https://127.0.0.1:1"))) {
            OutgoingDocument before = agency.aLetter().build();
            SignedFile packed = client.pack(before);
            byte[] bytes = Files.readAllBytes(packed.path());

            IssuedKey fresh = replaced();
            client.reload();
            SignedFile again = client.pack(before);
            SignedFile later =
                    client.pack(agency.aLetter().number("1235", "VPCP-KSTT").build());

            assertThat(again.digest()).isEqualTo(packed.digest());
            assertThat(Files.readAllBytes(again.path())).isEqualTo(bytes);
            assertThat(isSignedBy(again, fresh)).isFalse();
            assertThat(isSignedBy(later, fresh)).isTrue();
        }
    }

    @Test
    void aBrokenKeyFileLeavesTheClientAsItWas() throws Exception {
        try (AgencyClient client = agency.client(URI.create("https://127.0.0.1:1"))) {
            Files.writeString(keyFile, "no key file");

            assertThatThrownBy(client::reload)
                    .isInstanceOf(ExchangeUnavailableException.class)
                    .hasMessageContaining("KEY-001");
            assertThat(isSignedBy(client.pack(agency.aLetter().build()), Keys.ALL.of(Keys.G22)))
                    .isTrue();
        }
    }
}
