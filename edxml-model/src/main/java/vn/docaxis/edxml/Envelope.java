package vn.docaxis.edxml;

/** What an envelope says, without its attachments: an official document or a status report. */
public sealed interface Envelope permits OfficialDocument, StatusReport {
    Party from();

    /**
     * Names this envelope among all that its originator ever submits. A new document brings its own id; a recall, an update and a
     * status report have none and are named by what makes each one of a kind.
     */
    DocumentId exchangeId();

    default OrganId originator() {
        return from().organId();
    }
}
