package vn.docaxis.cli.reading;

import java.time.LocalDate;
import vn.docaxis.cli.terminal.Terminal;
import vn.docaxis.cli.terminal.Tone;
import vn.docaxis.edxml.StatusReport;
import vn.docaxis.edxml.code.ListName;

/**
 * A status packet as a clerk reads it. Texts are empty where the packet has none.
 *
 * @param kind           {@code status}
 * @param code           two digits
 * @param meaning        of the code, in the reader's language
 * @param time           ISO 8601 instant
 * @param recipient      whom the report is for
 * @param documentId     of the document that it speaks of
 * @param documentCode   number and symbol of that document
 * @param documentDate   ISO 8601 date of issue of that document; empty if the packet has none
 * @param staff          the clerk who acted
 */
public record ShownStatus(
        String kind,
        String code,
        String meaning,
        String time,
        ShownParty originator,
        String recipient,
        String documentId,
        String documentCode,
        String documentDate,
        String reason,
        String staff)
        implements ShownEnvelope {

    static ShownStatus of(StatusReport report, CodeNames names) {
        return new ShownStatus(
                "status",
                report.code().code(),
                names.of(ListName.STATUSES, report.code().code()).orElse(""),
                report.timestamp().toString(),
                ShownParty.of(report.from()),
                report.recipient().value(),
                report.responseFor().documentId().value(),
                report.responseFor().code(),
                report.responseFor().promulgationDate().map(LocalDate::toString).orElse(""),
                report.description(),
                report.staff().map(ShownBusiness::clerk).orElse(""));
    }

    @Override
    public void print(Terminal terminal) {
        FieldLines lines = new FieldLines(terminal);
        lines.field("show.status", code + " " + meaning);
        terminal.line(
                Tone.PLAIN,
                terminal.words().say("show.explained", terminal.words().say("show.status." + code)),
                0);
        lines.field("show.reason", reason);
        lines.field("show.originator.status", originator.toString());
        lines.field("show.recipient.status", recipient);
        lines.field("show.staff", staff);
        lines.field("show.time", lines.time(time));
        lines.field("show.document.code", documentCode);
        lines.field("show.document.date", lines.date(documentDate));
        lines.field("show.id", documentId);
    }

    @Override
    public String toString() {
        return "ShownStatus[%s %s]".formatted(code, documentId);
    }
}
