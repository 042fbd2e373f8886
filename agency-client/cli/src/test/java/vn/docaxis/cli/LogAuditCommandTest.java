package vn.docaxis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** On the log of the test vectors: 300 entries, as files. */
class LogAuditCommandTest {
    private static final Path VECTORS = Path.of("../../signing/docs/vectors/log/served");

    @TempDir
    Path folder;

    private Path log;
    private String key;

    @BeforeEach
    void aCopyOfTheLog() throws IOException {
        log = folder.resolve("log");
        FileSystemUtils.copyRecursively(VECTORS, log);
        key = Files.readString(log.resolve("key")).strip();
    }

    @Test
    void theFirstAuditSaysWhatItProvedAndWhatNobodyHasConfirmed() {
        Run run = audit();

        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains("ĐÚNG: sổ biên nhận docaxis/TRUC nguyên vẹn")
                .contains("300 mục")
                .contains("chưa ai xác nhận")
                .contains("so mốc chốt sổ");
        assertThat(audit("--lang", "en", "--vkey", key).out())
                .contains("RIGHT: the log of receipts docaxis/TRUC holds together")
                .contains("every entry (300)")
                .doesNotContain("confirmed by nobody");
    }

    @Test
    void theSecondAuditComparesWithTheFirst() {
        String state = folder.resolve("state").toString();
        audit("--state", state);
        Run run = audit("--state", state, "--json");

        assertThat(run.exit()).isZero();
        assertThat(run.json().get("outcome").asString()).isEqualTo("done");
        assertThat(run.json().get("before").get("size").asInt()).isEqualTo(300);
        assertThat(run.json().get("hashedEntries").asInt()).isZero();
        assertThat(run.json().get("findings")).isEmpty();
    }

    @Test
    void aChangedLogIsNamedInBothLanguagesAndEndsWithOne() throws IOException {
        byte[] bundle = Files.readAllBytes(log.resolve("tile/entries/000"));
        bundle[100] ^= 1;
        Files.write(log.resolve("tile/entries/000"), bundle);

        Run run = audit();

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .contains("SAI: sổ biên nhận docaxis/TRUC không còn đáng tin")
                .contains("Lỗi LOG-006")
                .contains("Error LOG-006")
                .contains("tile/0/000");
        assertThat(audit("--json").json().get("findings").get(0).get("code").asString())
                .isEqualTo("LOG-006");
    }

    @Test
    void anAddressWithoutALogSaysNothingAgainstTheLog() throws IOException {
        Files.delete(log.resolve("checkpoint"));

        Run run = audit("--vkey", key);

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains(log.toUri() + "checkpoint", "kết thúc bằng /log");
    }

    @Test
    void aLogUnderAnotherKeyIsNotBelieved() throws IOException {
        String state = folder.resolve("state").toString();
        audit("--state", state);
        String note = Files.readString(log.resolve("checkpoint"));
        Files.writeString(log.resolve("checkpoint"), note.replace("\n300\n", "\n299\n"), StandardCharsets.UTF_8);

        Run run = audit("--state", state);

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("LOG-001");
        assertThat(Files.readString(Path.of(state))).contains("range 300");
    }

    @Test
    void onlyReceiptsAreTakenFromTheFolder() throws IOException {
        Path receipts = Files.createDirectories(folder.resolve("receipts/below"));
        Files.writeString(receipts.resolve("other.xml"), "<other/>");
        Files.writeString(receipts.resolve("broken.xml"), "<");

        Run run = audit("--receipts", receipts.getParent().toString(), "--json");

        assertThat(run.exit()).isZero();
        assertThat(run.json().get("receipts").get("included")).isEmpty();
        assertThat(run.json().get("receipts").get("unusable")).hasSize(1);
    }

    @Test
    void whatCannotBeUsedIsWrongUsageAndWhatIsNotThereIsUnreachable() {
        assertThat(audit("--vkey", "nonsense").exit()).isEqualTo(2);
        assertThat(Run.of("log", "audit", "ftp://example/log").exit()).isEqualTo(2);
        assertThat(audit("--max-time", "0").exit()).isEqualTo(2);
        assertThat(Run.of("log", "audit", "http://127.0.0.1:1/log", "--json")
                        .json()
                        .get("outcome")
                        .asString())
                .isEqualTo("unreachable");
    }

    private Run audit(String... options) {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "log";
        arguments[1] = "audit";
        arguments[2] = log.toUri().toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        return Run.of(arguments);
    }
}
