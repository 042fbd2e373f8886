package vn.docaxis.edxml.wire;

import java.util.List;

/**
 * The receipts of one document that concern the caller, oldest first.
 *
 * @param next id to ask with for the next page; null if this is the last one
 */
public record ReceiptList(List<ReceiptEntry> receipts, String next) {
    public ReceiptList {
        receipts = List.copyOf(receipts);
    }

    /**
     * One receipt.
     *
     * @param event     the term of {@link vn.docaxis.edxml.ReceiptEvent}
     * @param recipient organ id; null for receipts of the submission
     * @param time      ISO 8601 instant
     * @param xml       the signed receipt, base64 of its exact bytes
     */
    public record ReceiptEntry(String id, String event, String recipient, String time, String xml) {}
}
