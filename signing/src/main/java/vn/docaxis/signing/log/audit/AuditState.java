package vn.docaxis.signing.log.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.log.SignedCheckpoint;
import vn.docaxis.signing.log.note.NoteVerifier;
import vn.docaxis.signing.log.tree.CompactRange;
import vn.docaxis.signing.log.tree.NodeHash;

/**
 * What a monitor remembers from one audit to the next: enough to see whether the log grew out of what it was, and no more.
 *
 * @param key      of the log
 * @param seen     the last checkpoint, with its signature: evidence, should the log ever contradict it
 * @param range    of the tree then; its root is the checkpoint's
 * @param receipts places of the receipts that were found
 */
public record AuditState(NoteVerifier key, SignedCheckpoint seen, CompactRange range, Map<Digest, Long> receipts) {
    private static final String HEAD = "docaxis log audit, version 1";
    private static final String KEY = "key ";
    private static final String RANGE = "range ";
    private static final String RECEIPT = "receipt ";

    /** @throws IllegalArgumentException if checkpoint and tree differ */
    public AuditState {
        receipts = Map.copyOf(receipts);
        if (range.size() != seen.checkpoint().size()
                || !range.root().equals(seen.checkpoint().root())) {
            throw new IllegalArgumentException("checkpoint and tree differ");
        }
    }

    /**
     * @return empty if there is no such file: nothing was seen yet
     * @throws EnvelopeRejectedException CFG-002 if it is no such file, or a damaged one
     * @throws IOException if it cannot be read
     */
    public static Optional<AuditState> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(Files.readString(file, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException | EnvelopeRejectedException e) {
            throw new EnvelopeRejectedException(
                    FaultCode.CLIENT_FILE.with(file, "not the state of an audit: " + e.getMessage()), e);
        }
    }

    private static AuditState parse(String text) {
        int end = text.indexOf("\n\n");
        if (end < 0 || !text.startsWith(HEAD + "\n")) {
            throw new IllegalArgumentException("another form");
        }
        NoteVerifier key = null;
        CompactRange range = null;
        Map<Digest, Long> receipts = new LinkedHashMap<>();
        for (String line : text.substring(0, end).split("\n")) {
            if (line.startsWith(KEY)) {
                key = NoteVerifier.parse(line.substring(KEY.length()));
            } else if (line.startsWith(RANGE)) {
                range = range(line.substring(RANGE.length()).split(" "));
            } else if (line.startsWith(RECEIPT)) {
                String[] words = line.split(" ");
                receipts.put(Digest.sha256(words[1]), Long.parseLong(words[2]));
            }
        }
        if (key == null || range == null) {
            throw new IllegalArgumentException("key or range is missing");
        }
        byte[] note = text.substring(end + 2).getBytes(StandardCharsets.UTF_8);
        return new AuditState(key, SignedCheckpoint.verify(note, key), range, receipts);
    }

    private static CompactRange range(String[] words) {
        List<NodeHash> hashes = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            hashes.add(NodeHash.ofBase64(words[i]));
        }
        return new CompactRange(Long.parseLong(words[0]), hashes);
    }

    /** With one move, after it is on the disk: a reader sees the former state or this one. */
    public void write(Path file) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(unfinished, toString(), StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder()
                .append(HEAD)
                .append('\n')
                .append(KEY)
                .append(key)
                .append('\n')
                .append(RANGE)
                .append(range.size());
        range.hashes().forEach(hash -> text.append(' ').append(hash.base64()));
        text.append('\n');
        receipts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(found -> text.append(RECEIPT)
                        .append(found.getKey().hex())
                        .append(' ')
                        .append(found.getValue())
                        .append('\n'));
        return text.append('\n').append(seen.note()).toString();
    }
}
