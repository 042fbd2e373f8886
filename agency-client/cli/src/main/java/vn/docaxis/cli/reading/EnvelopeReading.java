package vn.docaxis.cli.reading;

import java.util.List;
import vn.docaxis.edxml.Envelope;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.StatusReport;
import vn.docaxis.edxml.xml.ReadAttachment;

/** Turns an envelope's content into what a clerk reads. */
public final class EnvelopeReading {
    private EnvelopeReading() {}

    /**
     * @param octets the attachments in the order of the manifest
     * @param zips   where their octets went
     */
    public static ShownEnvelope of(
            Envelope envelope, List<ReadAttachment> octets, TravellingZips zips, boolean vietnamese) {
        if (envelope instanceof OfficialDocument document) {
            return ShownDocument.of(document, octets, zips);
        }
        return ShownStatus.of((StatusReport) envelope, vietnamese);
    }
}
