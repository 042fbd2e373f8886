package vn.docaxis.gateway.log;

import java.nio.charset.StandardCharsets;
import vn.docaxis.signing.log.SignedCheckpoint;

/**
 * How far the log is.
 *
 * @param size entries in it
 * @param note its newest checkpoint; null before the first start
 */
record LogHead(long size, String note) {
    static LogHead of(SignedCheckpoint signed) {
        return new LogHead(signed.checkpoint().size(), signed.note().toString());
    }

    byte[] octets() {
        return note.getBytes(StandardCharsets.UTF_8);
    }
}
