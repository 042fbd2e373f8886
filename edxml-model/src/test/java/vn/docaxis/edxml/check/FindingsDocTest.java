package vn.docaxis.edxml.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FindingsDocTest {
    private static final Path DOC = Path.of("docs/findings.md");

    /** Written anew with {@code -Ddocaxis.docs=write}. */
    @Test
    void theListOfFindingsSaysWhatTheProgramSays() throws Exception {
        String doc = FindingsDoc.text();

        if ("write".equals(System.getProperty("docaxis.docs"))) {
            Files.writeString(DOC, doc);
        }

        assertThat(Files.readString(DOC)).isEqualTo(doc);
    }
}
