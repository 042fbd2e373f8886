package vn.docaxis.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.wire.Api;
import vn.docaxis.edxml.wire.MailboxItem;

/** One organ, however it behaves, leaves the gateway to the others. */
@Tag("long")
class CallLimitsIT {
    private static final long SLOWLY = 160_000;

    @TempDir
    Path folder;

    @Test
    void anOrganThatCallsTooOftenIsAskedToWaitAndNobodyElse() {
        Sandbox sandbox = new Sandbox(folder);
        OrganId hasty = sandbox.organ();
        OrganId calm = sandbox.organ();
        try (RunningGateway gateway =
                RunningGateway.start(sandbox, "--axis.limits.calls.burst=5", "--axis.limits.calls.per-second=1")) {
            Peer peer = gateway.peer(hasty);
            HttpResponse<byte[]> answer = peer.listAnswer("");
            for (int call = 0; call < 10 && answer.statusCode() == 200; call++) {
                answer = peer.listAnswer("");
            }

            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(peer.problem(answer).code()).isEqualTo("GWY-011");
            assertThat(gateway.peer(calm).listAnswer("").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void clientsThatWaitForNewsHoldNoPlace() throws Exception {
        Sandbox sandbox = new Sandbox(folder);
        OrganId recipient = sandbox.organ();
        OrganId originator = sandbox.organ();
        byte[] envelope = sandbox.signed(anEnvelope().from(originator).to(recipient));
        try (RunningGateway gateway = RunningGateway.start(sandbox, "--axis.limits.calls.at-once=1")) {
            Peer peer = gateway.peer(recipient);
            CompletableFuture<List<MailboxItem>> waiting = peer.listLater(30);

            await().until(() -> peer.listAnswer("").statusCode() == 200);
            gateway.peer(originator).submit(envelope);

            assertThat(waiting.get()).hasSize(1);
        }
    }

    @Test
    void aRecipientThatTakesOneByteASecondIsCutOffAndMayGoOnLater() throws IOException {
        Sandbox sandbox = new Sandbox(folder);
        OrganId originator = sandbox.organ();
        OrganId recipient = sandbox.organ();
        byte[] envelope = sandbox.signed(
                anEnvelope().from(originator).to(recipient).attachment("phu-luc.pdf", new byte[8 << 20]));
        try (RunningGateway gateway = RunningGateway.start(
                sandbox, "--axis.limits.pace.over=2s", "--axis.limits.pace.bytes-per-second=100000")) {
            gateway.peer(originator).submit(envelope);
            Peer peer = gateway.peer(recipient);
            MailboxItem item = peer.list(10).get(0);
            try (SSLSocket line = peer.line()) {
                line.setReceiveBufferSize(8 << 10);
                line.setSoTimeout(60_000);
                line.getOutputStream()
                        .write(("GET " + Api.MAILBOX_ENVELOPE.replace("{handoverId}", item.handoverId())
                                        + " HTTP/1.1\r\nHost: localhost\r\n" + Api.LEASE_TOKEN + ": "
                                        + item.leaseToken()
                                        + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));

                assertThat(takenSlowly(line.getInputStream())).isLessThan(envelope.length);
            }

            assertThat(peer.fetch(item).body()).isEqualTo(envelope);
        }
    }

    /** Takes 20 kB a second for longer than the gateway's patience, then whatever is still on the line. */
    private static long takenSlowly(InputStream in) {
        byte[] buffer = new byte[2 << 10];
        long taken = 0;
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                taken += read;
                if (taken < SLOWLY) {
                    Thread.sleep(100);
                }
            }
        } catch (SocketTimeoutException | InterruptedException e) {
            throw new AssertionError("the gateway has not ended the connection", e);
        } catch (IOException e) {
            return taken; // cut off: what the test waits for
        }
        return taken;
    }
}
