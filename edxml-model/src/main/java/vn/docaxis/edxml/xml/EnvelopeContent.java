package vn.docaxis.edxml.xml;

import java.util.List;
import vn.docaxis.edxml.Envelope;

/**
 * What an envelope says, and its attachments in the order of its manifest.
 *
 * @param attachments for documents as many as the manifest lists, the first belonging to its first line; none for reports
 */
public record EnvelopeContent(Envelope envelope, List<ReadAttachment> attachments) {
    public EnvelopeContent {
        attachments = List.copyOf(attachments);
    }
}
