package vn.docaxis.gateway.tracking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.StatusCode;
import vn.docaxis.edxml.wire.ReceiptList;
import vn.docaxis.edxml.wire.ReceiptList.ReceiptEntry;
import vn.docaxis.edxml.wire.TrackedDocument;
import vn.docaxis.edxml.wire.TrackedDocument.TrackedHandover;
import vn.docaxis.edxml.wire.TrackedDocument.TrackedStatus;
import vn.docaxis.gateway.database.SqlTime;
import vn.docaxis.gateway.registry.Organ;
import vn.docaxis.gateway.registry.Registry;
import vn.docaxis.gateway.web.AnswerSize;

/** Reads what the other packages wrote; every question carries the caller, and the answer is cut to it. */
@Component
public class Tracker {
    /** Of UUIDs of version 7, in which ids of receipts follow the time. */
    static final UUID BEFORE_ALL = new UUID(0, 0);

    private static final Set<String> ENDS = Set.of("CONFIRMED", "REFUSED");

    private final JdbcClient database;
    private final Registry registry;

    Tracker(JdbcClient database, Registry registry) {
        this.database = database;
        this.registry = registry;
    }

    /** Empty if there is no such document, or the caller has no part in it. */
    public Optional<TrackedDocument> document(OrganId caller, OrganId originatorCode, DocumentId documentId) {
        OrganId originator = mainCode(originatorCode);
        return find(originator, documentId)
                .map(document -> tracked(document, caller.equals(originator) ? null : caller))
                .filter(tracked ->
                        caller.equals(originator) || !tracked.recipients().isEmpty());
    }

    /** Empty under the same conditions. The originator also gets the receipts of its refused submissions of that id. */
    public Optional<ReceiptList> receipts(OrganId caller, OrganId originatorCode, DocumentId documentId) {
        return receiptsFor(caller, originatorCode, documentId)
                .map(shown -> receipts(shown, BEFORE_ALL, Integer.MAX_VALUE))
                .filter(all -> !all.isEmpty())
                .map(all -> new ReceiptList(all, null));
    }

    /**
     * One page of them: no more than fit into one answer.
     *
     * @param after the last receipt of the page before; with it a page may be empty
     */
    Optional<ReceiptList> receipts(
            OrganId caller, OrganId originatorCode, DocumentId documentId, UUID after, int limit) {
        Optional<Shown> shown = receiptsFor(caller, originatorCode, documentId);
        List<Long> sizes = shown.map(those -> sizes(those, after, limit + 1)).orElse(List.of());
        if (sizes.isEmpty()) {
            return after.equals(BEFORE_ALL) ? Optional.empty() : Optional.of(new ReceiptList(List.of(), null));
        }
        int fitting = Math.min(limit, AnswerSize.fitting(sizes));
        List<ReceiptEntry> page = receipts(shown.orElseThrow(), after, fitting);
        boolean more = sizes.size() > fitting;
        return Optional.of(
                new ReceiptList(page, more ? page.get(page.size() - 1).id() : null));
    }

    /** Whether {@link #receipts} shows it to the caller. */
    public boolean maySee(OrganId caller, UUID receipt) {
        return database.sql("""
                        SELECT r.id FROM receipt r
                        WHERE r.id = :id AND (r.originator = :caller
                            OR (EXISTS (SELECT h.id FROM handover h
                                    WHERE h.document_id = r.document_id AND h.recipient = :caller)
                                AND (r.recipient IS NULL OR r.recipient = :caller)))""")
                .param("id", receipt)
                .param("caller", caller.value())
                .query((row, number) -> row.getObject("id", UUID.class))
                .optional()
                .isPresent();
    }

    private record DocumentRow(long id, TrackedDocument head) {}

    private OrganId mainCode(OrganId code) {
        return registry.organ(code).map(Organ::id).orElse(code);
    }

    private Optional<DocumentRow> find(OrganId originator, DocumentId documentId) {
        return database.sql("""
                        SELECT id, envelope_sha256, accepted_at FROM document
                        WHERE originator = :originator AND exchange_id = :documentId""")
                .param("originator", originator.value())
                .param("documentId", documentId.value())
                .query((row, number) -> new DocumentRow(
                        row.getLong("id"),
                        new TrackedDocument(
                                originator.value(),
                                documentId.value(),
                                row.getString("envelope_sha256"),
                                SqlTime.read(row, "accepted_at").toString(),
                                List.of())))
                .optional();
    }

    /** @param only the one recipient to show; null for all */
    private TrackedDocument tracked(DocumentRow document, OrganId only) {
        Map<String, List<TrackedStatus>> reports = reports(document.id());
        List<TrackedHandover> handovers = database.sql("""
                        SELECT recipient, state, state_since, deadline FROM handover
                        WHERE document_id = :document ORDER BY recipient""")
                .param("document", document.id())
                .query((row, number) -> new TrackedHandover(
                        row.getString("recipient"),
                        row.getString("state"),
                        SqlTime.read(row, "state_since").toString(),
                        deadline(row),
                        reports.getOrDefault(row.getString("recipient"), List.of())))
                .list();
        TrackedDocument head = document.head();
        return new TrackedDocument(
                head.originator(),
                head.documentId(),
                head.envelopeSha256(),
                head.submittedAt(),
                handovers.stream()
                        .filter(handover -> only == null || handover.recipient().equals(only.value()))
                        .toList());
    }

    /** Null for what has ended, and for what was accepted before there were deadlines. */
    private static String deadline(ResultSet row) throws SQLException {
        boolean ended = ENDS.contains(row.getString("state"));
        return ended || row.getObject("deadline") == null
                ? null
                : SqlTime.read(row, "deadline").toString();
    }

    /** @param recipient of the document, whose line the report belongs to */
    private record Report(String recipient, TrackedStatus status) {}

    private Map<String, List<TrackedStatus>> reports(long document) {
        List<Report> reports = database.sql("""
                        SELECT d.originator, d.status_code, d.status_at, h.recipient AS addressee
                        FROM document d JOIN handover h ON h.document_id = d.id
                        WHERE d.about_document = :document AND d.kind = 'STATUS' ORDER BY d.status_at, d.id""")
                .param("document", document)
                .query((row, number) -> new Report(
                        row.getString(isSentByOriginator(row.getString("status_code")) ? "addressee" : "originator"),
                        new TrackedStatus(
                                row.getString("status_code"),
                                SqlTime.read(row, "status_at").toString())))
                .list();
        return reports.stream()
                .collect(Collectors.groupingBy(
                        Report::recipient, Collectors.mapping(Report::status, Collectors.toList())));
    }

    /** Such as "take back", which the originator sends to one recipient. */
    private static boolean isSentByOriginator(String statusCode) {
        return StatusCode.of(statusCode).filter(StatusCode::isSentByOriginator).isPresent();
    }

    private boolean isRecipient(long document, OrganId organ) {
        return database.sql("SELECT id FROM handover WHERE document_id = :document AND recipient = :recipient")
                .param("document", document)
                .param("recipient", organ.value())
                .query((row, number) -> row.getString("id"))
                .optional()
                .isPresent();
    }

    /** Which receipts somebody is shown: a condition on their rows, with its parameters. */
    private record Shown(String condition, Map<String, Object> parameters) {}

    /** All of the originator's own; of another's document those that concern every recipient, or this one. */
    private Optional<Shown> receiptsFor(OrganId caller, OrganId originatorCode, DocumentId documentId) {
        OrganId originator = mainCode(originatorCode);
        if (caller.equals(originator)) {
            return Optional.of(new Shown(
                    "originator = :originator AND exchange_id = :documentId",
                    Map.of("originator", originator.value(), "documentId", documentId.value())));
        }
        return find(originator, documentId)
                .filter(document -> isRecipient(document.id(), caller))
                .map(document -> new Shown(
                        "document_id = :document AND (recipient IS NULL OR recipient = :recipient)",
                        Map.of("document", document.id(), "recipient", caller.value())));
    }

    private List<Long> sizes(Shown shown, UUID after, int most) {
        return select("OCTET_LENGTH(xml)", shown, after, most).query(Long.class).list();
    }

    private List<ReceiptEntry> receipts(Shown shown, UUID after, int most) {
        return select("id, event, recipient, issued_at, xml", shown, after, most)
                .query((row, number) -> new ReceiptEntry(
                        row.getString("id"),
                        row.getString("event"),
                        row.getString("recipient"),
                        SqlTime.read(row, "issued_at").toString(),
                        new SignedXml(row.getBytes("xml")).base64()))
                .list();
    }

    private JdbcClient.StatementSpec select(String columns, Shown shown, UUID after, int most) {
        return database.sql("SELECT " + columns + " FROM receipt WHERE " + shown.condition()
                        + " AND id > :after ORDER BY id FETCH FIRST :most ROWS ONLY")
                .params(shown.parameters())
                .param("after", after)
                .param("most", most);
    }
}
