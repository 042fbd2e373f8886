package vn.docaxis.cli.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;

class AgencySettingsTest {
    @TempDir
    Path folder;

    @Test
    void aPathInTheFileIsMeantFromItsFolder() throws IOException {
        Files.writeString(folder.resolve("keys.p12"), "");

        AgencySettings settings = settings("keys = keys.p12\nhome = nhà\n", Map.of());

        assertThat(settings.keys()).isEqualTo(folder.resolve("keys.p12"));
        assertThat(settings.home()).isEqualTo(folder.resolve("nhà"));
    }

    @Test
    void anOptionWinsOverTheFile() throws IOException {
        AgencySettings settings = settings("organ = G22\n", Map.of(AgencySettings.ORGAN, "H57"));

        assertThat(settings.organ().value()).isEqualTo("H57");
    }

    @Test
    void theFileIsReadAsUtf8() throws IOException {
        assertThat(settings("name = Văn phòng Chính phủ\n", Map.of()).name()).isEqualTo("Văn phòng Chính phủ");
    }

    @Test
    void aMisspeltSettingIsNamed() {
        assertThatThrownBy(() -> settings("gatway = https://h:1\n", Map.of()))
                .isInstanceOf(EnvelopeRejectedException.class)
                .hasMessageContaining("gatway")
                .hasMessageContaining("gateway-organ");
    }

    @Test
    void thePasswordComesFromAFileOrTheEnvironment() throws IOException {
        Files.writeString(folder.resolve("secret"), "trong tệp\nmore\n");

        assertThat(settings("password-file = secret\n", Map.of()).password()).isEqualTo("trong tệp".toCharArray());
        assertThat(AgencySettings.of(Map.of(), Optional.empty(), Map.of("DOCAXIS_PASSWORD", "biến"))
                        .password())
                .isEqualTo("biến".toCharArray());
        assertThatThrownBy(() -> settings("", Map.of()).password()).hasMessageContaining("DOCAXIS_PASSWORD");
    }

    @Test
    void anAddressWithoutTlsIsRefused() {
        assertThatThrownBy(
                        () -> settings("gateway = http://axis:80\n", Map.of()).gateway())
                .isInstanceOf(EnvelopeRejectedException.class)
                .hasMessageContaining("http://axis:80");
    }

    @Test
    void otherCodesAndPinsAreListedWithCommas() throws IOException {
        AgencySettings settings =
                settings("alias = 000.00.00.H57, 000.00.16.H57\npin = 000.00.15.H51=9f86, G22 = AB:CD\n", Map.of());

        assertThat(settings.aliases()).containsExactly(new OrganId("000.00.00.H57"), new OrganId("000.00.16.H57"));
        assertThat(settings.pins())
                .containsExactly(
                        new AgencySettings.Pin(new OrganId("000.00.15.H51"), "9f86"),
                        new AgencySettings.Pin(new OrganId("G22"), "AB:CD"));
        assertThat(settings("", Map.of()).aliases()).isEmpty();
    }

    @Test
    void optionsForOtherCodesMayBeRepeated() {
        AgencyOptions options = new AgencyOptions();
        new CommandLine(options).parseArgs("--alias", "A1", "--alias", "A2,A3", "--pin", "B=00");

        AgencySettings settings = options.settings(Map.of());

        assertThat(settings.aliases()).extracting(OrganId::value).containsExactly("A1", "A2", "A3");
        assertThat(settings.pins()).containsExactly(new AgencySettings.Pin(new OrganId("B"), "00"));
    }

    @Test
    void aPinWithoutACertificateIsNamed() {
        assertThatThrownBy(() -> settings("pin = G22\n", Map.of()).pins())
                .isInstanceOf(EnvelopeRejectedException.class)
                .hasMessageContaining("pin")
                .hasMessageContaining("G22");
    }

    private AgencySettings settings(String text, Map<String, String> options) throws IOException {
        Path file = folder.resolve("agency.properties");
        Files.writeString(file, text, StandardCharsets.UTF_8);
        return AgencySettings.of(options, Optional.of(file), Map.of());
    }
}
