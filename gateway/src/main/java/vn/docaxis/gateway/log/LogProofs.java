package vn.docaxis.gateway.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.log.DatedCheckpoint;
import vn.docaxis.signing.log.LogProof;
import vn.docaxis.signing.log.SignedCheckpoint;
import vn.docaxis.signing.log.note.NoteVerifier;
import vn.docaxis.signing.log.tree.LogTree;

/** Makes the offline proofs that receipts are in the log. Each costs a few rows, whatever the size of the log. */
@Component
public class LogProofs {
    /** While keys are exchanged, one node after the other. */
    private static final Duration UNTIL_KEYS_ARE_READ = Duration.ofMinutes(1);

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

    /**
     * The same for several, each against its own first checkpoint. Receipts that have no place yet are left out.
     *
     * @throws ExchangeUnavailableException {@code GWY-001} if another node has published with a key that this one was not told of yet
     */
    public ProvedReceipts proofsOf(Collection<UUID> receipts) {
        LogHead head = published.newest();
        Map<UUID, Long> places = new LinkedHashMap<>();
        for (UUID receipt : receipts) {
            OptionalLong index = rows.indexOf(receipt);
            if (index.isPresent() && index.getAsLong() < head.size()) {
                places.put(receipt, index.getAsLong());
            }
        }
        Map<UUID, String> proofs = new LinkedHashMap<>();
        places.keySet().forEach(receipt -> proofs.put(receipt, "")); // the order that was asked for
        List<DatedCheckpoint> checkpoints = new ArrayList<>();
        LogTree tree = published.tree(0);
        for (Map.Entry<UUID, Long> place : inOrder(places)) {
            if (place.getValue() >= tree.size()) {
                checkpoints.add(firstOver(place.getValue(), head));
                tree = published.tree(newest(checkpoints).size());
            }
            LogProof proof = LogProof.of(
                    tree.inclusionProof(place.getValue()), newest(checkpoints).signed());
            proofs.put(place.getKey(), proof.text());
        }
        return new ProvedReceipts(proofs, checkpoints);
    }

    private static List<Map.Entry<UUID, Long>> inOrder(Map<UUID, Long> places) {
        return places.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList();
    }

    private static DatedCheckpoint newest(List<DatedCheckpoint> checkpoints) {
        return checkpoints.get(checkpoints.size() - 1);
    }

    private DatedCheckpoint firstOver(long index, LogHead head) {
        Optional<StampedCheckpoint> stamped = rows.firstStampOver(index);
        byte[] note = stamped.map(StampedCheckpoint::octets).orElseGet(head::octets);
        NoteVerifier key = keys.signerOf(note)
                .orElseThrow(() -> new ExchangeUnavailableException(
                        FaultCode.GATEWAY_UNAVAILABLE.with("this node does not know the newest key of the log yet"),
                        UNTIL_KEYS_ARE_READ,
                        null));
        return new DatedCheckpoint(SignedCheckpoint.verify(note, key), key, stamped.map(StampedCheckpoint::token));
    }
}
