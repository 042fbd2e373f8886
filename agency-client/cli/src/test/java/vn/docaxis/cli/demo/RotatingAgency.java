package vn.docaxis.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.slf4j.LoggerFactory;
import vn.docaxis.client.AgencyClient;
import vn.docaxis.client.OutgoingDocument;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.Party;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;

/** An agency that sends and receives all the time, and remembers what it sent, what came, and what went wrong. */
final class RotatingAgency {
    private static final int UNDER_WAY = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ReadWriteLock keysInUse = new ReentrantReadWriteLock(true);
    private final AgencyClient client;
    private final Party self;
    private final Path file;
    private final Set<DocumentId> sent = ConcurrentHashMap.newKeySet();
    private final Set<DocumentId> proved = ConcurrentHashMap.newKeySet();
    private final Map<DocumentId, Integer> received = new ConcurrentHashMap<>();
    private final List<Throwable> troubles = new CopyOnWriteArrayList<>();

    RotatingAgency(AgencyClient client, Party self, Path file) throws IOException {
        this.client = client;
        this.self = self;
        this.file = Files.writeString(file, "%PDF-1.4 " + self.organId());
    }

    /** A few documents are always on their way; each is followed until it has all its receipts, and each receipt is verified. */
    Thread sending(Party other, BooleanSupplier goesOn) {
        return started("sender of " + self.organId(), () -> {
            Deque<DocumentId> underWay = new ArrayDeque<>();
            for (int number = 1; goesOn.getAsBoolean(); number++) {
                underWay.add(submitted(letter(number, other)));
                if (underWay.size() > UNDER_WAY) {
                    awaitReceipts(underWay.remove());
                }
            }
            underWay.forEach(this::awaitReceipts);
        });
    }

    private OutgoingDocument letter(int number, Party other) {
        return OutgoingDocument.officialLetter()
                .number(String.valueOf(number), "XOAY-KHOA")
                .place("Hà Nội")
                .date(LocalDate.of(2026, 3, 2))
                .subject("V/v thay khóa " + number)
                .signer("Chánh Văn phòng", "Nguyễn Văn A")
                .to(other)
                .attach(file, "thu.pdf", "Văn bản")
                .build();
    }

    /** As a vendor does it: what may succeed later is simply called again. */
    private DocumentId submitted(OutgoingDocument letter) {
        DocumentId id = Awaitility.await("the acceptance of a letter of " + self.organId())
                .atMost(PATIENCE)
                .ignoreException(ExchangeUnavailableException.class)
                .until(
                        () -> using(() ->
                                client.submit(letter).receipt().documentId().orElseThrow()),
                        Objects::nonNull);
        sent.add(id);
        return id;
    }

    private void awaitReceipts(DocumentId document) {
        Awaitility.await("all receipts of " + document)
                .atMost(PATIENCE)
                .ignoreException(ExchangeUnavailableException.class)
                .until(() -> using(() -> client.receipts(document)).stream()
                        .map(receipt -> receipt.receipt().event())
                        .collect(Collectors.toSet())
                        .containsAll(Set.of(
                                ReceiptEvent.SUBMISSION_ACCEPTANCE,
                                ReceiptEvent.CONTENT_CONSIGNMENT,
                                ReceiptEvent.CONTENT_HANDOVER)));
        proved.add(document);
    }

    private <T> T using(Supplier<T> call) {
        keysInUse.readLock().lock();
        try {
            return call.get();
        } finally {
            keysInUse.readLock().unlock();
        }
    }

    /**
     * Changes something while this agency makes no call; everybody else goes on. SoftHSM2 fails, or brings the process down, when its
     * objects are written while it signs.
     */
    void atRest(Runnable change) {
        keysInUse.writeLock().lock();
        try {
            change.run();
        } finally {
            keysInUse.writeLock().unlock();
        }
    }

    Thread receiving(BooleanSupplier goesOn) {
        return started("receiver of " + self.organId(), () -> {
            while (goesOn.getAsBoolean()) {
                try {
                    using(() -> client.receive(
                            Duration.ofSeconds(1),
                            document -> received.merge(document.header().documentId(), 1, Integer::sum)));
                } catch (ExchangeUnavailableException later) {
                    LoggerFactory.getLogger(RotatingAgency.class).info("again: {}", later.getMessage());
                }
            }
        });
    }

    private Thread started(String name, Runnable work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException | Error e) {
                        troubles.add(e);
                    }
                },
                name);
        thread.start();
        return thread;
    }

    AgencyClient client() {
        return client;
    }

    Set<DocumentId> sent() {
        return Set.copyOf(sent);
    }

    Map<DocumentId, Integer> received() {
        return Map.copyOf(received);
    }

    /** Those of the sent ones that have all their receipts. */
    Set<DocumentId> proved() {
        return Set.copyOf(proved);
    }

    List<Throwable> troubles() {
        return troubles;
    }
}
