package vn.docaxis.edxml;

/** What an envelope says, without its attachments: an official document or a status report. */
public sealed interface Envelope permits OfficialDocument, StatusReport {
    Party from();

    /**
     * Names this envelope among all that its originator ever submits. A document brings its own id; a status report has none
     * and is named by what makes it one of a kind.
     */
    DocumentId exchangeId();

    default OrganId originator() {
        return from().organId();
    }
}
