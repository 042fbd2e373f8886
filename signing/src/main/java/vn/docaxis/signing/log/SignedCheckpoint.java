package vn.docaxis.signing.log;

import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.log.note.NoteSigner;
import vn.docaxis.signing.log.note.NoteVerifier;
import vn.docaxis.signing.log.note.SignedNote;

/** A checkpoint that the log has signed: made by signing or by verifying, so whoever holds one need not check again. */
public final class SignedCheckpoint {
    private final Checkpoint checkpoint;
    private final SignedNote note;

    private SignedCheckpoint(Checkpoint checkpoint, SignedNote note) {
        this.checkpoint = checkpoint;
        this.note = note;
    }

    public static SignedCheckpoint sign(Checkpoint checkpoint, NoteSigner signer) {
        return new SignedCheckpoint(checkpoint, signer.sign(checkpoint.text()));
    }

    /**
     * @param octets the note as it travelled
     * @param log    the key that must have signed it; its name is the origin that the checkpoint must have
     * @throws EnvelopeRejectedException LOG-001 if it is no checkpoint, is of another log, or is not signed by that key
     */
    public static SignedCheckpoint verify(byte[] octets, NoteVerifier log) {
        try {
            return verify(SignedNote.parse(octets), log);
        } catch (IllegalArgumentException e) {
            throw refused(log, e.getMessage());
        }
    }

    static SignedCheckpoint verify(SignedNote note, NoteVerifier log) {
        if (!note.isSignedBy(log)) {
            throw refused(log, "no valid signature of this key");
        }
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        if (!checkpoint.origin().equals(log.name())) {
            throw refused(log, "origin " + checkpoint.origin());
        }
        return new SignedCheckpoint(checkpoint, note);
    }

    private static EnvelopeRejectedException refused(NoteVerifier log, String problem) {
        return new EnvelopeRejectedException(FaultCode.LOG_SIGNATURE.with(log, problem));
    }

    public Checkpoint checkpoint() {
        return checkpoint;
    }

    public SignedNote note() {
        return note;
    }

    /** SHA-256 over the whole note: what a time-stamp of the checkpoint is about. */
    public Digest digest() {
        return Digest.sha256Of(note.octets());
    }

    @Override
    public String toString() {
        return "SignedCheckpoint[%s %d %s]".formatted(checkpoint.origin(), checkpoint.size(), checkpoint.root());
    }
}
