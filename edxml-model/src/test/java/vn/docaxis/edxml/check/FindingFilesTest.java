package vn.docaxis.edxml.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.fault.Finding;
import vn.docaxis.edxml.fault.Severity;
import vn.docaxis.edxml.xml.Profile;

/** Every finding has a packet in which nothing else is wrong. */
class FindingFilesTest {
    /** What needs a packet that is too large to keep, and the test that makes one. */
    private static final Map<FaultCode, String> ELSEWHERE =
            Map.of(FaultCode.ATTACHMENT_LIMIT, "AttachmentInspectionsTest.attachmentsShareTheLimit");

    private static final Pattern ENGLISH =
            Pattern.compile("\\b(the|of|is|are|not|with|must|its|than|at least|more|bytes?,)\\b");

    @TestFactory
    Stream<DynamicTest> aPacketNamedByAFindingHasThatFindingAndNoOther() {
        return FindingFiles.rejected().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> hasItsFinding(file)));
    }

    private static void hasItsFinding(Path file) throws Exception {
        FaultCode code = FindingFiles.codeOf(file);

        List<Finding> strict =
                beside(code, FindingFiles.validator(Profile.STRICT).validate(file));
        List<Finding> tolerant =
                beside(code, FindingFiles.validator(Profile.TOLERANT).validate(file));

        assertThat(strict).extracting(Finding::code).containsExactly(code);
        assertThat(strict.get(0).severity()).isEqualTo(Profile.STRICT.severityOf(code));
        assertThat(strict.get(0).where().line()).isPositive();
        assertThat(strict.get(0).where().column()).isPositive();
        assertThat(strict.get(0).fault().arguments()).hasSameSizeAs(code.arguments());
        isSaidInBothLanguages(strict.get(0).fault());
        assertThat(tolerant)
                .extracting(Finding::fault)
                .containsExactly(strict.get(0).fault());
    }

    /** Unsigned packets are normal: that is said of each of them. */
    private static List<Finding> beside(FaultCode code, ValidationReport report) {
        return report.findings().stream()
                .filter(f -> f.code() == code || f.code() != FaultCode.SIGNATURE_ABSENT)
                .toList();
    }

    private static void isSaidInBothLanguages(Fault fault) {
        for (Locale language : List.of(Fault.VIETNAMESE, Fault.ENGLISH)) {
            assertThat(List.of(
                            fault.title(language),
                            fault.expected(language),
                            fault.found(language),
                            fault.remedy(language)))
                    .allSatisfy(text -> assertThat(text).isNotBlank().doesNotContain("{0}", "{1}", "  "));
            assertThat(fault.message(language)).startsWith(fault.code() + " ").endsWith(".");
        }
        assertThat(fault.message(Fault.VIETNAMESE)).doesNotContainPattern(ENGLISH);
    }

    @TestFactory
    Stream<DynamicTest> nothingIsWrongWithAnAcceptedPacket() {
        return FindingFiles.accepted().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    for (Profile profile : Profile.values()) {
                        ValidationReport report =
                                FindingFiles.validator(profile).validate(file);

                        assertThat(report.accepted()).isTrue();
                        assertThat(report.findings())
                                .extracting(Finding::code)
                                .containsExactly(FaultCode.SIGNATURE_ABSENT);
                    }
                }));
    }

    @ParameterizedTest
    @EnumSource(FaultCode.class)
    void everyFindingHasItsPacketOrATestThatMakesOne(FaultCode code) throws Exception {
        boolean file = FindingFiles.fileOf(code).isPresent();

        assertThat(file || ELSEWHERE.containsKey(code)).isEqualTo(FindingFiles.isOfValidation(code));
        if (ELSEWHERE.containsKey(code)) {
            String[] test = ELSEWHERE.get(code).split("\\.");
            assertThat(Class.forName(getClass().getPackageName() + "." + test[0])
                            .getDeclaredMethods())
                    .extracting("name")
                    .contains(test[1]);
        }
    }

    @Test
    void noFindingIsOnlyANoticeInTheStrictProfileButThatOfAMissingSignature() {
        assertThat(Arrays.stream(FaultCode.values()).filter(code -> Profile.STRICT.severityOf(code) == Severity.NOTICE))
                .containsExactly(FaultCode.SIGNATURE_ABSENT);
    }
}
