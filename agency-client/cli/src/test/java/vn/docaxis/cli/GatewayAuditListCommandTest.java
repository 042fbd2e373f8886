package vn.docaxis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayAuditListCommandTest {
    private static final String PAGE = """
            {"entries": [{"id": 7, "at": "2026-11-22T05:00:00Z", "node": "n", "actor": "stranger", "source": "127.0.0.1",
              "action": "POST /actuator/reload", "outcome": "REFUSED", "code": "GWY-013", "unrecorded": 4},
              {"id": 6, "at": "2026-11-22T04:00:00Z", "node": "n", "actor": "operator:an", "source": "127.0.0.1",
              "action": "GET /actuator/growth", "outcome": "ALLOWED", "code": null, "unrecorded": 59},
              {"id": 5, "at": "2026-11-22T04:00:00Z", "node": "n", "actor": "organ:H57", "source": "127.0.0.1",
              "action": "GET /v1/documents", "outcome": "REFUSED", "code": "DOC-001", "unrecorded": 0}], "next": 7}""";

    @TempDir
    private Path folder;

    private HttpServer gateway;
    private volatile String authorization;

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/actuator/audit", exchange -> {
            authorization = exchange.getRequestHeaders().getFirst("Authorization");
            byte[] body = PAGE.getBytes(StandardCharsets.UTF_8);
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
    void attemptsAreShownToWhoeverSendsTheTokenOfItsFile() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "only-for-this-test\n");

        Run run = list(Map.of("DOCAXIS_OPERATOR_TOKEN_FILE", file.toString()));

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("bên không xác định", "POST /actuator/reload", "GWY-013", "4 lần", "--before 7");
        assertThat(run.out())
                .contains("người vận hành an", "59 lần xem", "cơ quan H57")
                .doesNotContain("operator:", "stranger");
        assertThat(run.out() + run.err()).doesNotContain("only-for-this-test");
        assertThat(authorization).isEqualTo("Bearer only-for-this-test");
    }

    @Test
    void theTokenMayStandInTheEnvironmentAndWithoutOneNoneIsSent() {
        list(Map.of("DOCAXIS_OPERATOR_TOKEN", "another"));
        assertThat(authorization).isEqualTo("Bearer another");

        list(Map.of());
        assertThat(authorization).isNull();
    }

    @Test
    void aTokenIsNotSentInTheClearToAnotherMachine() {
        Run run = Run.with(
                Map.of("DOCAXIS_OPERATOR_TOKEN", "secret"),
                "gateway",
                "audit",
                "list",
                "--management",
                "http://192.0.2.1:8444");

        assertThat(run.exit()).isNotZero();
        assertThat(run.err()).contains("CFG-001", "--management").doesNotContain("secret");
    }

    private Run list(Map<String, String> environment) {
        return Run.with(
                environment,
                "gateway",
                "audit",
                "list",
                "--management",
                "http://127.0.0.1:" + gateway.getAddress().getPort());
    }
}
