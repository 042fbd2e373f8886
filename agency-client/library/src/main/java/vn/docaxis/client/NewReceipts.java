package vn.docaxis.client;

import java.util.List;
import java.util.Optional;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.signing.VerifiedReceipt;

/**
 * What came after a cursor in the feed of this organ's own documents.
 *
 * @param receipts    each verified and stored; empty if nothing came within the waiting time
 * @param notBelieved what the gateway gave as receipts and could not be believed; none is stored
 * @param cursor      where to go on next time; empty if there never was anything
 */
public record NewReceipts(List<VerifiedReceipt> receipts, List<NotBelieved> notBelieved, Optional<String> cursor) {
    public NewReceipts {
        receipts = List.copyOf(receipts);
        notBelieved = List.copyOf(notBelieved);
    }

    /**
     * A receipt that did not verify. The gateway's operator should hear of it; once the cause is mended, such as a root that this
     * client lacked, {@link AgencyClient#receipts} or the feed from an earlier cursor gives it again.
     *
     * @param cursor     where it is in the feed: reading after the cursor before it gives it again
     * @param event      the term of {@link vn.docaxis.edxml.ReceiptEvent}, as the gateway says
     * @param documentId the document it speaks of, as the gateway says
     * @param fault      why it is not believed, such as RCP-001
     */
    public record NotBelieved(String cursor, String event, Optional<String> documentId, Fault fault) {}
}
