package vn.docaxis.gateway.store;

import java.time.Duration;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;

/** Bytes of the disk that one writer has been promised; closing it gives back what was not written. For one thread. */
public final class Room implements AutoCloseable {
    /** Who did not say how much there will be gets room in steps. */
    private static final long STEP = 8L * 1024 * 1024;

    private static final Duration WHEN_FULL = Duration.ofMinutes(1);

    private final DiskSpace disk;
    private long left;

    Room(DiskSpace disk) {
        this.disk = disk;
    }

    void reserve(long bytes) {
        if (!disk.promise(bytes)) {
            throw new ExchangeUnavailableException(
                    FaultCode.GATEWAY_UNAVAILABLE.with("not enough free space on its disk"), WHEN_FULL, null);
        }
        left += bytes;
    }

    /**
     * Before so many bytes are written.
     *
     * @throws ExchangeUnavailableException {@code GWY-001} if there is no room for them
     */
    public void require(long bytes) {
        if (bytes > left) {
            reserve(Math.max(bytes - left, STEP));
        }
    }

    /** So many are on the disk now, which counts them itself. */
    public void written(long bytes) {
        left -= bytes;
        disk.settle(bytes);
    }

    @Override
    public void close() {
        disk.settle(left);
        left = 0;
    }
}
