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

class GatewayRetentionCommandTest {
    private final List<String> calls = new ArrayList<>();
    private HttpServer gateway;
    private String answer = "{\"waits\": false, \"shown\": \"2026-11-22T08:00:00Z\"}";

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/actuator/retention", exchange -> {
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
    void aClockThatIsNotBelievedIsShownWithWhatToDo() {
        answer = """
                {"waits": true, "waitingSince": "2027-11-22T08:00:00Z", "believedAt": "2026-11-22T08:00:00Z",
                 "shown": "2027-11-22T08:30:00Z"}""";

        Run run = retention();

        assertThat(run.exit()).isEqualTo(4);
        assertThat(run.out()).contains("22/11/2027", "22/11/2026", "--clock-is-right --because");
        assertThat(calls).containsExactly("GET /actuator/retention");
    }

    @Test
    void anOperatorConfirmsItAndSaysWhy() {
        assertThat(retention("--clock-is-right").exit()).isEqualTo(2);
        assertThat(calls).isEmpty();

        Run run = retention("--clock-is-right", "--because", "đã so với giờ chuẩn");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("áp dụng bình thường");
        assertThat(calls).containsExactly("POST /actuator/retention");
    }

    private Run retention(String... further) {
        List<String> arguments = new ArrayList<>(List.of("gateway", "retention"));
        arguments.addAll(List.of(further));
        arguments.addAll(List.of(
                "--management", "http://127.0.0.1:" + gateway.getAddress().getPort()));
        return Run.of(arguments.toArray(String[]::new));
    }
}
