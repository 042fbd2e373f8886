package vn.docaxis.edxml.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;

class OperatorsListsTest {
    private static final String HEADER = "code\tvi\ten\tvalid_from\tvalid_to\tsuccessor\n";

    @TempDir
    private Path folder;

    @Test
    void anEmptyFolderLeavesAllListsAsTheyAre() {
        CodeLists lists = CodeLists.load(folder);

        for (ListName name : ListName.values()) {
            assertThat(lists.list(name)).isSameAs(CodeLists.standard().list(name));
        }
    }

    @Test
    void aFileReplacesTheWholeListOfItsNameAndNoOther() throws IOException {
        file("organs-level1.tsv", HEADER + "H26\tỦy ban nhân dân thành phố Hà Nội\tPeople's Committee of Hanoi\n");

        CodeLists lists = CodeLists.load(folder);

        assertThat(lists.levelOne("000.00.00.H26")).map(CodeEntry::code).contains("H26");
        assertThat(lists.levelOne("G22")).isEmpty();
        assertThat(lists.documentType("Công văn")).isPresent();
    }

    @Test
    void aFileFromAnyEditorIsRead() throws IOException {
        file("papers.tsv", "\uFEFF# ours\r\n\r\n" + HEADER.strip() + "\r\n0\te\u0302\tx\r\n 1 \tb\ty\t\t\t\r\n");

        CodeList papers = CodeLists.load(folder).list(ListName.PAPERS);

        assertThat(papers.entries()).extracting(CodeEntry::code).containsExactly("0", "1");
        assertThat(papers.find("0")).map(CodeEntry::vietnamese).contains("ê");
    }

    @Test
    void theEndOfAPeriodIsTheFirstDayOfTheNext() throws IOException {
        file("papers.tsv", HEADER + "0\tmới\tnew\t2025-03-01\n0\tcũ\told\t2020-01-01\t2025-03-01\n");

        CodeList papers = CodeLists.load(folder).list(ListName.PAPERS);

        assertThat(papers.find("0", LocalDate.parse("2019-12-31"))).isEmpty();
        assertThat(papers.find("0", LocalDate.parse("2025-02-28")))
                .map(CodeEntry::english)
                .contains("old");
        assertThat(papers.find("0", LocalDate.parse("2025-03-01")))
                .map(CodeEntry::english)
                .contains("new");
        assertThat(papers.find("0")).map(CodeEntry::english).contains("new");
    }

    @Test
    void aClosedCodeIsStillFoundWithoutADate() throws IOException {
        file("papers.tsv", HEADER + "0\tcũ\told\t\t2025-03-01\n");

        CodeEntry closed =
                CodeLists.load(folder).list(ListName.PAPERS).find("0").orElseThrow();

        assertThat(closed.validity().hasEnded(LocalDate.parse("2025-02-28"))).isFalse();
        assertThat(closed.validity().hasEnded(LocalDate.parse("2025-03-01"))).isTrue();
    }

    @Test
    void otherFilesInTheFolderAreNoLists() throws IOException {
        file("README.md", "our lists");
        file("priorities.tsv.bak", "old");

        assertThat(CodeLists.load(folder).list(ListName.PRIORITIES).entries()).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0;a;b;;;;x                                     | 2 | 6 columns              | 6 cột",
                ";a;b                                            | 2 | a value for code       | cột code",
                "0;;b                                           | 2 | a value for vi         | cột vi",
                "0;a                                            | 2 | a value for en         | cột en",
                "0;a;b;1.3.2025                                 | 2 | valid_from is a day    | valid_from là ngày",
                "0;a;b;;2025-02-30                              | 2 | valid_to is a day      | valid_to là ngày",
                "0;a;b;2025-03-01;2025-03-01                    | 2 | valid_to is after      | valid_to sau",
                "0;a;b;;;9                                      | 2 | successor is another   | successor là một mã khác",
                "0;a;b;;;0                                      | 2 | successor is another   | successor là một mã khác",
                "0;a;b~0;c;d                                    | 3 | does not hold at the same time | cùng lúc",
                "0;a;b;;2025-03-02~0;c;d;2025-03-01             | 3 | does not hold at the same time | cùng lúc"
            })
    void aLineThatCannotBeUsedIsNamedInBothLanguages(String lines, int line, String english, String vietnamese)
            throws IOException {
        Path file = file("papers.tsv", HEADER + lines.replace(';', '\t').replace('~', '\n'));

        refusal().hasMessageContaining(file + ":" + line).satisfies(e -> {
            Fault fault = ((EnvelopeRejectedException) e).fault();
            assertThat(fault.code()).isEqualTo(FaultCode.CLIENT_SETTING);
            assertThat(fault.message(Fault.ENGLISH)).contains(english);
            assertThat(fault.message(Fault.VIETNAMESE)).contains(vietnamese);
        });
    }

    @Test
    void aMisspeltColumnIsRefusedWithTheColumnsThatTheListHas() throws IOException {
        Path file = file("papers.tsv", "# ours\n" + HEADER.replace("valid_to", "valid-to") + "0\ta\tb\n");

        refusal().hasMessageContaining(file + ":2").hasMessageContaining("valid_from, valid_to, successor");
    }

    @Test
    void aDocumentTypeNeedsAGroupThatExists() throws IOException {
        file("document-types.tsv", HEADER.strip() + "\tabbreviation\tgroup\tother_names\nx\tX\tX\t\t\t\tX\tnormativ\n");

        refusal().hasMessageContaining("normative|administrative|copy").hasMessageContaining("normativ");
    }

    @Test
    void aListWithoutCodesIsRefusedForItMayHaveBeenCutOff() throws IOException {
        file("papers.tsv", "# nothing yet\n" + HEADER);

        refusal().hasMessageContaining("at least one code");
    }

    @Test
    void aMisspeltFileNameIsRefusedWithTheNamesThatExist() throws IOException {
        file("priority.tsv", HEADER + "0\ta\tb\n");

        refusal().hasMessageContaining("priority.tsv").hasMessageContaining("priorities.tsv");
    }

    @Test
    void aFileInAnotherEncodingIsRefused() throws IOException {
        Files.write(folder.resolve("papers.tsv"), new byte[] {'0', '\t', (byte) 0xE1, '\t', 'x'});

        refusal()
                .hasMessageContaining("not UTF-8")
                .satisfies(
                        e -> assertThat(((EnvelopeRejectedException) e).fault().code())
                                .isEqualTo(FaultCode.CLIENT_FILE));
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> CodeLists.load(folder.resolve("absent")))
                .isInstanceOf(EnvelopeRejectedException.class)
                .hasMessageContaining("absent")
                .hasMessageContaining("no such file or folder");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refusal() {
        return assertThatThrownBy(() -> CodeLists.load(folder)).isInstanceOf(EnvelopeRejectedException.class);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
