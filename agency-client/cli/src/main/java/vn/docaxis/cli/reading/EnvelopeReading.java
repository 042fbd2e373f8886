package vn.docaxis.cli.reading;

import java.util.List;
import vn.docaxis.cli.packet.LookedAtPacket;
import vn.docaxis.edxml.Envelope;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.StatusReport;
import vn.docaxis.edxml.code.CodeLists;
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
        CodeNames names = new CodeNames(CodeLists.standard(), vietnamese);
        return envelope instanceof OfficialDocument document
                ? ShownDocument.of(document, octets, zips, names)
                : ShownStatus.of((StatusReport) envelope, names);
    }

    /** With all that can be told of the attachments. */
    public static ShownEnvelope of(LookedAtPacket looked, CodeLists codes, boolean vietnamese) {
        CodeNames names = new CodeNames(codes, vietnamese);
        return looked.packet().envelope() instanceof OfficialDocument document
                ? ShownDocument.of(document, looked.attachments(), names, vietnamese)
                : ShownStatus.of((StatusReport) looked.packet().envelope(), names);
    }
}
