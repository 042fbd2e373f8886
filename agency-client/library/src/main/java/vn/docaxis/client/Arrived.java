package vn.docaxis.client;

import java.util.List;
import vn.docaxis.edxml.Envelope;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.StatusReport;

/** A verified envelope in the inbox, ready for the callback. */
record Arrived(Envelope content, IncomingEnvelope envelope, List<IncomingAttachment> attachments) {

    void handTo(IncomingHandler handler) throws Exception {
        if (content instanceof OfficialDocument document) {
            handler.document(new IncomingDocument(document, envelope, attachments));
        } else if (content instanceof StatusReport report) {
            handler.status(new IncomingStatus(report, envelope));
        }
    }

    @Override
    public String toString() {
        return "Arrived[%s, %s]".formatted(content.exchangeId(), envelope.digest());
    }
}
