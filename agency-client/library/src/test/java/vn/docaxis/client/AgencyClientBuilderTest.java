package vn.docaxis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;

class AgencyClientBuilderTest {
    private static final URI GATEWAY = URI.create("https://localhost:8443");

    @TempDir
    Path folder;

    @Test
    void aMissingSettingIsNamed() {
        assertNames("gateway", AgencyClient.builder());
        assertNames("organ", AgencyClient.builder().gateway(GATEWAY));
        assertNames("name", AgencyClient.builder().gateway(GATEWAY).organ(Keys.G22));
        assertNames(
                "keys", AgencyClient.builder().gateway(GATEWAY).organ(Keys.G22).name("VPCP"));
    }

    @Test
    void aSettingThatCannotBeUsedIsNamed() {
        Agency agency = Agency.in(folder, Keys.G22);

        assertNames("gateway", agency.settings(URI.create("http://localhost:8443")));
        assertNames("idleTimeout", agency.settings(GATEWAY).idleTimeout(Duration.ZERO));
        assertNames("roots", agency.settings(GATEWAY).roots(folder.resolve("khong-co.pem")));
    }

    @Test
    void aWrongPasswordIsAFaultOfTheKeyFileAndLeavesNoLock() throws IOException {
        Agency agency = Agency.in(folder, Keys.G22);
        AgencyClientBuilder wrong =
                agency.settings(GATEWAY).keys(Keys.ALL.file(agency.folder(), Keys.G22), "sai".toCharArray());

        assertThatThrownBy(wrong::build)
                .isInstanceOf(ExchangeUnavailableException.class)
                .hasMessageContaining("KEY-001");

        agency.client(GATEWAY).close();
        assertThat(Files.exists(agency.home())).isTrue();
    }

    private static void assertNames(String setting, AgencyClientBuilder builder) {
        assertThatThrownBy(builder::build).isInstanceOfSatisfying(EnvelopeRejectedException.class, e -> {
            assertThat(e.fault().code()).isEqualTo(FaultCode.CLIENT_SETTING);
            assertThat(e.fault().arguments().get(0)).isEqualTo(setting);
        });
    }
}
