package vn.docaxis.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;

class InsecureSettingsTest {
    private final Map<String, Object> settings = new HashMap<>();

    @TempDir
    Path folder;

    @BeforeEach
    void allIsWell() {
        settings.putAll(Map.of(
                "management.server.address", "127.0.0.1",
                "axis.operators.file", "operators.yaml",
                "axis.trust.unknown", "refuse"));
    }

    @Test
    void nothingIsSaidOfSafeSettings() {
        assertThat(found()).isEmpty();
    }

    @Test
    void eachInsecureSettingIsNamedInBothLanguages() {
        settings.putAll(Map.of(
                "axis.operators.file", "",
                "axis.trust.unknown", "accept",
                "axis.trust.online", "false",
                "axis.trust.private-servers", "true",
                "axis.webhook.private-servers", "true",
                "axis.database.url", "jdbc:postgresql://db/axis?password=hidden"));

        assertThat(found())
                .extracting(InsecureSettings.Insecure::setting)
                .containsExactlyInAnyOrder(
                        "axis.operators.file",
                        "axis.trust.unknown",
                        "axis.trust.online",
                        "axis.trust.private-servers",
                        "axis.webhook.private-servers",
                        "axis.database.url");
        assertThat(found()).allSatisfy(one -> {
            assertThat(one.vietnamese()).isNotBlank().isNotEqualTo(one.english());
            assertThat(one.toString()).doesNotContain("hidden");
        });
    }

    @ParameterizedTest
    @CsvSource({"axis.keys.password,AXIS_KEYS_PASSWORD", "axis.store.s3.secret-key,AXIS_STORE_S3_SECRET_KEY"})
    void aSecretAmongTheSettingsIsNamedWithoutItAndOneOfTheEnvironmentIsNot(String setting, String variable) {
        settings.put(setting, "hidden");
        assertThat(found()).singleElement().satisfies(one -> {
            assertThat(one.setting()).isEqualTo(setting);
            assertThat(one.toString()).doesNotContain("hidden");
        });

        settings.put(variable, "hidden");
        assertThat(found()).isEmpty();
    }

    @Test
    void aFileThatEverybodyCanReadIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("gateway.p12"), "");
        settings.put("axis.keys.file", file.toString());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(found()).extracting(InsecureSettings.Insecure::setting).containsExactly("axis.keys.file");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "axis.operators.file",
                "axis.store.s3.access-key-file",
                "axis.store.s3.secret-key-file",
                "axis.store.folder",
                "axis.retention.archive-folder",
                "axis.home"
            })
    void soIsEverythingElseThatIsNobodysBusiness(String setting) throws IOException {
        Path path = Files.createDirectory(folder.resolve("open"));
        settings.put(setting, path.toString());
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(found()).extracting(InsecureSettings.Insecure::setting).containsExactly(setting);

        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-x-w-"));
        assertThat(found())
                .singleElement()
                .satisfies(one -> assertThat(one.english()).contains("change"));

        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-x---"));
        assertThat(found()).isEmpty();
    }

    @Test
    void whatCouldNotBeLookedAtIsSaid() {
        settings.put("axis.home", folder.resolve("later").toString());

        assertThat(found()).isEmpty();
        assertThat(settings().unchecked())
                .filteredOn(one -> one.setting().equals("axis.home"))
                .singleElement()
                .satisfies(one -> assertThat(one.english()).contains("not there yet"));
    }

    @ParameterizedTest
    @CsvSource({"on,off", "yes,no", "TRUE,FALSE", "1,0"})
    void yesIsYesHoweverItIsSpelt(String yes, String no) {
        settings.put("axis.trust.private-servers", yes);
        settings.put("axis.webhook.private-servers", no);
        settings.put("axis.trust.online", no);

        assertThat(found())
                .extracting(InsecureSettings.Insecure::setting)
                .containsExactlyInAnyOrder("axis.trust.private-servers", "axis.trust.online");
    }

    @Test
    void aManagementPortThatOthersReachStopsTheStartUnlessItIsAccepted() {
        settings.put("management.server.address", "0.0.0.0");

        assertThatThrownBy(this::found)
                .isInstanceOf(ExchangeUnavailableException.class)
                .hasMessageContaining("CFG-001")
                .hasMessageContaining("axis.insecure=management-address");

        settings.put("axis.insecure", "management-address");
        assertThat(found()).extracting(InsecureSettings.Insecure::setting).containsExactly("management.server.address");
    }

    private List<InsecureSettings.Insecure> found() {
        return settings().found();
    }

    private InsecureSettings settings() {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
        return new InsecureSettings(environment);
    }
}
