package vn.docaxis.edxml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrganIdTest {
    @ParameterizedTest
    @CsvSource({
        "000.00.15.H51,QCVN_102_2016",
        "000.20.31.H53,QCVN_102_2016",
        "G22,QD20_PUBLIC_BODY",
        "H53.07.02,QD20_PUBLIC_BODY",
        "H37.DN.001,QD20_PUBLIC_BODY",
        "0101234567,QD20_ENTERPRISE",
        "0101234567001,QD20_ENTERPRISE",
        "0101234567-001,QD20_ENTERPRISE",
        "Z01A,QD20_OTHER",
        "Z9912345678901234567890123456789012,QD20_OTHER"
    })
    void anIdTellsItsScheme(String id, OrganScheme scheme) {
        assertThat(new OrganId(id).scheme()).contains(scheme);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vxp.saas.03", "020101234567", "h57", "000.00.15.Z51", "Z01", "G22."})
    void anIdOfNoSchemeIsAnIdAllTheSame(String id) {
        assertThat(new OrganId(id).scheme()).isEmpty();
    }

    @Test
    void aDocumentIdIsMadeOfIssuerDateAndCode() {
        DocumentId id = DocumentId.of(new OrganId("G22"), LocalDate.of(2026, 3, 2), "1234", "VPCP-KSTT");

        assertThat(id).hasToString("G22,2026/03/02,1234/VPCP-KSTT");
    }
}
