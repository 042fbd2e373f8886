package vn.docaxis.cli.reading;

import vn.docaxis.cli.packet.LookedAtPacket.LookedAtAttachment;
import vn.docaxis.cli.terminal.Terminal;
import vn.docaxis.cli.terminal.Tone;
import vn.docaxis.cli.terminal.Words;
import vn.docaxis.edxml.AttachmentEntry;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.file.ContentKind;
import vn.docaxis.edxml.wire.Problem;
import vn.docaxis.edxml.xml.ReadAttachment;

/**
 * One attachment.
 *
 * @param contentType as labelled; the bytes may be something else
 * @param size        of the octets as they travel, in bytes
 * @param sha256      of the same octets, lower-case hexadecimal
 * @param zipped      whether these octets are a zip, although the name tells of another file
 * @param content     what it is; null where nobody looked into it
 */
public record ShownAttachment(
        String name,
        String contentType,
        String description,
        long size,
        String sha256,
        boolean zipped,
        Content content) {

    /**
     * What an attachment is, told by its octets.
     *
     * @param type          MIME type
     * @param kind          the same in the reader's words
     * @param size          unpacked if it travelled in a zip, in bytes
     * @param sha256        of the same octets
     * @param pdfSignatures null if it is no PDF
     * @param damage        null unless it cannot be used
     */
    public record Content(String type, String kind, long size, String sha256, ShownPdf pdfSignatures, Problem damage) {}

    static ShownAttachment of(AttachmentEntry entry, ReadAttachment octets, boolean zipped) {
        return new ShownAttachment(
                entry.name(),
                entry.contentType(),
                entry.description(),
                octets.size(),
                octets.sha256().hex(),
                zipped,
                null);
    }

    static ShownAttachment of(AttachmentEntry entry, LookedAtAttachment attachment, boolean vietnamese) {
        ReadAttachment octets = attachment.octets();
        ContentKind kind = attachment.inspected().content();
        return new ShownAttachment(
                entry.name().isBlank() ? octets.name() : entry.name(),
                entry.contentType(),
                entry.description(),
                octets.size(),
                octets.sha256().hex(),
                attachment.inspected().zipped(),
                new Content(
                        kind.mimeType(),
                        vietnamese ? kind.vietnamese() : kind.english(),
                        attachment.inspected().size(),
                        attachment.inspected().sha256().hex(),
                        attachment.signatures().map(ShownPdf::of).orElse(null),
                        attachment
                                .damage()
                                .map(fault -> Problem.of(fault, 0, null))
                                .orElse(null)));
    }

    /** @param number from 1: the first is the document itself */
    void print(Terminal terminal, int number) {
        if (content == null) {
            terminal.say(zipped ? "show.attachment.zipped" : "show.attachment", number, name, contentType, size);
            terminal.say("show.attachment.digest", sha256);
            return;
        }
        Words words = terminal.words();
        terminal.line(
                Tone.STRONG,
                words.say(number == 1 ? "show.attachment.main" : "show.attachment.appendix", number, name),
                3);
        terminal.line(Tone.PLAIN, words.say("show.attachment.kind", content.kind, content.size), 0);
        if (!description.isBlank() && !description.equals(name)) {
            terminal.line(Tone.PLAIN, words.say("show.attachment.description", description), 0);
        }
        if (content.damage != null) {
            Fault fault = content.damage.fault().orElseThrow();
            terminal.line(
                    Tone.BAD,
                    words.say(
                            "show.attachment.damaged",
                            fault.code().code(),
                            fault.title(words.language()),
                            fault.found(words.language())),
                    2);
        }
        if (content.pdfSignatures != null) {
            terminal.line(Tone.PLAIN, signatures(words), 0);
        }
        terminal.say("show.attachment.digest", content.sha256);
        if (zipped) {
            terminal.say("show.attachment.travelled.zip", size, sha256);
        } else if (!sha256.equals(content.sha256)) {
            terminal.say("show.attachment.travelled", size, sha256);
        }
    }

    private String signatures(Words words) {
        ShownPdf signatures = content.pdfSignatures;
        if (!signatures.state().equals("counted")) {
            return words.say("show.pdf." + signatures.state());
        }
        return signatures.count() == 0
                ? words.say("show.pdf.unsigned")
                : words.say("show.pdf.signed", signatures.count());
    }
}
