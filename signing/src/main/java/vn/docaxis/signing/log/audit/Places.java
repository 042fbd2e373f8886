package vn.docaxis.signing.log.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;

/** Which of the receipts that must be in the log are where. */
final class Places {
    private final Map<Digest, Long> known;
    private final Map<Digest, AuditedReceipt> receipts = new LinkedHashMap<>();
    private final List<AuditedReceipt> pending = new ArrayList<>();
    private final Instant due;
    private final Rebuild rebuild;

    /** @param due receipts after then may still be missing */
    Places(Optional<AuditState> state, List<AuditedReceipt> audited, Instant due, Rebuild rebuild) {
        this.due = due;
        this.rebuild = rebuild;
        known = state.map(AuditState::receipts).orElse(Map.of());
        audited.forEach(receipt -> receipts.put(receipt.entry().receipt(), receipt));
    }

    /** What to look for; entries that were found before need not be found again. */
    Map<Digest, AuditedReceipt> wanted() {
        Map<Digest, AuditedReceipt> wanted = new HashMap<>(receipts);
        wanted.keySet().removeAll(known.keySet());
        return wanted;
    }

    boolean anyMissed(Map<Digest, Long> found) {
        return wanted().values().stream()
                .anyMatch(receipt -> !found.containsKey(receipt.entry().receipt()) && isDue(receipt));
    }

    private boolean isDue(AuditedReceipt receipt) {
        return !receipt.issuedAt().isAfter(due);
    }

    /** What is wrong; those that are too young for that are pending. */
    List<Fault> missing(long size) {
        List<Fault> findings = new ArrayList<>();
        Map<Digest, Long> found = all();
        for (AuditedReceipt receipt : receipts.values()) {
            if (found.containsKey(receipt.entry().receipt())) {
                continue;
            }
            if (isDue(receipt)) {
                findings.add(FaultCode.LOG_RECEIPT_MISSING.with(receipt.name(), receipt.issuedAt(), size));
            } else {
                pending.add(receipt);
            }
        }
        return findings;
    }

    Map<Digest, Long> all() {
        Map<Digest, Long> all = new HashMap<>(known);
        all.putAll(rebuild.found());
        return all;
    }

    Map<AuditedReceipt, Long> included() {
        Map<Digest, Long> found = all();
        Map<AuditedReceipt, Long> included = new LinkedHashMap<>();
        receipts.forEach((digest, receipt) -> {
            if (found.containsKey(digest)) {
                included.put(receipt, found.get(digest));
            }
        });
        return included;
    }

    List<AuditedReceipt> pending() {
        return pending;
    }
}
