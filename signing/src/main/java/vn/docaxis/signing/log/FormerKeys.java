package vn.docaxis.signing.log;

import java.util.List;
import java.util.stream.Collectors;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.log.note.NoteSigner;
import vn.docaxis.signing.log.note.NoteVerifier;
import vn.docaxis.signing.log.note.SignedNote;

/**
 * The keys that signed a log before its present one, as the holder of the present one lists them: what they signed stays proof after
 * they were replaced. A note of ours, whose first line no checkpoint has.
 */
public final class FormerKeys {
    private static final String HEAD = "docaxis former log keys, version 1";
    private static final int MOST = 100;

    private FormerKeys() {}

    public static SignedNote sign(List<NoteVerifier> former, NoteSigner present) {
        String lines = former.stream().map(key -> key + "\n").collect(Collectors.joining());
        return present.sign(HEAD + "\n" + lines);
    }

    /** @throws EnvelopeRejectedException LOG-001 if it is no such note, or the present key has not signed it */
    public static List<NoteVerifier> verify(byte[] octets, NoteVerifier present) {
        try {
            SignedNote note = SignedNote.parse(octets);
            if (!note.isSignedBy(present)) {
                throw refused(present, "no valid signature of this key");
            }
            List<String> lines = note.text().lines().toList();
            if (!lines.get(0).equals(HEAD) || lines.size() > MOST) {
                throw refused(present, "not a list of former keys");
            }
            List<NoteVerifier> former =
                    lines.stream().skip(1).map(NoteVerifier::parse).toList();
            if (former.stream().anyMatch(key -> !key.name().equals(present.name()))) {
                throw refused(present, "a key of another log");
            }
            return former;
        } catch (IllegalArgumentException e) {
            throw refused(present, e.getMessage());
        }
    }

    private static EnvelopeRejectedException refused(NoteVerifier log, String problem) {
        return new EnvelopeRejectedException(FaultCode.LOG_SIGNATURE.with(log, problem));
    }
}
