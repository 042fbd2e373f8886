package vn.docaxis.gateway.log;

import java.nio.charset.StandardCharsets;

/**
 * A checkpoint and its time-stamp.
 *
 * @param size  entries that it covers
 * @param note  byte for byte as stamped
 * @param token RFC 3161 time-stamp token, DER; not to be changed
 */
record StampedCheckpoint(long size, String note, byte[] token) {
    byte[] octets() {
        return note.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "StampedCheckpoint[%d]".formatted(size);
    }
}
