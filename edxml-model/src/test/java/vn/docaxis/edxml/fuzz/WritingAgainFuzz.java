package vn.docaxis.edxml.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vn.docaxis.edxml.AttachmentEntry;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.StatusReport;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.xml.DigestPlan;
import vn.docaxis.edxml.xml.EnvelopeContent;
import vn.docaxis.edxml.xml.EnvelopeReader;
import vn.docaxis.edxml.xml.EnvelopeWriter;
import vn.docaxis.edxml.xml.OutgoingAttachment;
import vn.docaxis.edxml.xml.ReadAttachment;
import vn.docaxis.edxml.xml.ReadLimits;
import vn.docaxis.edxml.xml.UnverifiedEnvelope;

/**
 * What the tolerant reader takes, the strict writer can say, and the reader understands the same again: content, order of the
 * attachments and every octet of them. Written once more, not one byte differs. Not promised is what the records do not hold:
 * elements that nobody knows, the spelling of dates and numbers, labels that differ from the manifest.
 */
public final class WritingAgainFuzz {
    private static final EnvelopeReader READER = new EnvelopeReader(ReadLimits.standard(), DigestPlan.SHA_256);
    private static final EnvelopeReader ROOMY = new EnvelopeReader(roomy(), DigestPlan.SHA_256);
    private static final EnvelopeWriter WRITER = new EnvelopeWriter();

    private WritingAgainFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        MemorySink received = new MemorySink();
        EnvelopeContent content;
        try {
            content = READER.read(new ByteArrayInputStream(input), received).claimed();
        } catch (EnvelopeRejectedException refused) {
            return; // ReadingFuzz looks at refusals
        }
        if (content.envelope() instanceof StatusReport report && report.lacksReason()) {
            return; // is read, but never written
        }
        byte[] written = write(content, received);
        MemorySink again = new MemorySink();
        UnverifiedEnvelope read = ROOMY.read(new ByteArrayInputStream(written), again);
        EnvelopeContent same = read.claimed();

        Promise.keep(same.envelope().equals(content.envelope()), "the content is the same");
        Promise.keep(digests(same).equals(digests(content)), "the attachments are the same, in the same order");
        Promise.keep(read.stray().isEmpty(), "we write nothing that the standard does not have");
        Promise.keep(Arrays.equals(write(same, again), written), "writing it again gives the same bytes");
    }

    private static byte[] write(EnvelopeContent content, MemorySink octets) throws IOException {
        List<OutgoingAttachment> attachments = new ArrayList<>();
        if (content.envelope() instanceof OfficialDocument document) {
            for (int i = 0; i < content.attachments().size(); i++) {
                AttachmentEntry entry = document.attachments().get(i);
                int index = content.attachments().get(i).index();
                attachments.add(new OutgoingAttachment(entry, () -> new ByteArrayInputStream(octets.octets(index))));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WRITER.write(WRITER.head(content.envelope()), attachments, out);
        return out.toByteArray();
    }

    private static List<String> digests(EnvelopeContent content) {
        return content.attachments().stream()
                .map(ReadAttachment::sha256)
                .map(Object::toString)
                .toList();
    }

    /** Our form has more white space, longer prefixes and elements that the input may have left out. */
    private static ReadLimits roomy() {
        ReadLimits standard = ReadLimits.standard();
        return new ReadLimits(
                8 * standard.envelopeBytes(),
                8 * standard.headBytes(),
                8 * standard.tokenBytes(),
                standard.depth(),
                2 * standard.elements(),
                standard.attributes(),
                standard.attachments(),
                standard.recipients());
    }
}
