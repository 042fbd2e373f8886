package vn.docaxis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayScrubCommandTest {
    private static final String DIGEST = "ab".repeat(32);

    private final List<String> calls = new ArrayList<>();
    private HttpServer gateway;
    private String answer = "{\"damaged\": 0, \"envelopes\": []}";

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/actuator/scrub", exchange -> {
            calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
    }

    @Test
    void whatIsDamagedOrMissingIsShownWithWhatToDo() {
        answer = """
                {"damaged": 2, "run": {"node": "a", "startedAt": "2026-11-22T08:00:00Z", "endedAt": "2026-11-22T08:01:00Z",
                 "envelopes": 10, "bytes": 1000, "removed": 1}, "envelopes": [
                 {"envelopeSha256": "%1$s", "kind": "DAMAGED", "found": "12 bytes with %1$s", "foundAt": "2026-11-22T08:00:30Z",
                  "originator": "H57", "documentId": "1/CV"},
                 {"envelopeSha256": "%1$s", "kind": "MISSING", "found": "nothing", "foundAt": "2026-11-22T08:00:31Z",
                  "originator": "H57", "documentId": "2/CV"}]}""".formatted(DIGEST);

        Run run = scrub();

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains(DIGEST, "hỏng: 1/CV của H57", "mất: 2/CV của H57", "từ bản sao lưu", "--start");
        assertThat(run.out())
                .contains("đọc được 12 byte, giá trị băm khác", "không còn gì ở đó")
                .doesNotContain("nothing", "bytes with");
        assertThat(calls).containsExactly("GET /actuator/scrub");
    }

    @Test
    void whatCannotBeReadNowIsNotCalledDamaged() {
        answer = """
                {"damaged": 0, "unread": 1, "envelopes": [{"envelopeSha256": "%s", "kind": "UNREAD",
                 "found": "could not be read", "foundAt": "2026-11-22T08:00:30Z", "originator": "H57",
                 "documentId": "1/CV"}]}""".formatted(DIGEST);

        Run run = scrub();

        assertThat(run.exit()).isEqualTo(4);
        assertThat(run.out())
                .contains("chưa đọc được: 1/CV của H57", "sau 10 phút")
                .doesNotContain("hỏng: ");
    }

    @Test
    void aWholeStoreIsSaidToBeWhole() {
        Run run = scrub();

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("chưa đọc lại lần nào", "Không có gói tin nào hỏng hoặc mất");
    }

    @Test
    void anOperatorBeginsIt() {
        answer = "{\"begun\": true}";
        assertThat(scrub("--start").out()).contains("Trục bắt đầu đọc lại");
        answer = "{\"begun\": false}";
        assertThat(scrub("--start").out()).contains("Trục đang đọc lại");

        assertThat(calls).containsExactly("POST /actuator/scrub", "POST /actuator/scrub");
    }

    private Run scrub(String... further) {
        List<String> arguments = new ArrayList<>(List.of("gateway", "scrub"));
        arguments.addAll(List.of(further));
        arguments.addAll(List.of(
                "--management", "http://127.0.0.1:" + gateway.getAddress().getPort()));
        return Run.of(arguments.toArray(String[]::new));
    }
}
