package vn.docaxis.gateway.log;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Receipts with their proofs, all against one checkpoint.
 *
 * @param proofs     in the order that was asked for, C2SP tlog-proof; without the receipts that are not in the log yet
 * @param checkpoint the signed note that they lead to; empty if there are none
 * @param key        the verifier key of the log that signed the checkpoint: after a rotation not always its present one
 * @param timeStamp  its RFC 3161 token, DER; empty if it has none yet. Not to be changed
 */
public record ProvedReceipts(
        Map<UUID, String> proofs, Optional<String> checkpoint, Optional<String> key, Optional<byte[]> timeStamp) {
    public ProvedReceipts {
        proofs = Collections.unmodifiableMap(new LinkedHashMap<>(proofs));
    }

    static ProvedReceipts none() {
        return new ProvedReceipts(Map.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Override
    public String toString() {
        return "ProvedReceipts[%d]".formatted(proofs.size());
    }
}
