package vn.docaxis.edxml.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The seeds of the fuzzer and everything it ever found, as plain tests. */
class FuzzedInputsTest {
    private static final Path INPUTS = Path.of("src/test/fuzz");
    /** Packets that others published: not part of this project, read where they lie beside it. */
    private static final Path SAMPLES = Path.of("../../shared/spec/samples");

    @ParameterizedTest
    @MethodSource("envelopes")
    void everyEnvelopeIsReadOrRefusedAndNothingElseHappens(Path file) throws Exception {
        ReadingFuzz.fuzzerTestOneInput(Files.readAllBytes(file));
    }

    @ParameterizedTest
    @MethodSource("envelopes")
    void whatIsReadCanBeWrittenAndReadAgain(Path file) throws Exception {
        WritingAgainFuzz.fuzzerTestOneInput(Files.readAllBytes(file));
    }

    @ParameterizedTest
    @MethodSource("envelopes")
    void aPartOfAnEnvelopeThousandsOfTimesIsReadOrRefused(Path file) throws Exception {
        RepeatingFuzz.fuzzerTestOneInput(Files.readAllBytes(file));
    }

    @ParameterizedTest
    @MethodSource("attachments")
    void everyAttachmentIsUnpackedOrRefusedAndLeavesNothing(Path file) throws Exception {
        UnpackingFuzz.fuzzerTestOneInput(Files.readAllBytes(file));
    }

    static List<Path> envelopes() throws Exception {
        List<Path> envelopes = new ArrayList<>(files(INPUTS.resolve("envelopes")));
        assertThat(envelopes).isNotEmpty();
        if (Files.isDirectory(SAMPLES)) {
            envelopes.addAll(files(SAMPLES));
        }
        return envelopes;
    }

    static List<Path> attachments() throws Exception {
        return files(INPUTS.resolve("attachments"));
    }

    private static List<Path> files(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
