package vn.docaxis.cli.checking;

import java.util.Optional;
import vn.docaxis.cli.terminal.Words;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.Envelope;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.StatusReport;
import vn.docaxis.edxml.code.CodeEntry;
import vn.docaxis.edxml.code.CodeLists;
import vn.docaxis.edxml.code.ListName;

/**
 * What a packet does.
 *
 * @param list what the code is a code of
 * @param code business type of a document, status code of a report
 */
record PacketKind(ListName list, String code) {
    static PacketKind of(Envelope envelope) {
        return envelope instanceof StatusReport report
                ? new PacketKind(ListName.STATUSES, report.code().code())
                : new PacketKind(ListName.BUSINESS_TYPES, String.valueOf(((OfficialDocument) envelope).businessType()));
    }

    /** The document that a packet is or speaks of. */
    static DocumentId document(Envelope envelope) {
        return envelope instanceof StatusReport report ? report.responseFor().documentId() : envelope.exchangeId();
    }

    String word() {
        return list == ListName.STATUSES ? "status" : "document";
    }

    /** Such as "văn bản: thu hồi" or "trạng thái 02: từ chối tiếp nhận". */
    String in(Words words, CodeLists codes) {
        Optional<CodeEntry> entry = codes.list(list).find(code);
        String meaning = entry.map(e -> words.vietnamese() ? e.vietnamese() : e.english())
                .orElseGet(() -> words.say("check.kind.unknown"));
        return words.say("check.kind." + word(), code, meaning);
    }
}
