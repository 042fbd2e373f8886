package vn.docaxis.edxml;

import java.util.List;

/**
 * What an update changes, {@code BussinessDocumentInfo} on the wire. Source: spec/edxml §5.2.
 *
 * @param documentInfo     whether the facts of the document change
 * @param documentReceiver whether the list of recipients changes
 * @param receivers        the recipients concerned; the new {@code To} list decides, not this one
 */
public record DocumentUpdate(boolean documentInfo, boolean documentReceiver, List<Receiver> receivers) {
    public DocumentUpdate {
        receivers = List.copyOf(receivers);
    }

    /**
     * One recipient that the update concerns.
     *
     * @param receiverType {@code 0} or {@code 1}, kept as received: nobody documents which of them means added
     */
    public record Receiver(OrganId organId, String receiverType) {}
}
