package vn.docaxis.gateway.torture;

import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.wire.Api;
import vn.docaxis.edxml.wire.MailboxItem;
import vn.docaxis.gateway.Peer;

/**
 * Clients as they should be: whatever breaks, they say the same again, to whichever gateway answers, until they are answered. One of
 * them reads a byte a second.
 */
final class Traffic implements AutoCloseable {
    private static final int SUBMITTERS = 2;
    private static final int RECIPIENTS = 3;
    private static final int A_SECOND = 30;
    private static final int PAGE = 20;

    private final Rack rack;
    private final Ledger ledger;
    private final Random random;
    private final OrganId originator;
    private final List<OrganId> recipients = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Semaphore allowed = new Semaphore(0);
    private volatile boolean submitting = true;
    private volatile boolean ended;

    /** Its organs enter the registry here. */
    Traffic(Rack rack, Ledger ledger, long seed) {
        this.rack = rack;
        this.ledger = ledger;
        this.random = new Random(seed);
        this.originator = rack.sandbox().organ();
        for (int i = 0; i < RECIPIENTS; i++) {
            recipients.add(rack.sandbox().organ());
        }
    }

    void begin() {
        thread("pace", this::pace);
        for (int i = 0; i < SUBMITTERS; i++) {
            int first = i;
            thread("submitter-" + i, () -> submitAll(first));
        }
        for (int i = 0; i < RECIPIENTS; i++) {
            OrganId recipient = recipients.get(i);
            int first = i;
            thread("recipient-" + i, () -> takeAll(recipient, first));
        }
        thread("slow reader", this::readSlowly);
    }

    OrganId originator() {
        return originator;
    }

    /** So many documents begin each second: the machine has to start gateways beside. */
    private void pace() {
        try {
            while (submitting) {
                allowed.release();
                TimeUnit.MILLISECONDS.sleep(1000 / A_SECOND);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void submitAll(int first) {
        try {
            while (submitting) {
                if (allowed.tryAcquire(100, TimeUnit.MILLISECONDS)) {
                    allowed.drainPermits(); // what could not be sent in time is not made up for
                    submit(first);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void submit(int first) {
        OrganId[] to = someRecipients();
        OfficialDocument document = anEnvelope().from(originator).to(to).document();
        Ledger.Sent sent = new Ledger.Sent(
                document.exchangeId(), originator, List.of(to), rack.sandbox().signed(document, List.of(), originator));
        ledger.sends(sent);
        for (int attempt = 0; !ended; attempt++) {
            try {
                HttpResponse<byte[]> answer =
                        rack.peer(originator, (first + attempt) % Rack.NODES).submit(sent.envelope());
                if (answer.statusCode() == 200 || answer.statusCode() == 201) {
                    ledger.accepted(sent, answer.body());
                    return;
                }
                if (answer.statusCode() != 503) {
                    ledger.fault("submission answered %d: %s"
                            .formatted(answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8)));
                    return;
                }
                rest();
            } catch (UncheckedIOException away) {
                rest(); // said again to the other
            }
        }
    }

    private synchronized OrganId[] someRecipients() {
        List<OrganId> shuffled = new ArrayList<>(recipients);
        java.util.Collections.shuffle(shuffled, random);
        return shuffled.subList(0, 1 + random.nextInt(RECIPIENTS)).toArray(OrganId[]::new);
    }

    private void takeAll(OrganId recipient, int first) {
        for (int round = first; !ended; round++) {
            try {
                Peer peer = rack.peer(recipient, round % Rack.NODES);
                HttpResponse<byte[]> page = peer.listAnswer("?wait=1&limit=" + PAGE);
                requireNot(503, page);
                for (MailboxItem item : peer.items(page)) {
                    take(recipient, round, item);
                }
            } catch (UncheckedIOException | NotNow away) {
                rest();
            }
        }
    }

    private void take(OrganId recipient, int first, MailboxItem item) {
        Peer peer = rack.peer(recipient, first % Rack.NODES);
        HttpResponse<byte[]> envelope = peer.fetch(item);
        if (envelope.statusCode() == 409) {
            return; // the lease ended while we were kept waiting: it is listed again
        }
        requireNot(503, envelope);
        Ledger.Sent sent = ledger.sent(item.documentId());
        if (envelope.statusCode() != 200
                || sent == null
                || !Digest.sha256Of(envelope.body()).equals(sent.digest())) {
            ledger.fault("%s was fetched as something else: %d".formatted(item.documentId(), envelope.statusCode()));
            return;
        }
        confirm(recipient, first, item);
    }

    private void confirm(OrganId recipient, int first, MailboxItem item) {
        for (int attempt = first; !ended; attempt++) {
            try {
                HttpResponse<byte[]> answer =
                        rack.peer(recipient, attempt % Rack.NODES).confirm(item);
                if (answer.statusCode() == 200) {
                    ledger.handedOver(item.documentId(), recipient, answer.body());
                    return;
                }
                if (answer.statusCode() == 409) {
                    return;
                }
                if (answer.statusCode() != 503) {
                    ledger.fault("confirmation answered %d: %s"
                            .formatted(answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8)));
                    return;
                }
                rest();
            } catch (UncheckedIOException away) {
                rest(); // nobody knows whether it was heard: said again to the other, it gets the same receipt
            }
        }
    }

    /** Asks for everything and takes a byte a second, on connection after connection. */
    private void readSlowly() {
        for (int round = 0; !ended; round++) {
            try (SSLSocket line = rack.peer(originator, round % Rack.NODES).line()) {
                line.setReceiveBufferSize(1024);
                line.setSoTimeout(5_000);
                line.getOutputStream()
                        .write("GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                .formatted(Api.EVENTS + "?limit=200")
                                .getBytes(StandardCharsets.US_ASCII));
                for (int bytes = 0;
                        bytes < 10 && !ended && line.getInputStream().read() >= 0;
                        bytes++) {
                    TimeUnit.SECONDS.sleep(1);
                }
            } catch (IOException away) {
                rest();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void requireNot(int status, HttpResponse<byte[]> answer) {
        if (answer.statusCode() == status) {
            throw new NotNow();
        }
    }

    private static void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing new is sent any more; what was sent still arrives. */
    void stopSubmitting() throws InterruptedException {
        submitting = false;
        for (Thread thread : threads) {
            if (thread.getName().startsWith("submitter")) {
                thread.join(TimeUnit.MINUTES.toMillis(2));
            }
        }
    }

    private void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((died, cause) -> {
            ledger.fault(died.getName() + " died: " + cause);
            cause.printStackTrace();
        });
        threads.add(thread);
        thread.start();
    }

    @Override
    public void close() {
        submitting = false;
        ended = true;
    }

    /** The gateway asks to come again later. */
    private static final class NotNow extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
