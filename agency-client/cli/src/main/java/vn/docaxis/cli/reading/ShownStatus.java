package vn.docaxis.cli.reading;

import java.time.LocalDate;
import vn.docaxis.cli.terminal.Terminal;
import vn.docaxis.edxml.StatusReport;

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
        String reason)
        implements ShownEnvelope {

    static ShownStatus of(StatusReport report, boolean vietnamese) {
        return new ShownStatus(
                "status",
                report.code().code(),
                vietnamese ? report.code().vietnamese() : report.code().english(),
                report.timestamp().toString(),
                ShownParty.of(report.from()),
                report.recipient().value(),
                report.responseFor().documentId().value(),
                report.responseFor().code(),
                report.responseFor().promulgationDate().map(LocalDate::toString).orElse(""),
                report.description());
    }

    @Override
    public void print(Terminal terminal) {
        FieldLines lines = new FieldLines(terminal);
        lines.field("show.status", code + " " + meaning);
        lines.field("show.reason", reason);
        lines.field("show.originator.status", originator.toString());
        lines.field("show.recipient.status", recipient);
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
