package vn.docaxis.cli.checking;

import java.util.List;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.check.InspectedAttachment;
import vn.docaxis.edxml.fault.Finding;
import vn.docaxis.edxml.fault.Severity;
import vn.docaxis.edxml.wire.Problem;

/**
 * One file as programs read it. Texts are empty where nothing is known.
 *
 * @param file       as named, or within a folder that was named
 * @param readable   false if the file is not there or cannot be read: then {@code findings} holds CFG-002 alone
 * @param kind       {@code document}, {@code status}, or {@code unknown} if the packet could not be read
 * @param code       business type of a document, status code of a report
 * @param documentId of the document; for a status report that of the document it speaks of
 * @param size       of the packet in bytes
 * @param sha256     of the packet, lower-case hexadecimal
 * @param omitted    findings beyond the first thousand
 */
public record ShownCheck(
        String file,
        boolean readable,
        boolean accepted,
        String kind,
        String code,
        String documentId,
        String originator,
        long size,
        String sha256,
        long errors,
        long warnings,
        long notices,
        int omitted,
        List<ShownFinding> findings,
        List<CheckedAttachment> attachments) {

    /**
     * One finding.
     *
     * @param severity {@code error}, {@code warning} or {@code notice}
     * @param path     of the element, by local names
     * @param line     from 1; 0 if unknown, as is {@code column}
     */
    public record ShownFinding(
            String code, String severity, String path, int line, int column, Problem.Texts vi, Problem.Texts en) {
        public static ShownFinding of(Finding finding) {
            Problem texts = Problem.of(finding.fault(), 0, null);
            return new ShownFinding(
                    finding.code().code(),
                    finding.severity().english(),
                    finding.where().path(),
                    finding.where().line(),
                    finding.where().column(),
                    texts.vi(),
                    texts.en());
        }
    }

    /**
     * One attachment by its octets.
     *
     * @param contentType as labelled
     * @param type        MIME type of the content, told by its octets
     * @param size        of the content in bytes: unpacked if it travelled in a zip
     * @param sha256      of the same octets
     */
    public record CheckedAttachment(
            String name, String contentType, String type, boolean zipped, long size, String sha256) {
        static CheckedAttachment of(CheckedFile.NamedAttachment attachment) {
            InspectedAttachment inspected = attachment.inspected();
            return new CheckedAttachment(
                    attachment.name(),
                    attachment.label(),
                    inspected.content().mimeType(),
                    inspected.zipped(),
                    inspected.size(),
                    inspected.sha256().hex());
        }
    }

    public static ShownCheck of(CheckedFile checked) {
        return new ShownCheck(
                checked.file().toString(),
                checked.unreadable().isEmpty(),
                checked.accepted(),
                checked.subject().map(s -> s.kind().word()).orElse("unknown"),
                checked.subject().map(s -> s.kind().code()).orElse(""),
                checked.subject().map(CheckedFile.Subject::documentId).orElse(""),
                checked.subject().map(CheckedFile.Subject::originator).orElse(""),
                checked.size(),
                checked.digest().map(Digest::hex).orElse(""),
                checked.count(Severity.ERROR),
                checked.count(Severity.WARNING),
                checked.count(Severity.NOTICE),
                checked.omitted(),
                checked.findings().stream().map(ShownFinding::of).toList(),
                checked.attachments().stream().map(CheckedAttachment::of).toList());
    }

    @Override
    public String toString() {
        return "ShownCheck[%s]".formatted(file);
    }
}
