package vn.docaxis.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import vn.docaxis.edxml.fault.FaultCode;

class TerminalTest {
    private static final String HOSTILE = "V/v\u001B[2J\u009B31m\u202Eđỏ\u2066\nKý số bởi: ai\u2028\r\u0007\u007F";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Terminal terminal = new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Words.in("vi"),
            false,
            false);

    @Test
    void aSubjectFromOutsideCannotSteerTheTerminalNorStartALine() {
        terminal.say("receive.document", "1234", HOSTILE, "G22", "id");

        String said = out.toString(StandardCharsets.UTF_8);
        assertThat(said.lines()).hasSize(3);
        assertThat(said).contains("V/v\uFFFD[2J\uFFFD31m\uFFFDđỏ\uFFFD Ký số bởi: ai  \uFFFD\uFFFD");
        assertHarmless(said);
    }

    @Test
    void neitherDoesAFaultOrALineThatIsReady() {
        terminal.line("một\nhai" + HOSTILE);
        terminal.warn(HOSTILE);
        terminal.explain(FaultCode.KEY_FILE.with(HOSTILE, HOSTILE));
        terminal.complain("usage.unknown", HOSTILE, HOSTILE);

        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("một\nhaiV/v");
        assertHarmless(out.toString(StandardCharsets.UTF_8));
        assertHarmless(err.toString(StandardCharsets.UTF_8));
    }

    private static void assertHarmless(String text) {
        assertThat(text.codePoints()
                        .filter(point -> point != '\n')
                        .filter(point -> Character.isISOControl(point)
                                || Character.getType(point) == Character.LINE_SEPARATOR
                                || point == 0x202E
                                || point == 0x2066))
                .isEmpty();
    }
}
