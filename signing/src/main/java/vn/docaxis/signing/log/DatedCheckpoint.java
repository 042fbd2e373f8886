package vn.docaxis.signing.log;

import java.util.Optional;
import vn.docaxis.signing.log.note.NoteVerifier;

/**
 * A checkpoint that proofs lead to, with all that tells whose it is and since when it certainly existed.
 *
 * @param key       has signed it: after a rotation perhaps a former key of the log
 * @param timeStamp RFC 3161 token over the note, DER; empty if it has none yet. Not to be changed
 */
public record DatedCheckpoint(SignedCheckpoint signed, NoteVerifier key, Optional<byte[]> timeStamp) {
    /** Entries that it covers. */
    public long size() {
        return signed.checkpoint().size();
    }

    @Override
    public String toString() {
        return "DatedCheckpoint[%d]".formatted(size());
    }
}
