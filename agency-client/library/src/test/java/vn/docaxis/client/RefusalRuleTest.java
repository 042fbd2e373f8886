package vn.docaxis.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.docaxis.edxml.fault.FaultCode;

class RefusalRuleTest {
    /** Parts of an envelope, and those of their codes that speak of this side nevertheless, or only remark on something. */
    private static final Set<String> CONTENT = Set.of("XML", "EDX", "ATT", "SIG");

    private static final Set<String> NOT_AGAINST_IT = Set.of(
            "XML-004", "ATT-006", "ATT-009", "ATT-010", "ATT-013", "ATT-014", "ATT-015", "SIG-003", "SIG-004",
            "SIG-008");

    @ParameterizedTest
    @EnumSource(FaultCode.class)
    void onlyFaultsOfTheContentAreRefusedForGood(FaultCode code) {
        boolean ofContent = CONTENT.contains(code.code().substring(0, 3)) && !NOT_AGAINST_IT.contains(code.code());

        assertThat(RefusalRule.of(code))
                .isEqualTo(
                        code == FaultCode.SIGNATURE_PROPERTIES
                                ? RefusalRule.REFUSE_UNLESS_CLOCK
                                : ofContent ? RefusalRule.REFUSE : RefusalRule.LEAVE);
    }
}
