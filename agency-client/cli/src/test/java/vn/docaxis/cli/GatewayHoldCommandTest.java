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

class GatewayHoldCommandTest {
    private static final String DOCUMENT = "H57,2026/03/02,20/VPCP";

    private final List<String> calls = new ArrayList<>();
    private HttpServer gateway;
    private String answer = "{\"because\": \"x\", \"lifted\": \"x\"}";

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/actuator/hold", exchange -> {
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
    void aHoldNamesTheDocumentWhoAndWhy() {
        Run placed = hold("add", "H57/" + DOCUMENT, "--because", "Khiếu nại", "--by", "an");
        Run lifted = hold("remove", "H57/" + DOCUMENT, "--because", "Xong", "--by", "an");

        assertThat(placed.out()).contains("Đã ra lệnh lưu giữ " + DOCUMENT + " của H57");
        assertThat(lifted.out()).contains("Đã bỏ lệnh lưu giữ " + DOCUMENT + " của H57");
        assertThat(calls)
                .containsExactly(
                        "POST /actuator/hold/add {\"originator\":\"H57\",\"documentId\":\"%s\",\"by\":\"an\",\"because\":\"Khiếu nại\"}"
                                .formatted(DOCUMENT),
                        "POST /actuator/hold/remove {\"originator\":\"H57\",\"documentId\":\"%s\",\"by\":\"an\",\"because\":\"Xong\"}"
                                .formatted(DOCUMENT));
    }

    @Test
    void theListShowsWhoAndWhy() {
        answer = """
                {"holds": [{"originator": "H57", "documentId": "%s", "since": "2026-11-22T08:00:00Z",
                 "by": "an", "because": "Khiếu nại"}], "more": false}""".formatted(DOCUMENT);

        Run run = hold("list");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains(DOCUMENT + " của H57", "an: Khiếu nại", "1 văn bản đang được lưu giữ theo lệnh");
    }

    @Test
    void nothingIsHeldWithoutAReasonOrWithoutAnOrgan() {
        assertThat(hold("add", "H57/" + DOCUMENT).exit()).isEqualTo(2);
        assertThat(hold("add", "H57", "--because", "x").exit()).isEqualTo(2);
        assertThat(hold("add", "/" + DOCUMENT, "--because", "x").exit()).isEqualTo(2);
        assertThat(calls).isEmpty();
    }

    private Run hold(String... further) {
        List<String> arguments = new ArrayList<>(List.of("gateway", "hold"));
        arguments.addAll(List.of(further));
        arguments.addAll(List.of(
                "--management", "http://127.0.0.1:" + gateway.getAddress().getPort()));
        return Run.of(arguments.toArray(String[]::new));
    }
}
