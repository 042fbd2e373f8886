package vn.docaxis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class KeysShowCommandTest {
    @TempDir
    Path folder;

    private Path keys;

    @BeforeEach
    void makeKeys() {
        String authority = folder.resolve("ca.p12").toString();
        keys = folder.resolve("g22.p12");
        assertThat(Run.of("keys", "new", "ca", "--name", "CA", "--algorithm", "EC_P256", "-o", authority)
                        .exit())
                .isZero();
        assertThat(Run.of(
                                "keys",
                                "new",
                                "--organ",
                                "G22",
                                "--name",
                                "Văn phòng",
                                "--algorithm",
                                "EC_P384",
                                "--days",
                                "20",
                                "--ca",
                                authority,
                                "-o",
                                keys.toString())
                        .exit())
                .isZero();
    }

    @Test
    void itShowsEveryKeyAndWarnsBeforeACertificateEndsButShowsNoSecret() throws Exception {
        Run run = Run.of("keys", "show", keys.toString(), "--json");

        assertThat(run.exit()).isZero();
        JsonNode shown = run.json().get("keys");
        assertThat(shown).hasSize(2);
        assertThat(shown.get(0).get("alias").asString()).isEqualTo("sign");
        assertThat(shown.get(0).get("subject").asString()).isEqualTo("Văn phòng");
        assertThat(shown.get(0).get("algorithm").asString()).isEqualTo("EC P-384");
        assertThat(shown.get(0).get("endsSoon").asBoolean()).isTrue();
        String password = Files.readString(folder.resolve("g22.password")).strip();
        assertThat(run.json().toString()).doesNotContain(password);
        assertThat(Run.of("keys", "show", keys.toString()).out()).contains("CẢNH BÁO");
    }

    @Test
    void aTokenIsAskedForByItsLabelAndPinFile() throws Exception {
        Path settings = Files.writeString(folder.resolve("agency.properties"), "token-library = none.so\n");

        assertThat(Run.of("keys", "show", "--config", settings.toString(), "--json")
                        .json()
                        .get("fault")
                        .toString())
                .contains("CFG-001")
                .contains("token-label");
    }
}
