package vn.docaxis.edxml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.docaxis.edxml.check.EnvelopeValidator;
import vn.docaxis.edxml.check.InspectedAttachment;
import vn.docaxis.edxml.check.ValidationReport;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.Finding;
import vn.docaxis.edxml.xml.Profile;

/** The example of README.md. It compiles here, and a test sees to it that the README shows exactly it. */
class DocumentationExamplesTest {
    private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    static void validate() throws IOException {
        // example: validate
        ValidationReport report = EnvelopeValidator.of(Profile.TOLERANT).validate(Path.of("1234_VPCP-KSTT.edxml"));
        for (Finding finding : report.findings()) {
            System.out.println(
                    finding.severity().vietnamese() + ": " + finding.fault().message(Fault.VIETNAMESE));
        }
        if (report.accepted() && report.envelope().orElseThrow() instanceof OfficialDocument document) {
            System.out.println(
                    document.header().code() + ": " + document.header().subject());
            for (InspectedAttachment attachment : report.attachments()) {
                System.out.println(attachment.content() + ", " + attachment.size() + " bytes, " + attachment.sha256());
            }
        }
        // end
    }

    @Test
    void theReadmeShowsThisExample() throws IOException {
        String source = Files.readString(
                Path.of("src/test/java/vn/docaxis/edxml/DocumentationExamplesTest.java"), StandardCharsets.UTF_8);

        assertThat(words(Path.of("README.md"), EXAMPLE))
                .isEqualTo(words(source, Pattern.compile("// example: \\w+\n(.*?)// end", Pattern.DOTALL)));
    }

    private static List<String> words(Path file, Pattern block) throws IOException {
        return words(Files.readString(file, StandardCharsets.UTF_8), block);
    }

    /** The formatter breaks lines as it likes. */
    private static List<String> words(String text, Pattern block) {
        return block.matcher(text)
                .results()
                .map(m -> m.group(1).replaceAll("\\s+", ""))
                .toList();
    }
}
