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

class GatewayParkedCommandTest {
    private static final String ID = "0192f0c1-0000-7000-8000-000000000001";

    private final List<String> calls = new ArrayList<>();
    private HttpServer gateway;
    private String answer = "{\"sentAgain\": 2}";

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/actuator/parked", exchange -> {
            calls.add("%s %s %s"
                    .formatted(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI(),
                            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
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
    void theListShowsEachWithItsReason() {
        answer = """
                {"parked": [{"handover": "%s", "originator": "H57", "documentId": "1/CV", "recipient": "H58",
                 "priority": 0, "since": "2026-11-22T08:00:00Z", "attempts": 3, "reason": "bytes are gone"}], "more": true}""".formatted(ID);

        Run run = parked("list", "--recipient", "H58");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains(ID, "đến H58: 1/CV của H57", "bytes are gone", "1 mục lâu nhất; còn nữa");
        assertThat(calls).containsExactly("GET /actuator/parked?recipient=H58 ");
    }

    @Test
    void oneOrThoseOfARecipientOrAllAreSentAgain() {
        assertThat(parked("resend", ID).out()).contains("Trục chuyển lại 2 mục");
        parked("resend", "--recipient", "H58");
        parked("resend", "--all");

        assertThat(calls)
                .containsExactly(
                        "POST /actuator/parked/" + ID + " {}",
                        "POST /actuator/parked {\"recipient\":\"H58\"}",
                        "POST /actuator/parked {}");
    }

    @Test
    void whoMeansEverythingHasToSaySo() {
        assertThat(parked("resend").exit()).isEqualTo(2);
        assertThat(parked("resend", ID, "--all").exit()).isEqualTo(2);
        assertThat(calls).isEmpty();
    }

    private Run parked(String... further) {
        List<String> arguments = new ArrayList<>(List.of("gateway", "parked"));
        arguments.addAll(List.of(further));
        arguments.addAll(List.of(
                "--management", "http://127.0.0.1:" + gateway.getAddress().getPort()));
        return Run.of(arguments.toArray(String[]::new));
    }
}
