package vn.docaxis.cli.packet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.check.EnvelopeValidator;
import vn.docaxis.edxml.check.InspectedAttachment;
import vn.docaxis.edxml.check.ValidationReport;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.Severity;
import vn.docaxis.edxml.file.AttachmentPacking;
import vn.docaxis.edxml.file.ContentKind;
import vn.docaxis.edxml.file.UnpackLimits;
import vn.docaxis.edxml.xml.AttachmentSink;
import vn.docaxis.edxml.xml.Profile;
import vn.docaxis.edxml.xml.ReadAttachment;
import vn.docaxis.signing.pdf.PdfExaminer;
import vn.docaxis.signing.pdf.PdfReport;
import vn.docaxis.signing.pdf.PdfReport.Obstacle;
import vn.docaxis.signing.pdf.PdfTrust;

/**
 * A packet whose attachments were looked at as well.
 *
 * @param report      by the tolerant profile
 * @param attachments in the order of the manifest
 */
public record LookedAtPacket(OpenedPacket packet, ValidationReport report, List<LookedAtAttachment> attachments) {
    /** Nobody is trusted: the signatures are counted. */
    private static final PdfExaminer COUNTING = new PdfExaminer(PdfTrust.of(List.of()));

    public LookedAtPacket {
        attachments = List.copyOf(attachments);
    }

    /**
     * One attachment.
     *
     * @param octets  as they travelled
     * @param damage  why it cannot be used; empty if it can
     * @param signatures for PDF files
     */
    public record LookedAtAttachment(
            ReadAttachment octets,
            InspectedAttachment inspected,
            Optional<Fault> damage,
            Optional<PdfReport> signatures) {}

    /**
     * Reads the packet twice: to tell what its attachments are, then to look into those that are PDF files.
     *
     * @throws EnvelopeRejectedException if it cannot be read; a damaged attachment is no reason
     */
    public static LookedAtPacket of(Path packet, EnvelopeValidator tolerant) throws IOException {
        ValidationReport report = tolerant.validate(packet);
        try (ScratchFolder scratch = ScratchFolder.create()) {
            OpenedPacket opened = OpenedPacket.look(packet, new PdfsOnly(report, scratch.path()));
            List<LookedAtAttachment> attachments = new ArrayList<>();
            for (int i = 0; i < report.attachments().size(); i++) {
                InspectedAttachment inspected = report.attachments().get(i);
                attachments.add(new LookedAtAttachment(
                        opened.octets().get(i),
                        inspected,
                        damage(inspected),
                        isPdf(inspected)
                                ? Optional.of(signatures(name(opened, i), inspected, scratch.path()))
                                : Optional.empty()));
            }
            return new LookedAtPacket(opened, report, attachments);
        }
    }

    private static String name(OpenedPacket opened, int index) {
        String listed =
                ((OfficialDocument) opened.envelope()).attachments().get(index).name();
        return listed.isBlank() ? opened.octets().get(index).name() : listed;
    }

    private static PdfReport signatures(String name, InspectedAttachment inspected, Path scratch) throws IOException {
        if (inspected.size() > PdfExaminer.LARGEST) {
            return PdfReport.notReadable(Obstacle.TOO_LARGE);
        }
        Path content = new AttachmentPacking(UnpackLimits.standard())
                .unpack(
                        AttachmentSink.file(scratch, inspected.index()),
                        name,
                        scratch.resolve(inspected.index() + ".pdf"));
        PdfReport signatures = COUNTING.examine(content, Instant.EPOCH);
        Files.deleteIfExists(content);
        return signatures;
    }

    private static boolean isPdf(InspectedAttachment inspected) {
        return inspected.content() == ContentKind.PDF && damage(inspected).isEmpty();
    }

    private static Optional<Fault> damage(InspectedAttachment inspected) {
        return inspected.faults().stream()
                .filter(fault -> Profile.TOLERANT.severityOf(fault.code()) == Severity.ERROR)
                .findFirst();
    }

    /** Keeps what is worth a second look, forgets the rest. */
    private static final class PdfsOnly implements AttachmentSink {
        private final Set<Integer> kept = new HashSet<>();
        private final AttachmentSink files;

        PdfsOnly(ValidationReport report, Path folder) {
            this.files = AttachmentSink.files(folder);
            report.attachments().stream()
                    .filter(a -> isPdf(a) && a.size() <= PdfExaminer.LARGEST)
                    .forEach(a -> kept.add(a.index()));
        }

        @Override
        public OutputStream open(int index) throws IOException {
            return kept.contains(index) ? files.open(index) : OutputStream.nullOutputStream();
        }

        @Override
        public void damaged(int index, EnvelopeRejectedException refusal) {
            // The report names it, and the other attachments are none the worse.
        }
    }
}
