package vn.docaxis.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.wire.MailboxItem;
import vn.docaxis.signing.log.audit.AuditState;

/** The gateway is killed in the middle of its work, twice; then everything that it ever answered must still be true. */
class KilledGatewayIT {
    private static final int SUBMISSIONS_BEFORE_THE_KILL = 25;

    @TempDir
    private Path folder;

    private final Map<String, byte[]> envelopes = new ConcurrentHashMap<>();
    private final Map<String, byte[]> receipts = new ConcurrentHashMap<>();
    private final Map<String, MailboxItem> unanswered = new ConcurrentHashMap<>();
    private final Executor oneThreadEach = task -> new Thread(task, "worker").start();
    private final Set<String> handedOver = ConcurrentHashMap.newKeySet();
    private final List<AuditState> seenBeforeAKill = new ArrayList<>();

    @Test
    void nothingAcceptedIsLostAndNothingConfirmedComesAgainAndTheLogOnlyGrows() throws Exception {
        Sandbox sandbox = new Sandbox(folder);
        OrganId originator = sandbox.organ();
        OrganId recipient = sandbox.organ();
        workUntilKilled(sandbox, originator, recipient);
        workUntilKilled(sandbox, originator, recipient);

        try (GatewayProcess gateway = GatewayProcess.start(sandbox, folder.resolve("gateway.log"))) {
            Peer sender = gateway.peer(originator);
            Peer receiver = gateway.peer(recipient);
            assertThat(receipts).hasSizeGreaterThanOrEqualTo(2 * SUBMISSIONS_BEFORE_THE_KILL);
            assertThat(receipts).allSatisfy((id, receipt) -> {
                HttpResponse<byte[]> again = sender.submit(envelopes.get(id));
                assertThat(again.statusCode()).isEqualTo(200);
                assertThat(again.body()).isEqualTo(receipt);
            });
            unanswered.forEach((id, item) -> {
                // Its confirmation may or may not have arrived before the kill: the client says it again.
                assertThat(receiver.confirm(item).statusCode()).isEqualTo(200);
                handedOver.add(id);
            });
            for (List<MailboxItem> page = receiver.list(20); !page.isEmpty(); page = receiver.list(3)) {
                for (MailboxItem item : page) {
                    assertThat(receiver.fetch(item).body()).isEqualTo(envelopes.get(item.documentId()));
                    assertThat(receiver.confirm(item).statusCode()).isEqualTo(200);
                    assertThat(handedOver.add(item.documentId()))
                            .as("%s comes once", item.documentId())
                            .isTrue();
                }
            }
            assertThat(handedOver).containsAll(receipts.keySet());
            assertTheLogOnlyGrew(new LogWatch(gateway.management()));
        }
    }

    /** Whatever batch was cut off by a kill. */
    private void assertTheLogOnlyGrew(LogWatch watch) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                watch.audit(Optional.empty(), receipts.values()).findings())
                        .isEmpty());
        assertThat(seenBeforeAKill)
                .hasSize(2)
                .allSatisfy(seen -> assertThat(watch.audit(Optional.of(seen), receipts.values())
                                .findings())
                        .isEmpty());
    }

    private void workUntilKilled(Sandbox sandbox, OrganId originator, OrganId recipient) throws Exception {
        CountDownLatch enough = new CountDownLatch(SUBMISSIONS_BEFORE_THE_KILL);
        GatewayProcess gateway = GatewayProcess.start(sandbox, folder.resolve("gateway.log"));
        // One thread each: the common pool of a small machine has one for all, and a worker never ends by itself.
        List<CompletableFuture<Void>> workers = Stream.<Runnable>of(
                        () -> submit(sandbox, gateway.peer(originator), originator, recipient, enough),
                        () -> submit(sandbox, gateway.peer(originator), originator, recipient, enough),
                        () -> confirm(gateway.peer(recipient)))
                .map(worker -> CompletableFuture.runAsync(() -> untilTheConnectionBreaks(worker), oneThreadEach))
                .toList();
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> enough.getCount() == 0 || workers.stream().anyMatch(CompletableFuture::isDone));
        workers.stream().filter(CompletableFuture::isDone).forEach(CompletableFuture::join); // tells why it ended early
        assertThat(enough.getCount()).isZero();
        seenBeforeAKill.add(new LogWatch(gateway.management()).seenWith(1));
        gateway.kill();
        workers.forEach(CompletableFuture::join);
    }

    private void submit(Sandbox sandbox, Peer sender, OrganId originator, OrganId recipient, CountDownLatch enough) {
        OfficialDocument document = anEnvelope().from(originator).to(recipient).document();
        String id = document.exchangeId().value();
        byte[] envelope = sandbox.signed(document, List.of(), originator);
        envelopes.put(id, envelope);
        HttpResponse<byte[]> answer = sender.submit(envelope);
        assertThat(answer.statusCode())
                .as(() -> new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(201);
        receipts.put(id, answer.body());
        enough.countDown();
    }

    private void confirm(Peer receiver) {
        for (MailboxItem item : receiver.list(5)) {
            unanswered.put(item.documentId(), item);
            HttpResponse<byte[]> answer = receiver.confirm(item);
            assertThat(answer.statusCode()).isEqualTo(200);
            unanswered.remove(item.documentId());
            handedOver.add(item.documentId());
        }
    }

    private static void untilTheConnectionBreaks(Runnable work) {
        try {
            while (true) {
                work.run();
            }
        } catch (UncheckedIOException e) {
            assertThat(e.getCause()).isInstanceOf(IOException.class); // killed
        }
    }
}
