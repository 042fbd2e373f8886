package vn.docaxis.client.home;

import java.io.IOException;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;

/** Work on files whose failure is reported with the file's name: the disk may be well again later, so the same may be tried. */
final class Stored {
    private Stored() {}

    /** Returns what it found or made. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    /** Has nothing to return. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }

    static <T> T in(Object place, Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new ExchangeUnavailableException(FaultCode.CLIENT_FILE.with(place, e), e);
        }
    }

    static void at(Object place, Step step) {
        in(place, () -> {
            step.run();
            return null;
        });
    }
}
