package vn.docaxis.cli.reading;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.docaxis.cli.terminal.Words;
import vn.docaxis.edxml.Business;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.DocumentUpdate;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.StaffInfo;
import vn.docaxis.edxml.code.ListName;

/**
 * Which of the four processes a document packet is for. Source: spec/edxml §10.
 *
 * @param type             0 new, 1 recall, 2 update, 3 replace
 * @param meaning          of the type in the reader's language; empty if it is in no list
 * @param target           the document that is recalled or updated; empty for the other processes
 * @param documentChanges  whether an update changes the document itself
 * @param receiversChange  whether an update changes the list of recipients
 * @param replaced         the documents that this one replaces
 * @param staff            the clerk who sent it
 */
public record ShownBusiness(
        int type,
        String meaning,
        String reason,
        boolean paper,
        String target,
        boolean documentChanges,
        boolean receiversChange,
        List<Replaced> replaced,
        String staff) {

    /** @param recipients organ ids of those who got it */
    public record Replaced(String documentId, List<String> recipients) {
        @Override
        public String toString() {
            return recipients.isEmpty() ? documentId : documentId + " (" + String.join(", ", recipients) + ")";
        }
    }

    static ShownBusiness of(OfficialDocument document, CodeNames names) {
        int type = document.businessType();
        Optional<Business> business = document.business();
        boolean hasTarget = type == Business.RECALL || type == Business.UPDATE;
        return new ShownBusiness(
                type,
                names.of(ListName.BUSINESS_TYPES, String.valueOf(type)).orElse(""),
                business.map(Business::reason).orElse(""),
                business.map(Business::paper).orElse(false),
                hasTarget
                        ? business.flatMap(Business::documentId)
                                .map(DocumentId::value)
                                .orElse(document.header().documentId().value())
                        : "",
                update(document).map(DocumentUpdate::documentInfo).orElse(false),
                update(document).map(DocumentUpdate::documentReceiver).orElse(false),
                type == Business.REPLACE
                        ? business.map(Business::replacements).orElse(List.of()).stream()
                                .map(r -> new Replaced(
                                        r.documentId().value(),
                                        r.organIds().stream()
                                                .map(OrganId::value)
                                                .toList()))
                                .distinct()
                                .toList()
                        : List.of(),
                business.flatMap(Business::staff).map(ShownBusiness::clerk).orElse(""));
    }

    private static Optional<DocumentUpdate> update(OfficialDocument document) {
        return document.businessType() == Business.UPDATE
                ? document.business().flatMap(Business::update)
                : Optional.empty();
    }

    static String clerk(StaffInfo staff) {
        return Stream.of(staff.staff(), staff.department(), staff.mobile(), staff.email())
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(", "));
    }

    /** One sentence for a clerk: what it is about, and what is expected of the receiver. */
    String explained(Words words) {
        return switch (type) {
            case Business.NEW -> words.say("show.business.new");
            case Business.RECALL -> words.say("show.business.recall", target);
            case Business.UPDATE -> words.say("show.business.update", target, words.say(changes()));
            case Business.REPLACE ->
                words.say(
                        "show.business.replace",
                        replaced.isEmpty()
                                ? words.say("show.business.replace.unknown")
                                : replaced.stream().map(Replaced::toString).collect(Collectors.joining("; ")));
            default -> words.say("show.business.other", type);
        };
    }

    private String changes() {
        if (documentChanges && receiversChange) {
            return "show.update.both";
        }
        return documentChanges
                ? "show.update.document"
                : receiversChange ? "show.update.receivers" : "show.update.unknown";
    }

    @Override
    public String toString() {
        return "ShownBusiness[type %d]".formatted(type);
    }
}
