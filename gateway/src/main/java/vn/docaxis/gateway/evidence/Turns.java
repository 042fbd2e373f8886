package vn.docaxis.gateway.evidence;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;

/** Lets a few work at a time; the others wait a little, then are asked to come again. */
final class Turns {
    private final Semaphore free;
    private final EvidenceProperties properties;

    Turns(EvidenceProperties properties) {
        this.free = new Semaphore(properties.concurrent(), true);
        this.properties = properties;
    }

    interface Work {
        void run() throws IOException;
    }

    /** @throws ExchangeUnavailableException if no turn came in time */
    void take(Work work) throws IOException {
        if (!comes()) {
            throw new ExchangeUnavailableException(
                    FaultCode.GATEWAY_UNAVAILABLE.with("evidence is being made for others"), null);
        }
        try {
            work.run();
        } finally {
            free.release();
        }
    }

    private boolean comes() {
        try {
            return free.tryAcquire(properties.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
