package vn.docaxis.edxml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentIdTest {
    @Test
    void anIdOfOurFormStatesItsNumberAndSymbol() {
        DocumentId id = DocumentId.of(new OrganId("G22"), LocalDate.of(2026, 3, 2), "1234", "VPCP-KSTT");

        assertThat(id).hasToString("G22,2026/03/02,1234/VPCP-KSTT");
        assertThat(id.statedCode()).contains("1234/VPCP-KSTT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"5e515fca-3627-4f2e-b517-7169acdc8bda", "test-doc", "G22-2026-1234/VPCP", "G22,2026/03/02,1234"})
    void anyOtherIdStatesNothing(String id) {
        assertThat(new DocumentId(id).statedCode()).isEmpty();
    }
}
