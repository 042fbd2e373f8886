package vn.docaxis.cli.checking;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.Envelope;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.check.EnvelopeValidator;
import vn.docaxis.edxml.check.InspectedAttachment;
import vn.docaxis.edxml.check.ValidationReport;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.Finding;
import vn.docaxis.edxml.fault.Severity;

/**
 * What was found out about one file; of its content no more than is told.
 *
 * @param unreadable why the file could not be read at all; then nothing else is known
 * @param subject    what the packet is; empty if that cannot be told
 * @param size       0 if it could not be read to its end
 */
public record CheckedFile(
        Path file,
        boolean accepted,
        Optional<Fault> unreadable,
        Optional<Subject> subject,
        long size,
        Optional<Digest> digest,
        List<Finding> findings,
        int omitted,
        List<NamedAttachment> attachments) {

    /**
     * What a packet is about.
     *
     * @param documentId of the document; for a status report that of the document it speaks of
     */
    public record Subject(PacketKind kind, String documentId, String originator) {
        static Subject of(Envelope envelope) {
            return new Subject(
                    PacketKind.of(envelope),
                    PacketKind.document(envelope).value(),
                    envelope.originator().value());
        }
    }

    /**
     * One attachment.
     *
     * @param label its {@code ContentType} as the packet has it
     */
    public record NamedAttachment(String name, String label, InspectedAttachment inspected) {}

    public static CheckedFile of(NamedFile named, EnvelopeValidator validator) {
        if (named.refusal().isPresent()) {
            return unreadable(named);
        }
        try {
            return of(named.file(), validator.validate(named.file()));
        } catch (IOException cause) {
            return unreadable(NamedFile.unreadable(named.file(), cause));
        }
    }

    private static CheckedFile unreadable(NamedFile named) {
        Fault why = named.refusal().orElseThrow();
        return new CheckedFile(
                named.file(),
                false,
                Optional.of(why),
                Optional.empty(),
                0,
                Optional.empty(),
                List.of(new Finding(Severity.ERROR, why)),
                0,
                List.of());
    }

    public static CheckedFile of(Path file, ValidationReport report) {
        List<NamedAttachment> attachments = new ArrayList<>();
        if (report.envelope().orElse(null) instanceof OfficialDocument document) {
            for (int i = 0; i < report.attachments().size(); i++) {
                attachments.add(new NamedAttachment(
                        document.attachments().get(i).name(),
                        document.attachments().get(i).contentType(),
                        report.attachments().get(i)));
            }
        }
        return new CheckedFile(
                file,
                report.accepted(),
                Optional.empty(),
                report.envelope().map(Subject::of),
                report.size(),
                report.digest(),
                report.findings(),
                report.omitted(),
                List.copyOf(attachments));
    }

    long count(Severity severity) {
        return findings.stream().filter(f -> f.severity() == severity).count();
    }

    @Override
    public String toString() {
        return "CheckedFile[%s, %d findings]".formatted(file, findings.size());
    }
}
