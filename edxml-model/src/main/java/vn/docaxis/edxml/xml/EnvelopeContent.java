package vn.docaxis.edxml.xml;

import java.util.List;
import vn.docaxis.edxml.Envelope;
import vn.docaxis.edxml.ReportedError;

/**
 * What an envelope says, and what stands beside that.
 *
 * <p>Reported errors are here and not in the {@link Envelope}: a gateway on the way puts them beside the message header, no
 * signature covers them, so they are never the originator's word; and the writer, which takes an {@code Envelope}, can never
 * write them. Source: spec/edxml §6.3.
 *
 * @param attachments for documents as many as the manifest lists, the first belonging to its first line; none for reports
 * @param errors      the {@code ErrorList} of a document or status packet; empty for what a signature covers
 */
public record EnvelopeContent(Envelope envelope, List<ReadAttachment> attachments, List<ReportedError> errors) {
    public EnvelopeContent {
        attachments = List.copyOf(attachments);
        errors = List.copyOf(errors);
    }
}
