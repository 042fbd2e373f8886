package vn.docaxis.edxml.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import vn.docaxis.edxml.check.FindingFiles;
import vn.docaxis.edxml.schema.SchemaVerdict;

/** The packets of the findings, held against the strict schema itself. */
class SchemaReachTest {
    @TestFactory
    Stream<DynamicTest> theSchemaSeesWhatIsSaidToBeSeenAndNothingElse() {
        return FindingFiles.rejected().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    List<String> errors = errors(file);
                    switch (SchemaReach.of(FindingFiles.codeOf(file))) {
                        case SEEN -> assertThat(errors).isNotEmpty();
                        case BEYOND -> assertThat(errors).isEmpty();
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> theSchemaTakesAnAcceptedPacket() {
        return FindingFiles.accepted().stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.getFileName().toString(),
                        () -> assertThat(errors(file)).isEmpty()));
    }

    private static List<String> errors(Path file) throws Exception {
        return SchemaVerdict.errorsOf(Files.readAllBytes(file));
    }
}
