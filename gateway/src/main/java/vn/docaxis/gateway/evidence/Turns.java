package vn.docaxis.gateway.evidence;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;

/**
 * Lets a few packages be made at a time, and one of each organ be made or on its way to it; the others are asked to come again. How
 * slowly an organ reads what was made for it holds up nobody else.
 */
final class Turns {
    private final Semaphore free;
    private final EvidenceProperties properties;
    private final Set<OrganId> served = ConcurrentHashMap.newKeySet();

    Turns(EvidenceProperties properties) {
        this.free = new Semaphore(properties.concurrent(), true);
        this.properties = properties;
    }

    interface Work {
        void run() throws IOException;
    }

    /**
     * The place of one organ, until it is closed.
     *
     * @throws ExchangeUnavailableException if the organ has one already
     */
    Place of(OrganId organ) {
        if (!served.add(organ)) {
            throw unavailable("the organ is being given evidence already");
        }
        return new Place(organ);
    }

    /** What is done after {@link #make} takes nobody's turn. */
    final class Place implements AutoCloseable {
        private final OrganId organ;

        private Place(OrganId organ) {
            this.organ = organ;
        }

        /** @throws ExchangeUnavailableException if no turn came in time */
        void make(Work work) throws IOException {
            if (!comes()) {
                throw unavailable("evidence is being made for others");
            }
            try {
                work.run();
            } finally {
                free.release();
            }
        }

        @Override
        public void close() {
            served.remove(organ);
        }
    }

    private static ExchangeUnavailableException unavailable(String problem) {
        return new ExchangeUnavailableException(FaultCode.GATEWAY_UNAVAILABLE.with(problem), null);
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
