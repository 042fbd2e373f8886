package vn.docaxis.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.wire.MailboxItem;

/**
 * Two gateways share a PostgreSQL and a broker, and clients go on with whichever answers. While they work, each gateway is killed, one is
 * stopped past its leases and woken again, and the broker is killed. Then all that was ever answered must be true.
 */
class KilledNodesIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int CLIENTS = 2;

    @TempDir
    private Path folder;

    private Sandbox sandbox;
    private OrganId originator;
    private OrganId recipient;
    private final GatewayProcess[] nodes = new GatewayProcess[2];
    private final Map<String, byte[]> envelopes = new ConcurrentHashMap<>();
    private final Map<String, byte[]> receipts = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> handedOver = new ConcurrentHashMap<>();
    private final Map<String, Peer> peers = new ConcurrentHashMap<>();
    private final Semaphore allowed = new Semaphore(0);
    private int documents;
    private volatile boolean enough;

    @Test
    void whateverDiesNothingIsLostNothingComesTwiceAndTheLogOnlyGrows() throws Exception {
        sandbox = new Sandbox(folder, Setting.SHARED);
        originator = sandbox.organ();
        recipient = sandbox.organ();
        try {
            start(0);
            start(1);
            List<CompletableFuture<Void>> work = List.of(
                    inThread(() -> submit(0)),
                    inThread(() -> submit(1)),
                    inThread(() -> takeOver(0)),
                    inThread(() -> takeOver(1)));
            begin(10);
            allAccepted();

            begin(20);
            nodes[0].kill();
            allAccepted(); // by the other
            start(0);
            begin(20);
            stopped(1, this::mostAccepted);
            begin(20);
            nodes[1].kill();
            BrokerServer.common().kill();
            BrokerServer.common().startAgain();
            start(1);
            allAccepted();
            enough = true;
            work.forEach(CompletableFuture::join);

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(handedOver).containsOnlyKeys(receipts.keySet()));
            assertThat(handedOver)
                    .allSatisfy((id, answers) -> assertThat(answers).as(id).hasSize(1));
            assertThat(sandbox.sharedDatabase().sql("""
                                    SELECT document_id FROM receipt WHERE document_id IS NOT NULL
                                    GROUP BY document_id, event HAVING COUNT(*) > 1""").query(Long.class).list())
                    .isEmpty();
            assertThat(receipts)
                    .allSatisfy((id, receipt) -> assertThat(peer(originator, 0)
                                    .submit(envelopes.get(id))
                                    .body())
                            .isEqualTo(receipt));
            assertTheLogIsWhole();
        } finally {
            for (GatewayProcess node : nodes) {
                if (node != null) {
                    node.close();
                }
            }
        }
    }

    private void start(int node) throws IOException {
        nodes[node] = GatewayProcess.start(sandbox, node, folder.resolve("node-%d.log".formatted(node + 1)));
    }

    /** As a machine that is frozen, with whatever it holds, for longer than any lease. */
    private void stopped(int node, Runnable meanwhile) throws Exception {
        signal("STOP", nodes[node]);
        try {
            meanwhile.run();
            await().atMost(PATIENCE).until(this::holder, "node-%d".formatted(2 - node)::equals);
        } finally {
            signal("CONT", nodes[node]);
        }
    }

    private String holder() {
        return sandbox.sharedDatabase()
                .sql("SELECT node FROM job_lease WHERE job = 'RECONCILE'")
                .query(String.class)
                .single();
    }

    private static void signal(String name, GatewayProcess node) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(node.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** That many more documents are on their way from now on. */
    private void begin(int more) {
        documents += more;
        allowed.release(more);
    }

    /** Whoever of the two is there. */
    private void allAccepted() {
        await().atMost(PATIENCE).until(() -> receipts.size() == documents);
    }

    private void submit(int first) {
        while (mayBegin()) {
            OfficialDocument document =
                    anEnvelope().from(originator).to(recipient).document();
            String id = document.exchangeId().value();
            envelopes.put(id, sandbox.signed(document, List.of(), originator));
            byte[] receipt = untilAnswered(first, originator, peer -> peer.submit(envelopes.get(id)), 200, 201);
            receipts.put(id, receipt);
        }
    }

    /** All but those whose clients wait for an answer of the one that stands still. */
    private void mostAccepted() {
        await().atMost(PATIENCE).until(() -> receipts.size() >= documents - CLIENTS);
    }

    private boolean mayBegin() {
        try {
            while (!allowed.tryAcquire(100, TimeUnit.MILLISECONDS)) {
                if (enough) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void takeOver(int first) {
        int empty = 0;
        while (!enough || empty < 3 || handedOver.size() < receipts.size()) {
            List<MailboxItem> items = listed(first);
            empty = items.isEmpty() ? empty + 1 : 0;
            items.forEach(item -> confirm(first, item));
        }
    }

    private List<MailboxItem> listed(int node) {
        try {
            return peer(recipient, node).list(1);
        } catch (RuntimeException away) {
            return List.of();
        }
    }

    /** A lease that ended meanwhile, or a confirmation whose answer was lost, is no harm: it is listed again, or was done. */
    private void confirm(int first, MailboxItem item) {
        for (int attempt = 0; attempt < 60; attempt++) {
            try {
                HttpResponse<byte[]> answer =
                        peer(recipient, (first + attempt) % 2).confirm(item);
                if (answer.statusCode() == 200) {
                    handedOver
                            .computeIfAbsent(item.documentId(), id -> ConcurrentHashMap.newKeySet())
                            .add(Digest.sha256Of(answer.body()).hex());
                    return;
                }
                if (answer.statusCode() == 409) {
                    return;
                }
            } catch (UncheckedIOException away) {
                // Nobody knows whether it was heard: said again to the other, it gets the same receipt.
                continue;
            }
        }
    }

    private byte[] untilAnswered(int first, OrganId organ, Asked asked, Integer... accepted) {
        for (int attempt = 0; ; attempt++) {
            try {
                HttpResponse<byte[]> answer = asked.of(peer(organ, (first + attempt) % 2));
                if (List.of(accepted).contains(answer.statusCode())) {
                    return answer.body();
                }
                assertThat(answer.statusCode()).isEqualTo(503);
            } catch (UncheckedIOException away) {
                assertThat(attempt).isLessThan(10_000);
            }
        }
    }

    @FunctionalInterface
    private interface Asked {
        HttpResponse<byte[]> of(Peer peer);
    }

    private Peer peer(OrganId organ, int node) {
        URI uri = nodes[node].uri();
        return peers.computeIfAbsent(
                organ + " " + uri,
                key -> new Peer(
                        List.of(uri), sandbox.authority().certificate(), sandbox.keysOf(organ), Clock.systemUTC()));
    }

    private void assertTheLogIsWhole() {
        IntStream.range(0, 2)
                .forEach(node -> await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(new LogWatch(nodes[node].management())
                                        .audit(Optional.empty(), receipts.values())
                                        .findings())
                                .isEmpty()));
    }

    private static CompletableFuture<Void> inThread(Runnable work) {
        return CompletableFuture.runAsync(work, task -> new Thread(task, "client").start());
    }
}
