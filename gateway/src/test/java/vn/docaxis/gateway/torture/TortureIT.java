package vn.docaxis.gateway.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** Two gateways, their broker and their database, killed again and again under load; then every promise that was given is checked. */
class TortureIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int DESCRIPTORS_MORE = 30; // connections of clients and pools come and go

    private final Story story = new Story();
    private final Ledger ledger = new Ledger();
    private final Length length = Length.chosen();
    private Rack rack;

    /** What a blow hits. */
    private enum Target {
        NODE_1,
        NODE_2,
        BROKER,
        DATABASE
    }

    @Test
    void whateverIsKilledNothingIsLostAndNothingComesTwice() throws Exception {
        long seed = Length.seed();
        story.tell("%d kills, seed %d", length.kills(), seed);
        try (Rack started = Rack.start(emptied(Path.of("target", "torture"))); // stays, for whoever asks what happened
                Traffic traffic = new Traffic(started, ledger, seed)) {
            rack = started;
            rack.startNodes();
            traffic.begin();
            documentsMove();
            kill(new Random(seed));
            cutOff();
            hang();
            loseTheJournal();
            soak();
            traffic.stopSubmitting();
            Verdict verdict = new Verdict(rack, ledger, story);
            verdict.everythingArrives();
            verdict.holds();
        }
    }

    private static Path emptied(Path folder) throws IOException {
        FileSystemUtils.deleteRecursively(folder);
        return Files.createDirectories(folder).toRealPath();
    }

    private void kill(Random random) throws Exception {
        Map<Target, Integer> kills = new EnumMap<>(Target.class);
        Map<Target, Long> longest = new EnumMap<>(Target.class);
        for (int kill = 0; kill < length.kills(); kill++) {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(400)); // at any moment of what they do
            Target target = target(random);
            strike(target);
            kills.merge(target, 1, Integer::sum);
            longest.merge(target, documentsMove().toMillis(), Math::max);
            if (kill % 10 == 9) {
                story.tell("%s; %d documents accepted", kills, ledger.receipts().size());
            }
        }
        story.tell("killed %s; documents moved again after at most, in ms: %s", kills, longest);
    }

    /** Only what is up can be killed. */
    private Target target(Random random) {
        List<Target> up = new ArrayList<>(List.of(Target.BROKER, Target.DATABASE));
        if (rack.isUp(0)) {
            up.add(Target.NODE_1);
        }
        if (rack.isUp(1)) {
            up.add(Target.NODE_2);
        }
        return up.get(random.nextInt(up.size()));
    }

    private void strike(Target target) throws IOException {
        switch (target) {
            case NODE_1 -> rack.killNode(0);
            case NODE_2 -> rack.killNode(1);
            case BROKER -> rack.killBroker();
            case DATABASE -> rack.killDatabase();
        }
    }

    private void cutOff() {
        long before = ledger.receipts().size();
        rack.cutDatabaseLine(
                () -> await().pollDelay(length.outage()).atMost(PATIENCE).until(() -> true));
        documentsMove();
        story.tell(
                "database out of reach for %d s; %d documents accepted since",
                length.outage().toSeconds(), ledger.receipts().size() - before);
    }

    private void hang() throws Exception {
        for (int node = 0; node < Rack.NODES; node++) {
            int paused = node;
            await().atMost(PATIENCE).until(() -> rack.isUp(0) && rack.isUp(1));
            rack.pauseNode(paused, this::documentsMove);
            documentsMove();
            story.tell("node %d hung until the other had taken over, and came back", paused + 1);
        }
    }

    private void loseTheJournal() throws IOException {
        rack.killBrokerAndDeleteItsJournal();
        documentsMove();
        story.tell("the broker lost its whole journal");
    }

    /** What works for long must not hold ever more files, sockets and pipes. */
    private void soak() throws IOException {
        await().atMost(PATIENCE).until(() -> rack.isUp(0) && rack.isUp(1));
        moved(length.soak() / 3); // until pools and caches are filled
        List<Integer> before = rack.descriptors();
        moved(length.soak());
        List<Integer> after = rack.descriptors();
        story.tell("%d steps of documents: open files %s before, %s after", length.soak(), before, after);
        for (int node = 0; node < Rack.NODES; node++) {
            assertThat(after.get(node)).isLessThan(before.get(node) + DESCRIPTORS_MORE);
        }
    }

    /** So many documents were accepted or handed over. */
    private void moved(int steps) {
        long before = ledger.moved();
        await().atMost(PATIENCE).until(() -> ledger.moved() >= before + steps);
    }

    /**
     * Whatever was done to it: before long documents are accepted and handed over again.
     *
     * @return after what time
     */
    private Duration documentsMove() {
        long begun = System.nanoTime();
        moved(5);
        assertThat(ledger.faults()).isEmpty();
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
