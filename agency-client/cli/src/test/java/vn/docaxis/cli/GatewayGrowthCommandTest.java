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

class GatewayGrowthCommandTest {
    private HttpServer gateway;
    private String answer = """
            {"hours": 48, "perDay": {"documents": 5, "handovers": 6, "receipts": 7, "journalEntries": 8, "bytes": 9000000,
             "bytesFreed": 1000000, "databaseBytes": 2000000}, "freeBytes": 5000000000, "watermarkBytes": 1000000000,
             "watermarkReached": "2027-03-01"}""";

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/actuator/growth", exchange -> {
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
    void theDayOfTheWatermarkIsNamed() {
        Run run = growth();

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("5 văn bản", "thêm 9 MB", "5000 MB", "vào ngày 01/03/2027");
        assertThat(growth("--json").out()).contains("\"watermarkReached\"");
    }

    @Test
    void aGatewayThatHasJustStartedSaysSo() {
        answer = """
                {"hours": 0, "perDay": {}, "freeBytes": 5000000000, "watermarkBytes": 1000000000, "watermarkReached": null}""";

        assertThat(growth().out()).contains("Chưa đủ một giờ", "chưa xuống đến mức tối thiểu");
    }

    private Run growth(String... further) {
        String address = "http://127.0.0.1:" + gateway.getAddress().getPort();
        return further.length == 0
                ? Run.of("gateway", "growth", "--management", address)
                : Run.of("gateway", "growth", "--management", address, further[0]);
    }
}
