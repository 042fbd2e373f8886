package vn.docaxis.gateway.torture;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;

/** What the clients sent, and what the axis answered: each entry is a promise. */
final class Ledger {
    private final Map<String, Sent> sent = new ConcurrentHashMap<>();
    private final Map<String, byte[]> accepted = new ConcurrentHashMap<>();
    private final Map<String, Set<Digest>> handedOver = new ConcurrentHashMap<>();
    private final Set<String> faults = ConcurrentHashMap.newKeySet();
    private final AtomicLong moved = new AtomicLong();

    /** One document that a client submits until it is answered. */
    record Sent(DocumentId document, OrganId originator, List<OrganId> recipients, byte[] envelope) {
        Digest digest() {
            return Digest.sha256Of(envelope);
        }
    }

    void sends(Sent document) {
        sent.put(document.document().value(), document);
    }

    void accepted(Sent document, byte[] receipt) {
        byte[] first = accepted.putIfAbsent(document.document().value(), receipt);
        if (first != null && !java.util.Arrays.equals(first, receipt)) {
            fault("two different receipts for " + document.document());
        }
        moved.incrementAndGet();
    }

    /** @param receipt of the handover; the same however often the confirmation is said */
    void handedOver(String document, OrganId recipient, byte[] receipt) {
        handedOver
                .computeIfAbsent(key(document, recipient), key -> ConcurrentHashMap.newKeySet())
                .add(Digest.sha256Of(receipt));
        moved.incrementAndGet();
    }

    /** What no failure around it excuses. */
    void fault(String what) {
        faults.add(what);
    }

    Sent sent(String document) {
        return sent.get(document);
    }

    Collection<Sent> accepted() {
        return accepted.keySet().stream().map(sent::get).toList();
    }

    Map<String, byte[]> receipts() {
        return accepted;
    }

    Set<String> faults() {
        return faults;
    }

    /** Documents that were accepted and handovers that were confirmed: how far the traffic has come. */
    long moved() {
        return moved.get();
    }

    long handovers() {
        return handedOver.size();
    }

    /** What was accepted and has not been handed over to that recipient. */
    List<String> waiting() {
        return accepted().stream()
                .flatMap(document -> document.recipients().stream()
                        .map(recipient -> key(document.document().value(), recipient)))
                .filter(key -> !handedOver.containsKey(key))
                .toList();
    }

    /** Handovers that brought more than one receipt. */
    List<String> doubled() {
        return handedOver.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String key(String document, OrganId recipient) {
        return document + " → " + recipient;
    }
}
