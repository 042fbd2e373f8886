package vn.docaxis.gateway.log;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.docaxis.signing.log.LogProof;
import vn.docaxis.signing.log.SignedCheckpoint;
import vn.docaxis.signing.log.note.NoteVerifier;
import vn.docaxis.signing.log.tree.LogTree;

/** Makes the offline proofs that receipts are in the log. Each costs a few rows, whatever the size of the log. */
@Component
public class LogProofs {
    private final LogRows rows;
    private final PublishedLog published;
    private final LogKeys keys;

    LogProofs(LogRows rows, PublishedLog published, LogKeys keys) {
        this.rows = rows;
        this.published = published;
        this.keys = keys;
    }

    /**
     * The proof as C2SP tlog-proof writes it, against the first time-stamped checkpoint that covers the receipt, else against the newest.
     *
     * @return empty if the receipt has no place in the published log yet
     */
    public Optional<String> proofOf(UUID receipt) {
        return Optional.ofNullable(proofsOf(List.of(receipt)).proofs().get(receipt));
    }

    /** The same for several, all against one checkpoint. Receipts that have no place yet are left out. */
    public ProvedReceipts proofsOf(Collection<UUID> receipts) {
        LogHead head = published.newest();
        Map<UUID, Long> places = new LinkedHashMap<>();
        for (UUID receipt : receipts) {
            OptionalLong index = rows.indexOf(receipt);
            if (index.isPresent() && index.getAsLong() < head.size()) {
                places.put(receipt, index.getAsLong());
            }
        }
        if (places.isEmpty()) {
            return ProvedReceipts.none();
        }
        long last = places.values().stream().mapToLong(Long::longValue).max().getAsLong();
        Optional<StampedCheckpoint> stamped = rows.firstStampOver(last);
        byte[] note = stamped.map(StampedCheckpoint::octets).orElseGet(head::octets);
        SignedCheckpoint checkpoint = keys.verified(note)
                .orElseThrow(() -> new IllegalStateException("a checkpoint that none of the log's keys has signed"));
        LogTree tree = published.tree(checkpoint.checkpoint().size());
        Map<UUID, String> proofs = new LinkedHashMap<>();
        places.forEach((receipt, index) -> proofs.put(
                receipt, LogProof.of(tree.inclusionProof(index), checkpoint).text()));
        return new ProvedReceipts(
                proofs,
                Optional.of(new String(note, StandardCharsets.UTF_8)),
                keys.signerOf(note).map(NoteVerifier::toString),
                stamped.map(StampedCheckpoint::token));
    }
}
