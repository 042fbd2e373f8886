package vn.docaxis.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.wire.MailboxItem;
import vn.docaxis.gateway.broker.Broker;

/** A gateway whose broker is another process, which may go and come back. */
class ExternalBrokerIT {
    @TempDir
    private Path folder;

    private Sandbox sandbox;
    private OrganId originator;
    private OrganId recipient;
    private BrokerServer broker;

    @BeforeEach
    void anAxis() throws Exception {
        sandbox = Sandbox.embedded(folder);
        originator = sandbox.organ();
        recipient = sandbox.organ();
        broker = BrokerServer.start(Files.createDirectory(folder.resolve("broker")));
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void whileTheBrokerIsAwayNothingIsAcceptedAndWhatWasAcceptedIsHandedOverWhenItIsBackEvenWithoutItsJournal()
            throws Exception {
        try (RunningGateway gateway = RunningGateway.start(sandbox, broker.arguments(0))) {
            handOver(gateway);
            broker.kill();
            FileSystemUtils.deleteRecursively(broker.folder().resolve("data"));
            Peer sender = gateway.peer(originator);
            byte[] envelope = sandbox.signed(anEnvelope().from(originator).to(recipient));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !gateway.part(Broker.class).isThere());
            HttpResponse<byte[]> away = sender.submit(envelope);
            HttpResponse<String> health = gateway.management("GET", "/actuator/health");
            broker.startAgain();

            assertThat(away.statusCode()).isEqualTo(503);
            assertThat(away.headers().firstValue("Retry-After")).isPresent();
            assertThat(health.body()).contains("the broker does not answer");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> gateway.part(Broker.class).isThere());
            handOver(gateway);
        }
    }

    @Test
    void aBrokerWhoseDiskIsFullHoldsNobodyUp() throws Exception {
        broker.kill();
        broker.startAgain("-Daxis.broker.max-disk-usage=1");
        try (RunningGateway gateway = RunningGateway.start(sandbox, broker.arguments(0))) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> gateway.part(Broker.class).isThere());
            byte[] envelope = sandbox.signed(anEnvelope().from(originator).to(recipient));

            long begun = System.nanoTime();
            HttpResponse<byte[]> answer = gateway.peer(originator).submit(envelope);

            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
            assertThat(gateway.peer(recipient).list(30)).hasSize(1);
        }
    }

    @Test
    void aGatewayStartsWithoutItsBrokerAndWorksAsSoonAsItComes() throws Exception {
        broker.kill();
        try (RunningGateway gateway = RunningGateway.start(sandbox, broker.arguments(0))) {
            assertThat(gateway.part(Broker.class).isThere()).isFalse();
            broker.startAgain();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> gateway.part(Broker.class).isThere());
            handOver(gateway);
        }
    }

    @Test
    void whoHasNoKeyOrNoUserOfTheBrokerGetsNowhere() {
        try (RunningGateway gateway = RunningGateway.start(sandbox, broker.arguments(0))) {
            ActiveMQConnectionFactory ours =
                    (ActiveMQConnectionFactory) gateway.part(Broker.class).connections();
            var connector = ours.getStaticConnectors()[0].getParams();
            String withoutKey =
                    "tcp://127.0.0.1:%s?sslEnabled=true;trustStoreType=PKCS12;trustStorePath=%s;trustStorePassword=%s;initialConnectAttempts=1;callTimeout=1000"
                            .formatted(
                                    connector.get("port"),
                                    connector.get("trustStorePath"),
                                    connector.get("trustStorePassword"));

            assertThatThrownBy(() -> connect(new ActiveMQConnectionFactory(withoutKey), "node-1"))
                    .isInstanceOf(JMSRuntimeException.class);
            assertThatThrownBy(() -> connect(ours, "node-3")).hasMessageContaining("AMQ229031");
        }
    }

    @Test
    void aBrokerOnAnotherMachineIsNeverSpokenToInTheClear() {
        assertThatThrownBy(() -> RunningGateway.start(
                        sandbox,
                        "--axis.broker.addresses=192.0.2.1:61617",
                        "--axis.broker.user=node-1",
                        "--axis.broker.password=x"))
                .rootCause()
                .hasMessageContaining("CFG-001")
                .hasMessageContaining("axis.broker.roots");
    }

    private static void connect(ConnectionFactory connections, String user) {
        try (JMSContext session = connections.createContext(user, "wrong")) {
            session.start();
        }
    }

    private void handOver(RunningGateway gateway) {
        byte[] envelope = sandbox.signed(anEnvelope().from(originator).to(recipient));
        assertThat(gateway.peer(originator).submit(envelope).statusCode()).isEqualTo(201);
        MailboxItem item = gateway.peer(recipient).list(30).get(0);
        assertThat(gateway.peer(recipient).confirm(item).statusCode()).isEqualTo(200);
    }
}
