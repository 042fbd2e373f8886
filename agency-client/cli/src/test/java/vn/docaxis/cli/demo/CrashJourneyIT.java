package vn.docaxis.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.cli.packet.ScratchFolder;
import vn.docaxis.client.AgencyClient;
import vn.docaxis.client.OutgoingDocument;
import vn.docaxis.client.RetryPolicy;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.signing.VerifiedReceipt;

/** The gateway is killed again and again while three clients submit and two receive. */
@Tag("long")
class CrashJourneyIT {
    private static final int KILLS = 8;
    private static final int SUBMITTERS = 3;
    private static final List<OrganId> RECIPIENTS = List.of(Axis.HUE, Axis.QUANG_NINH);
    private static final RetryPolicy STUBBORN = new RetryPolicy(200, Duration.ofMillis(50), Duration.ofMillis(500));

    @TempDir
    Path folder;

    private final Queue<DocumentId> accepted = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicInteger> callbacks = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicBoolean submitting = new AtomicBoolean(true);
    private final AtomicBoolean receiving = new AtomicBoolean(true);

    @Test
    void nothingThatWasAcceptedIsLostAndNothingIsHandedOverTwice() throws Exception {
        Path file = Files.writeString(folder.resolve("công văn.pdf"), "%PDF-1.4 ".repeat(2000));
        Random chance = new Random(20261121);
        ExecutorService threads = Executors.newCachedThreadPool();
        try (Axis axis = Axis.start(folder.resolve("axis"));
                AgencyClient office = axis.client(Axis.OFFICE, STUBBORN);
                AgencyClient hue = axis.client(Axis.HUE, STUBBORN);
                AgencyClient quangNinh = axis.client(Axis.QUANG_NINH, STUBBORN)) {
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < SUBMITTERS; i++) {
                work.add(threads.submit(() -> submitUntilStopped(office, file)));
            }
            work.add(threads.submit(() -> receiveUntilStopped(hue)));
            work.add(threads.submit(() -> receiveUntilStopped(quangNinh)));

            for (int kill = 1; kill <= KILLS; kill++) {
                awaitAccepted(accepted.size() + 1 + chance.nextInt(12));
                axis.kill();
                if (kill == KILLS / 2) {
                    ScratchFolder.delete(axis.home().resolve("broker"));
                }
                axis.startAgain();
            }
            awaitAccepted(accepted.size() + 5);
            submitting.set(false);
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(200))
                    .until(this::everybodyHasEverything);
            receiving.set(false);
            for (Future<?> each : work) {
                each.get(1, TimeUnit.MINUTES);
            }
            everyReceiptIsThere(office);
        } finally {
            submitting.set(false);
            receiving.set(false);
            threads.shutdownNow();
        }

        assertThat(accepted).hasSizeGreaterThan(KILLS).doesNotHaveDuplicates();
        assertThat(callbacks)
                .allSatisfy((handed, times) -> assertThat(times).as(handed).hasValue(1));
    }

    private void awaitAccepted(int size) {
        await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(5)).until(() -> accepted.size() >= size);
    }

    private boolean everybodyHasEverything() {
        return accepted.stream()
                .allMatch(id -> RECIPIENTS.stream().allMatch(organ -> callbacks.containsKey(organ + " " + id)));
    }

    private void submitUntilStopped(AgencyClient office, Path file) {
        while (submitting.get()) {
            VerifiedReceipt receipt = office.submit(OutgoingDocument.officialLetter()
                    .number(String.valueOf(numbers.incrementAndGet()), "VPCP-KSTT")
                    .place("Hà Nội")
                    .date(LocalDate.of(2026, 3, 2))
                    .subject("V/v thử nghiệm")
                    .signer("Vụ trưởng", "Nguyễn Văn Mẫu")
                    .to(DemoAgency.HUE.party())
                    .to(DemoAgency.QUANG_NINH.party())
                    .attach(file)
                    .build());
            accepted.add(receipt.receipt().documentId().orElseThrow());
        }
    }

    private void receiveUntilStopped(AgencyClient recipient) {
        while (receiving.get()) {
            try {
                recipient.receive(
                        Duration.ofSeconds(1),
                        document -> callbacks
                                .computeIfAbsent(
                                        recipient.organ() + " " + document.documentId(), key -> new AtomicInteger())
                                .incrementAndGet());
            } catch (ExchangeUnavailableException gatewayIsDown) {
                Thread.onSpinWait();
            }
        }
    }

    /** Accepted, and for each recipient ready and handed over: no receipt is missing, none is there twice. */
    private void everyReceiptIsThere(AgencyClient office) throws IOException {
        for (DocumentId id : accepted) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> office.receipts(id).size() >= 1 + 2 * RECIPIENTS.size());
            assertThat(office.receipts(id))
                    .as(id.toString())
                    .extracting(receipt ->
                            receipt.receipt().event() + " " + receipt.receipt().recipient())
                    .hasSize(1 + 2 * RECIPIENTS.size())
                    .doesNotHaveDuplicates();
        }
    }
}
