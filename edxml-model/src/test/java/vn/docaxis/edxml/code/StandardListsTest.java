package vn.docaxis.edxml.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.docaxis.edxml.Business;
import vn.docaxis.edxml.DocumentType;
import vn.docaxis.edxml.Priority;
import vn.docaxis.edxml.StatusCode;

class StandardListsTest {
    private static final LocalDate BEFORE_THE_REFORM = LocalDate.parse("2025-02-28");
    private static final LocalDate REFORM = LocalDate.parse("2025-03-01");

    private final CodeLists lists = CodeLists.standard();

    @ParameterizedTest
    @EnumSource(ListName.class)
    void everyListNamesItsSourceAndIsComposedUnicode(ListName name) throws IOException {
        try (InputStream file = CodeLists.class.getResourceAsStream(name.fileName())) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);

            assertThat(text).contains("# ").contains("spec/edxml §").doesNotContain("\r");
            assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC)).isTrue();
        }
    }

    @Test
    void theStatusesOfTheProgramAreThoseOfTheList() {
        assertThat(names(ListName.STATUSES))
                .containsExactlyElementsOf(Arrays.stream(StatusCode.values())
                        .map(s -> List.of(s.code(), s.vietnamese(), s.english()))
                        .toList());
    }

    @Test
    void thePrioritiesOfTheProgramAreThoseOfTheList() {
        assertThat(names(ListName.PRIORITIES))
                .containsExactlyElementsOf(Arrays.stream(Priority.values())
                        .map(p -> List.of(String.valueOf(p.code()), p.vietnamese(), p.english()))
                        .toList());
    }

    @Test
    void theGroupsOfTheProgramAreThoseOfTheList() {
        assertThat(lists.list(ListName.DOCUMENT_GROUPS).entries())
                .extracting(CodeEntry::code, group -> group.extra(ExtraColumn.GROUP))
                .containsExactly(
                        tuple(String.valueOf(DocumentType.NORMATIVE), Optional.of("normative")),
                        tuple(String.valueOf(DocumentType.ADMINISTRATIVE), Optional.of("administrative")));
    }

    @Test
    void theDecreesTypesAreThere29AdministrativeAnd3Copies() {
        List<CodeEntry> types = lists.list(ListName.DOCUMENT_TYPES).entries();

        assertThat(types).filteredOn(inGroup("administrative")).hasSize(29);
        assertThat(types)
                .filteredOn(inGroup("copy"))
                .extracting(type -> type.extras().get(ExtraColumn.ABBREVIATION))
                .containsExactly("SY", "TrS", "SL");
    }

    @Test
    void onlyOfficialAndFormalLettersHaveNoAbbreviationAmongTheAdministrativeTypes() {
        assertThat(lists.list(ListName.DOCUMENT_TYPES).entries())
                .filteredOn(inGroup("administrative"))
                .filteredOn(type -> type.extra(ExtraColumn.ABBREVIATION).isEmpty())
                .extracting(CodeEntry::vietnamese)
                .containsExactly("Công văn", "Thư công");
    }

    @ParameterizedTest
    @CsvSource({
        "Công văn, cong-van",
        "CÔNG VĂN, cong-van",
        "công  văn, cong-van",
        "Tờ trình, to-trinh",
        "Nghị quyết (cá biệt), nghi-quyet",
        "Nghị quyết, nghi-quyet",
        "QUYẾT ĐỊNH, quyet-dinh",
        "Giấy uỷ quyền, giay-uy-quyen",
        "Thông tư, thong-tu",
        "Sao y, sao-y"
    })
    void aTypeNameIsRecognisedHoweverItIsWritten(String typeName, String code) {
        String decomposed = Normalizer.normalize(" " + typeName + "\u00A0\n", Normalizer.Form.NFD);

        assertThat(lists.documentType(typeName)).map(CodeEntry::code).contains(code);
        assertThat(lists.documentType(decomposed)).map(CodeEntry::code).contains(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Văn bản điện tử mới", "", " ", "Cong van", "Công văn khẩn"})
    void anythingElseIsUnclassified(String typeName) {
        assertThat(lists.documentType(typeName)).isEmpty();
    }

    @Test
    void aNameThatNormativeDocumentsShareLeadsToBoth() {
        assertThat(lists.list(ListName.DOCUMENT_TYPES).byName("Quyết định"))
                .extracting(type -> type.extras().get(ExtraColumn.GROUP))
                .containsExactly("administrative", "normative");
    }

    @ParameterizedTest
    @CsvSource({
        "G22, G22",
        "000.00.00.G22, G22",
        "000.01.01.H53, H53",
        "H53.07.02, H53",
        "H37.DN.001, H37",
        "K57, K57",
        "000.00.00.G04, G04"
    })
    void anOrganIdOfAnySchemeLeadsToItsMinistryOrProvince(String organId, String code) {
        assertThat(lists.levelOne(organId)).map(CodeEntry::code).contains(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0100109106", "020100109106", "vxp.saas.03", "02.29.W00", "Z0112345", "g22", "A53", ".", ""})
    void enterprisesHubsAndTestCodesHaveNone(String organId) {
        assertThat(lists.levelOne(organId)).isEmpty();
    }

    @Test
    void aLevelOneCodeThatTheListDoesNotKnowIsStillTold() {
        assertThat(CodeLists.levelOneCode("000.00.12.A53")).contains("A53");
    }

    @ParameterizedTest
    @CsvSource({"G04, G17", "G05, G12", "G07, G09", "G13, G10", "G14, G06"})
    void aMergedMinistryEndedWithTheReformAndNamesItsSuccessor(String closed, String successor) {
        CodeList organs = lists.list(ListName.ORGANS_LEVEL1);

        assertThat(organs.find(closed, BEFORE_THE_REFORM)).isPresent();
        assertThat(organs.find(closed, REFORM)).isEmpty();
        assertThat(organs.find(closed)).flatMap(CodeEntry::successor).contains(successor);
        assertThat(organs.find(successor, REFORM)).isPresent();
    }

    @Test
    void aCodeWhoseOrganWasRenamedHasTheNameOfTheDay() {
        CodeList organs = lists.list(ListName.ORGANS_LEVEL1);

        assertThat(organs.find("G21", BEFORE_THE_REFORM))
                .map(CodeEntry::vietnamese)
                .contains("Ủy ban Dân tộc");
        assertThat(organs.find("G21", REFORM))
                .map(CodeEntry::english)
                .contains("Ministry of Ethnic and Religious Affairs");
        assertThat(organs.find("G21")).isEqualTo(organs.find("G21", REFORM));
    }

    @Test
    void whatSoftwareFillsInByItselfIsNoFactWhereItStands() {
        assertThat(lists.isPlaceholder("Appendix", "Phụ lục")).isTrue();
        assertThat(lists.isPlaceholder("SphereOfPromulgation", "liên thông văn bản quốc gia"))
                .isTrue();
        assertThat(lists.isPlaceholder(
                        "TypeName", Business.newDocument(Optional.empty()).reason()))
                .isTrue();
    }

    @Test
    void theSameTextElsewhereMayBeAFact() {
        assertThat(lists.isPlaceholder("BussinessDocReason", "Văn bản điện tử mới"))
                .isFalse();
        assertThat(lists.isPlaceholder("Appendix", "Phụ lục I: danh sách đơn vị"))
                .isFalse();
    }

    @Test
    void noPlaceholderIsADocumentType() {
        assertThat(lists.list(ListName.PLACEHOLDER_TEXTS).entries())
                .filteredOn(text -> lists.documentType(text.vietnamese()).isPresent())
                .isEmpty();
    }

    private Stream<List<String>> names(ListName name) {
        return lists.list(name).entries().stream().map(e -> List.of(e.code(), e.vietnamese(), e.english()));
    }

    private static Predicate<CodeEntry> inGroup(String group) {
        return type -> type.extra(ExtraColumn.GROUP).orElseThrow().equals(group);
    }
}
