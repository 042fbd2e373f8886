package vn.docaxis.client;

import java.util.List;
import java.util.Optional;
import vn.docaxis.signing.VerifiedReceipt;

/**
 * What came after a cursor in the feed of this organ's own documents.
 *
 * @param receipts each verified and stored; empty if nothing came within the waiting time
 * @param cursor   where to go on next time; empty if there never was anything
 */
public record NewReceipts(List<VerifiedReceipt> receipts, Optional<String> cursor) {
    public NewReceipts {
        receipts = List.copyOf(receipts);
    }
}
