package vn.docaxis.gateway.log;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import vn.docaxis.signing.log.DatedCheckpoint;

/**
 * Receipts with their proofs.
 *
 * @param proofs      in the order that was asked for, C2SP tlog-proof; without the receipts that are not in the log yet
 * @param checkpoints that they lead to, the smallest first; empty if there are no proofs
 */
public record ProvedReceipts(Map<UUID, String> proofs, List<DatedCheckpoint> checkpoints) {
    public ProvedReceipts {
        proofs = Collections.unmodifiableMap(new LinkedHashMap<>(proofs));
        checkpoints = List.copyOf(checkpoints);
    }

    @Override
    public String toString() {
        return "ProvedReceipts[%d]".formatted(proofs.size());
    }
}
