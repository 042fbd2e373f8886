package vn.docaxis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.wire.Problem;

class GatewayReloadCommandTest {
    private HttpServer gateway;
    private String answer;

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/actuator/reload", exchange -> {
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/vnd.spring-boot.actuator.v3+json");
            exchange.sendResponseHeaders(400, body.length);
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
    void theFaultOfTheRegistryIsShownAsTheGatewayStatesIt() {
        Problem problem = Problem.of(FaultCode.REGISTRY_FILE.with("registry.csv", "line 7: no organ"), 400, null);
        answer = JsonMapper.builder().build().writeValueAsString(problem);

        Run run = reload();

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("Lỗi ORG-006").contains("Error ORG-006").contains("line 7: no organ");
        assertThat(run.json().get("fault").get("code").asString()).isEqualTo("ORG-006");
    }

    @Test
    void anAnswerOfSomethingElseIsNoAnswerOfAGateway() {
        answer = "<html>";

        assertThat(reload().json().get("fault").get("code").asString()).isEqualTo("NET-002");
    }

    private Run reload() {
        return Run.of(
                "gateway",
                "reload",
                "--management",
                "http://127.0.0.1:" + gateway.getAddress().getPort(),
                "--json");
    }
}
