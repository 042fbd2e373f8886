package vn.docaxis.gateway.scrub;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.docaxis.gateway.rounds.RoundThread;

/** Runs round after round in a thread that only takes what the others leave. */
@Component
class ScrubTimer implements SmartLifecycle {
    private static final Duration PERIOD = Duration.ofSeconds(5);

    private final RoundThread rounds = RoundThread.inTheBackground("scrub");
    private final Scrub scrub;

    ScrubTimer(Scrub scrub) {
        this.scrub = scrub;
    }

    @Override
    public void start() {
        scrub.go();
        rounds.every(PERIOD, PERIOD, scrub::tick);
    }

    /** Begins what is not under way, now. @return whether it was not */
    boolean beginNow() {
        boolean begun = scrub.begin();
        rounds.now(scrub::tick);
        return begun;
    }

    @Override
    public void stop() {
        scrub.stop();
        rounds.stop();
    }

    @Override
    public boolean isRunning() {
        return rounds.isRunning();
    }
}
