package vn.docaxis.gateway.pdf;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.docaxis.gateway.rounds.RoundThread;

/** Runs round after round in a thread that only takes what the others leave. */
@Component
class PdfWorkTimer implements SmartLifecycle {
    private final RoundThread rounds = RoundThread.inTheBackground("pdf-work");
    private final PdfWork work;
    private final PdfProperties properties;

    PdfWorkTimer(PdfWork work, PdfProperties properties) {
        this.work = work;
        this.properties = properties;
    }

    @Override
    public void start() {
        work.begin();
        if (properties.enabled()) {
            rounds.every(Duration.ZERO, properties.period(), work::tick);
        }
    }

    @Override
    public void stop() {
        work.stop();
        rounds.stop();
    }

    @Override
    public boolean isRunning() {
        return rounds.isRunning();
    }
}
