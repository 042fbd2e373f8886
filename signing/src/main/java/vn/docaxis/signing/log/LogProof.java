package vn.docaxis.signing.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.log.note.NoteVerifier;
import vn.docaxis.signing.log.note.SignedNote;
import vn.docaxis.signing.log.tree.InclusionProof;
import vn.docaxis.signing.log.tree.NodeHash;

/**
 * All that it takes to check offline that a receipt is in the log: its index, the path to the root, and the signed checkpoint.
 * Source: C2SP tlog-proof, Format.
 */
public final class LogProof {
    public static final String FILE_EXTENSION = ".tlog-proof";
    /** Longer ones are not read: a note, sixty-four hashes, and the unchecked extra line of other writers. */
    public static final int LONGEST = SignedNote.LONGEST + (1 << 14);

    private static final String HEAD = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,18}");
    private static final int LONGEST_PATH = 63;

    private final long index;
    private final List<NodeHash> path;
    private final SignedNote checkpoint;

    private LogProof(long index, List<NodeHash> path, SignedNote checkpoint) {
        this.index = index;
        this.path = path;
        this.checkpoint = checkpoint;
    }

    /** @throws IllegalArgumentException if the proof is about a tree of another size */
    public static LogProof of(InclusionProof proof, SignedCheckpoint checkpoint) {
        if (proof.size() != checkpoint.checkpoint().size()) {
            throw new IllegalArgumentException(
                    "a proof in a tree of %d says nothing of %s".formatted(proof.size(), checkpoint));
        }
        return new LogProof(proof.index(), proof.path(), checkpoint.note());
    }

    /** @throws IllegalArgumentException if it has not that form */
    public static LogProof parse(byte[] octets) {
        if (octets.length > LONGEST) {
            throw new IllegalArgumentException("a proof of %d octets".formatted(octets.length));
        }
        String text = new String(octets, StandardCharsets.UTF_8);
        int end = text.indexOf("\n\n");
        if (end < 0) {
            throw new IllegalArgumentException("a proof is a path, an empty line and a checkpoint");
        }
        List<String> lines = new ArrayList<>(List.of(text.substring(0, end).split("\n")));
        if (!lines.remove(0).equals(HEAD)) {
            throw new IllegalArgumentException("a proof begins with " + HEAD);
        }
        if (!lines.isEmpty() && lines.get(0).startsWith(EXTRA)) {
            lines.remove(0); // not signed: nothing may be made of it
        }
        long index = index(lines.isEmpty() ? "" : lines.remove(0));
        if (lines.size() > LONGEST_PATH) {
            throw new IllegalArgumentException("a path of %d hashes".formatted(lines.size()));
        }
        List<NodeHash> path = lines.stream().map(NodeHash::ofBase64).toList();
        String note = text.substring(end + 2);
        return new LogProof(index, path, SignedNote.parse(note.getBytes(StandardCharsets.UTF_8)));
    }

    private static long index(String line) {
        if (!line.startsWith(INDEX)
                || !NUMBER.matcher(line.substring(INDEX.length())).matches()) {
            throw new IllegalArgumentException("'%s' is no index".formatted(line));
        }
        return Long.parseLong(line.substring(INDEX.length()));
    }

    /**
     * Whether that receipt is in the log, as the log itself has signed.
     *
     * @return the checkpoint that covers it
     * @throws EnvelopeRejectedException LOG-001 if the checkpoint is not signed by that key; LOG-007 if the path does not lead to it
     */
    public SignedCheckpoint verify(LogEntry entry, NoteVerifier log) {
        SignedCheckpoint signed = signedBy(log);
        Checkpoint covering = signed.checkpoint();
        if (index >= covering.size()
                || !new InclusionProof(index, covering.size(), path).proves(entry.leaf(), covering.root())) {
            throw new EnvelopeRejectedException(
                    FaultCode.LOG_PROOF.with(entry.receipt(), index + 1, covering.size(), covering.root()));
        }
        return signed;
    }

    private SignedCheckpoint signedBy(NoteVerifier log) {
        return SignedCheckpoint.verify(checkpoint.octets(), log);
    }

    /** Position of the receipt in the log, from 0. */
    public long index() {
        return index;
    }

    /** The checkpoint in it, unchecked. */
    public SignedNote checkpoint() {
        return checkpoint;
    }

    /** As it travels and is stored. */
    public String text() {
        StringBuilder text = new StringBuilder()
                .append(HEAD)
                .append('\n')
                .append(INDEX)
                .append(index)
                .append('\n');
        path.forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.append('\n').append(checkpoint).toString();
    }

    @Override
    public String toString() {
        return "LogProof[index %d]".formatted(index);
    }
}
