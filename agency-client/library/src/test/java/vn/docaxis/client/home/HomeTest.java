package vn.docaxis.client.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;

class HomeTest {
    @TempDir
    Path folder;

    @Test
    void aSecondClientOnTheSameHomeIsToldWhoHoldsIt() {
        try (Home first = Home.open(folder)) {
            assertThat(first.outbox()).isNotNull();

            assertThatThrownBy(() -> Home.open(folder)).isInstanceOfSatisfying(EnvelopeRejectedException.class, e -> {
                assertThat(e.fault().code()).isEqualTo(FaultCode.CLIENT_SETTING);
                assertThat(e.fault().arguments().get(2))
                        .contains("process " + ProcessHandle.current().pid());
            });
        }
    }

    @Test
    void aClosedHomeCanBeOpenedAgain() {
        Home.open(folder).close();

        Home.open(folder).close();
    }

    @Test
    void anotherProcessCannotOpenAHomeThatIsInUse() throws Exception {
        try (Home held = Home.open(folder)) {
            assertThat(held.inbox()).isNotNull();
            Process other = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            OpensHome.class.getName(),
                            folder.toString())
                    .redirectErrorStream(true)
                    .start();

            String said = new String(other.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

            assertThat(other.waitFor()).isEqualTo(1);
            assertThat(said)
                    .contains("CFG-001")
                    .contains("process " + ProcessHandle.current().pid());
        }
    }

    /** The other process. */
    static final class OpensHome {
        public static void main(String[] arguments) {
            try (Home home = Home.open(Path.of(arguments[0]))) {
                System.out.println("opened " + home.inbox().place(DigestsOf.text("x")));
            } catch (EnvelopeRejectedException e) {
                System.out.println(e.getMessage());
                System.exit(1);
            }
        }
    }

    @Test
    void halfWrittenFilesOfADeadClientAreSweptAway() throws IOException {
        Files.createDirectories(folder.resolve("tmp"));
        Files.writeString(folder.resolve("tmp/half.edxml"), "<edXML");

        Home.open(folder).close();

        assertThat(folder.resolve("tmp")).doesNotExist();
    }
}
