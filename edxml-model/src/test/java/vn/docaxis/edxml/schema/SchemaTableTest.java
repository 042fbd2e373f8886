package vn.docaxis.edxml.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import vn.docaxis.edxml.StatusCode;
import vn.docaxis.edxml.code.CodeLists;
import vn.docaxis.edxml.code.ListName;

/** What the schema says to people. */
class SchemaTableTest {
    private static final Path PAGE = Path.of("docs/edxml-strict.md");

    /** To write the page anew: {@code mvn -pl edxml-model test -Dtest=SchemaTableTest -Ddocaxis.docs=write}. */
    @Test
    void thePageSaysWhatTheSchemaSays() throws Exception {
        String page = SchemaTable.read().markdown();
        if (System.getProperty("docaxis.docs", "").equals("write")) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE).as("written anew by -Ddocaxis.docs=write").hasContent(page);
    }

    @Test
    void everyElementTypeAndCodeIsExplainedInBothLanguagesAndHasASource() throws Exception {
        List<Element> described = SchemaTable.documented(SchemaTable.read().schema());

        assertThat(described).hasSizeGreaterThan(200).allSatisfy(e -> {
            assertThat(SchemaTable.documentation(e, "vi")).as(name(e)).isNotBlank();
            assertThat(SchemaTable.documentation(e, "en")).as(name(e)).isNotBlank();
            if (!e.getLocalName().equals("enumeration")) {
                assertThat(SchemaTable.source(e)).as(name(e)).isNotBlank();
            }
        });
    }

    private static String name(Element element) {
        return element.getLocalName() + " " + element.getAttribute("name") + element.getAttribute("value");
    }

    static Stream<Arguments> lists() {
        return Stream.of(
                Arguments.of("BussinessDocType", ListName.BUSINESS_TYPES),
                Arguments.of("DocumentGroup", ListName.DOCUMENT_GROUPS),
                Arguments.of("Priority", ListName.PRIORITIES),
                Arguments.of("Paper", ListName.PAPERS),
                Arguments.of("SteeringType", ListName.STEERING_TYPES),
                Arguments.of("StatusCode", ListName.STATUSES));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void aCodeMeansWhatTheStandardListSays(String type, ListName list) throws Exception {
        List<List<String>> listed = CodeLists.standard().list(list).entries().stream()
                .map(e -> List.of(e.code(), e.vietnamese(), e.english()))
                .toList();

        assertThat(SchemaTable.read().codes(type)).isEqualTo(listed);
    }

    @Test
    void theStatusCodesAreThoseOfTheProgram() throws Exception {
        assertThat(SchemaTable.read().codes("StatusCode"))
                .extracting(c -> c.get(0))
                .containsExactlyElementsOf(
                        Stream.of(StatusCode.values()).map(StatusCode::code).toList());
    }

    @Test
    void theSchemaIsOneFile() throws Exception {
        assertThat(SchemaTable.read()
                        .schema()
                        .getElementsByTagNameNS("*", "import")
                        .getLength())
                .isZero();
        assertThat(SchemaTable.read()
                        .schema()
                        .getElementsByTagNameNS("*", "include")
                        .getLength())
                .isZero();
    }
}
