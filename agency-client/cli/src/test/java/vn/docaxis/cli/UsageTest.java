package vn.docaxis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "send",
                "receive",
                "status",
                "track",
                "receipts",
                "events",
                "sign",
                "verify",
                "show",
                "validate",
                "repair",
                "keys",
                "gateway",
                "log",
                "demo"
            })
    void everyCommandExplainsItselfInBothLanguages(String command) {
        Run vietnamese = Run.of(command, "--help");
        Run english = Run.of(command, "--help", "--lang", "en");

        assertThat(vietnamese.exit()).isZero();
        assertThat(english.exit()).isZero();
        assertThat(vietnamese.out()).contains("Cú pháp:").contains("Hiện hướng dẫn này");
        assertThat(english.out()).contains("Usage:").contains("Shows this help");
    }

    @Test
    void everyOptionHasADescription() {
        assertThat(Run.of("send", "--help").out().lines())
                .filteredOn(line -> line.strip().matches("(-\\w, )?--[a-z-]+(=\\S+)?"))
                .as("an option alone in its line has no text beside it unless the next line brings it")
                .allSatisfy(line -> assertThat(line.length()).isGreaterThan(20));
    }

    @Test
    void aMissingOptionIsNamedInBothLanguages() {
        Run run = Run.of("gateway", "reload");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .contains("Sai cú pháp: thiếu --management. Xem: docaxis gateway reload --help")
                .contains("Wrong usage: --management is missing. See: docaxis gateway reload --help");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void anUnknownCommandIsWrongUsage() {
        Run run = Run.of("gui");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("không hiểu \"gui\"").contains("\"gui\" is not understood");
    }

    @Test
    void aValueOfTheWrongKindIsWrongUsage() {
        Run run = Run.of("receive", "--wait", "soon");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("--wait").contains("soon");
    }

    @Test
    void wrongUsageIsJsonWhereJsonWasAskedFor() {
        Run run = Run.of("track", "--json");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.json().get("command").asString()).isEqualTo("track");
        assertThat(run.json().get("outcome").asString()).isEqualTo("usage");
    }

    @Test
    void aMissingSettingIsNamedWithWhatItMustBe() {
        Run run = Run.of("track", "G22,2026/03/02,1/VP", "--json");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("CFG-001").contains("gateway").contains("https://");
        assertThat(run.json().get("fault").get("code").asString()).isEqualTo("CFG-001");
        assertThat(run.json().get("fault").get("vi").get("remedy").asString()).isNotBlank();
        assertThat(run.json().get("fault").get("en").get("remedy").asString()).isNotBlank();
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Run run = Run.of("show", folder.resolve("không có.edxml").toString());

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("CFG-002").contains("không có.edxml").contains("no such file");
    }

    @Test
    void theLanguageComesFromTheEnvironmentUnlessAnOptionSaysOtherwise() {
        Map<String, String> english = Map.of("DOCAXIS_LANG", "en");

        assertThat(Run.of("--help").out()).contains("Các lệnh:");
        assertThat(Run.with(english, "--help").out()).contains("Commands:");
        assertThat(Run.with(english, "--help", "--lang", "vi").out()).contains("Các lệnh:");
    }

    @Test
    void theGatewayIsStartedByTheScriptAndTheCommandSaysSo() {
        Run run = Run.of("gateway", "start", "--server.port=8443");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("./docaxis gateway start");
    }

    @Test
    void aControlCharacterIsRefusedByTheNameOfItsOption() {
        Run run = Run.of("send", "--subject", "a\u0001b", "--json");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("--subject").doesNotContain("\u0001").doesNotContain("Exception");
        assertThat(run.json().get("argument").asString()).isEqualTo("--subject");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "7301", "99999999"})
    void keysOfNoDaysOrOfCenturiesAreNotMade(String days) {
        Path keys = folder.resolve("ca.p12");
        Run run = Run.of("keys", "new", "ca", "--name", "CA", "-o", keys.toString(), "--days", days, "--json");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("--days").contains("1..7300");
        assertThat(run.json().get("outcome").asString()).isEqualTo("usage");
        assertThat(keys).doesNotExist();
    }

    @Test
    void whatNobodyExpectedIsOneLineALanguageAndOneJsonObject() {
        String[] noSuchScheme = {"gateway", "reload", "--management", "mailto:nobody", "--json"};

        Run run = Run.of(noSuchScheme);
        Run traced = Run.with(Map.of("DOCAXIS_TRACE", "1"), noSuchScheme);

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(2).allMatch(line -> line.contains("DOCAXIS_TRACE=1"));
        assertThat(run.json().get("outcome").asString()).isEqualTo("refused");
        assertThat(run.json().get("error").asString()).isNotBlank();
        assertThat(traced.err()).contains("\tat vn.docaxis.cli.");
    }

    @Test
    void eachLanguageReadsItsOwnWordsOnly() {
        Run run = Run.of("show", folder.resolve("x").toString(), "--json");

        assertThat(run.err()).contains("Thấy: không có tệp này\n").contains("Found: no such file\n");
        assertThat(run.json().get("outcome").asString()).isEqualTo("usage");
        assertThat(run.json().get("fault").get("vi").get("found").asString()).isEqualTo("không có tệp này");
        assertThat(run.json().get("fault").get("en").get("found").asString()).isEqualTo("no such file");
    }
}
