package vn.docaxis.signing.log.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.timestamp.TestTimeStamps;

class LogAuditTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Duration DELAY = Duration.ofMinutes(10);

    @TempDir
    private Path folder;

    private final TestLog log = TestLog.of(600);

    @Test
    void theFirstAuditHashesEverythingAndLaterOnesOnlyWhatIsNew() {
        AuditReport first = audit(log, Optional.empty());
        log.append(600, 100);
        AuditReport second = audit(log, first.state());
        AuditReport third = audit(log, second.state());

        assertThat(first.findings()).isEmpty();
        assertThat(first.firstUse()).isTrue();
        assertThat(first.rebuilt()).isEqualTo(600);
        assertThat(second.findings()).isEmpty();
        assertThat(second.firstUse()).isFalse();
        assertThat(second.rebuilt()).isEqualTo(100);
        assertThat(third.findings()).isEmpty();
        assertThat(third.rebuilt()).isZero();
    }

    @Test
    void anEmptyLogIsALogToo() {
        TestLog empty = TestLog.of(0);
        AuditReport first = audit(empty, Optional.empty());
        empty.append(0, 1);

        assertThat(first.findings()).isEmpty();
        assertThat(audit(empty, first.state()).findings()).isEmpty();
    }

    @Test
    void aRemovedLeafIsCaught() {
        Optional<AuditState> seen = audit(log, Optional.empty()).state();
        TestLog forged = log.copy();
        forged.entries().remove(300);
        forged.append(600, 50);

        assertRewritten(forged, seen, "0", "511");
    }

    @Test
    void aChangedLeafIsCaught() {
        Optional<AuditState> seen = audit(log, Optional.empty()).state();
        TestLog forged = log.copy();
        forged.entries().set(513, TestLog.entry(9999));
        forged.append(600, 1);

        assertRewritten(forged, seen, "512", "575");
    }

    @Test
    void twoLeavesInAnotherOrderAreCaught() {
        Optional<AuditState> seen = audit(log, Optional.empty()).state();
        TestLog forged = log.copy();
        Collections.swap(forged.entries(), 598, 599);
        forged.append(600, 1);

        assertRewritten(forged, seen, "592", "599");
    }

    @Test
    void aLogThatIsShorterThanItWasIsCaught() {
        Optional<AuditState> seen = audit(log, Optional.empty()).state();
        TestLog restored = log.copy();
        restored.entries().subList(590, 600).clear();

        AuditReport report = audit(restored, seen);
        restored.append(700, 5);
        AuditReport grownAgain = audit(restored, seen);

        assertThat(report.findings()).extracting(f -> f.code()).containsExactly(FaultCode.LOG_SHRANK);
        assertThat(report.findings().get(0).arguments()).containsExactly("600", "590");
        assertThat(report.state()).as("what was seen is not forgotten").isEmpty();
        assertThat(grownAgain.findings()).extracting(f -> f.code()).containsExactly(FaultCode.LOG_SHRANK);
    }

    @Test
    void anOlderBackupThatHasGrownPastWhatWasSeenIsCaught() {
        Optional<AuditState> seen = audit(log, Optional.empty()).state();
        TestLog restored = log.copy();
        restored.entries().subList(590, 600).clear();
        restored.append(700, 50);

        assertRewritten(restored, seen, "576", "591");
    }

    @Test
    void aForkIsCaughtAndBothCheckpointsAreThereToProveIt() {
        Optional<AuditState> seen = audit(log, Optional.empty()).state();
        TestLog fork = log.copy();
        fork.entries().set(0, TestLog.entry(9999));

        AuditReport report = audit(fork, seen);

        assertThat(report.findings()).extracting(f -> f.code()).containsExactly(FaultCode.LOG_FORK);
        assertThat(report.before().orElseThrow().note().isSignedBy(log.key())).isTrue();
        assertThat(report.now().orElseThrow().note().isSignedBy(log.key())).isTrue();
        assertThat(report.now().orElseThrow().checkpoint().root())
                .isNotEqualTo(report.before().orElseThrow().checkpoint().root());
    }

    @Test
    void aCheckpointOfAnotherKeyIsNotBelieved() {
        Optional<AuditState> seen = audit(log, Optional.empty()).state();

        AuditReport report = audit(TestLog.of(600), seen);

        assertThat(report.findings()).extracting(f -> f.code()).containsExactly(FaultCode.LOG_SIGNATURE);
        assertThat(report.now()).isEmpty();
        assertThat(report.state()).isEmpty();
    }

    @Test
    void entriesOrTilesThatDoNotMakeTheSignedRootAreCaught() {
        TestLog honest = log.copy();
        LogSource wrongEntry = changed("tile/entries/001", 40);
        LogSource wrongTile = changed("tile/0/001", 40);
        LogSource wrongUpperTile = changed("tile/1/000.p/2", 3);
        LogSource missing =
                (path, longest) -> path.equals("tile/0/002.p/88") ? Optional.empty() : honest.fetch(path, longest);

        for (LogSource source : List.of(wrongEntry, wrongTile, wrongUpperTile, missing)) {
            AuditReport report = audit(source, Optional.empty());
            assertThat(report.findings()).extracting(f -> f.code()).containsExactly(FaultCode.LOG_CONTENT);
            assertThat(report.state()).isEmpty();
        }
    }

    @Test
    void aWholeAuditAlsoSeesOldEntriesThatAreNotServedAnyMore() {
        Optional<AuditState> seen = audit(log, Optional.empty()).state();
        LogSource damaged = changed("tile/entries/000", 40);

        AuditReport quick =
                new LogAudit(damaged, CLOCK, DELAY, false, Optional.empty()).run(seen, Optional.empty(), List.of());
        AuditReport whole =
                new LogAudit(damaged, CLOCK, DELAY, true, Optional.empty()).run(seen, Optional.empty(), List.of());

        assertThat(quick.findings()).isEmpty();
        assertThat(whole.findings()).extracting(f -> f.code()).containsExactly(FaultCode.LOG_CONTENT);
    }

    @Test
    void receiptsAreFoundAndTheirPlacesRemembered() {
        AuditedReceipt early = receipt(17, NOW.minusSeconds(86_400));
        AuditedReceipt late = receipt(599, NOW);

        AuditReport first = audit(log, Optional.empty(), late);
        AuditReport second = audit(log, first.state(), late, early);

        assertThat(first.included()).containsExactlyEntriesOf(Map.of(late, 599L));
        assertThat(second.included()).containsEntry(early, 17L).containsEntry(late, 599L);
        assertThat(second.findings()).isEmpty();
        assertThat(second.rebuilt())
                .as("one of them could only be among the old entries")
                .isEqualTo(600);
        assertThat(audit(log, second.state(), late, early).rebuilt()).isZero();
    }

    @Test
    void aReceiptThatIsShownOnlyUntilTheRootIsComparedIsMissed() {
        AuditedReceipt dropped = receipt(7001, NOW.minus(DELAY));
        TestLog forged = log.copy();
        forged.entries().set(17, dropped.entry());
        Set<String> shown = new HashSet<>(Set.of("tile/entries/000", "tile/0/000"));
        LogSource twoFaced = (path, longest) -> (shown.remove(path) ? forged : log).fetch(path, longest);

        AuditReport report = audit(twoFaced, Optional.empty(), dropped);

        assertThat(shown).isEmpty();
        assertThat(report.included()).isEmpty();
        assertThat(report.findings()).extracting(f -> f.code()).containsExactly(FaultCode.LOG_RECEIPT_MISSING);
    }

    @Test
    void aReceiptThatIsNotInTheLogIsMissedAfterTheMergeDelay() {
        AuditedReceipt young = receipt(7000, NOW.minus(DELAY).plusSeconds(1));
        AuditedReceipt old = receipt(7001, NOW.minus(DELAY));

        AuditReport report = audit(log, Optional.empty(), young, old);

        assertThat(report.pending()).containsExactly(young);
        assertThat(report.findings()).extracting(f -> f.code()).containsExactly(FaultCode.LOG_RECEIPT_MISSING);
        assertThat(report.findings().get(0).arguments()).contains("receipt-7001.xml");
        assertThat(report.state()).as("the log itself holds together").isPresent();
    }

    @Test
    void aTimeStampOverACheckpointOfAFormerKeyCountsIfThePresentKeyListsThatKey() throws Exception {
        log.stamp(CLOCK);
        Optional<AuditState> seen = audit(log, Optional.empty()).state();
        TestLog silent = log.copy();
        silent.stamp(CLOCK);

        log.rotateKey(true);
        silent.rotateKey(false);

        assertThat(stamped(log, Optional.empty()).findings()).isEmpty();
        assertThat(stamped(log, Optional.empty()).stamp().orElseThrow().size()).isEqualTo(600);
        assertThat(stamped(silent, seen).findings())
                .as("the auditor itself has believed that key")
                .isEmpty();
        assertThat(stamped(silent, Optional.empty()).findings())
                .extracting(f -> f.code())
                .containsExactly(FaultCode.LOG_SIGNATURE);
    }

    /** By whoever was told the present key. */
    private static AuditReport stamped(TestLog log, Optional<AuditState> seen) {
        return new LogAudit(log, CLOCK, DELAY, false, Optional.of(TestTimeStamps.VERIFIER))
                .run(seen, Optional.of(log.key()), List.of());
    }

    @Test
    void whoWasNotToldOfANewKeyDoesNotBelieveIt() throws Exception {
        Optional<AuditState> seen = audit(log, Optional.empty()).state();
        log.rotateKey(true);

        assertThat(audit(log, seen).findings()).extracting(f -> f.code()).containsExactly(FaultCode.LOG_SIGNATURE);
    }

    @Test
    void whatWasSeenIsKeptInAFileAndADamagedFileIsRefused() throws IOException {
        Path file = folder.resolve("state");
        AuditState state = audit(log, Optional.empty(), receipt(3, NOW)).state().orElseThrow();

        state.write(file);
        state.write(file);

        assertThat(AuditState.read(file).orElseThrow()).hasToString(state.toString());
        assertThat(AuditState.read(folder.resolve("none"))).isEmpty();
        for (String damage : List.of("range 600", "key ", "docaxis log audit", "docaxis/TRUC\n600")) {
            Files.writeString(file, state.toString().replaceFirst(damage, "x" + damage));
            assertThatThrownBy(() -> AuditState.read(file))
                    .as(damage)
                    .isInstanceOf(EnvelopeRejectedException.class)
                    .hasMessageContaining("CFG-002");
        }
    }

    @Property(tries = 40)
    void whateverOneEntryBecomesItIsCaught(
            @ForAll @IntRange(min = 1, max = 700) int size,
            @ForAll @IntRange(max = 300) int growth,
            @ForAll Random random) {
        TestLog honest = TestLog.of(size);
        Optional<AuditState> seen = audit(honest, Optional.empty()).state();
        TestLog forged = honest.copy();
        int place = random.nextInt(size);
        switch (random.nextInt(3)) {
            case 0 -> forged.entries().set(place, TestLog.entry(-1));
            case 1 -> forged.entries().add(place, TestLog.entry(-1));
            default -> forged.entries().remove(place);
        }
        forged.append(size, growth);

        assertThat(audit(honest.append(size, growth), seen).findings()).isEmpty();
        assertThat(audit(forged, seen).findings()).isNotEmpty();
    }

    private void assertRewritten(TestLog forged, Optional<AuditState> seen, String first, String last) {
        AuditReport report = audit(forged, seen);

        assertThat(report.findings()).extracting(f -> f.code()).containsExactly(FaultCode.LOG_REWRITTEN);
        assertThat(report.findings().get(0).arguments()).containsSequence(first, last);
        assertThat(report.state()).as("what was seen is not forgotten").isEmpty();
        assertThat(audit(forged, Optional.empty()).findings())
                .as("who comes anew cannot know")
                .isEmpty();
    }

    /** The honest log, but for one octet. */
    private LogSource changed(String changedPath, int octet) {
        TestLog honest = log.copy();
        return (path, longest) -> honest.fetch(path, longest).map(fetched -> {
            byte[] octets = fetched.octets().clone();
            if (path.equals(changedPath)) {
                octets[octet] ^= 1;
            }
            return new LogSource.Fetched(octets, Optional.empty());
        });
    }

    private static AuditReport audit(LogSource source, Optional<AuditState> seen, AuditedReceipt... receipts) {
        return new LogAudit(source, CLOCK, DELAY, false, Optional.empty())
                .run(seen, Optional.empty(), List.of(receipts));
    }

    private static AuditedReceipt receipt(int number, Instant issuedAt) {
        return new AuditedReceipt("receipt-%d.xml".formatted(number), issuedAt, TestLog.entry(number));
    }
}
