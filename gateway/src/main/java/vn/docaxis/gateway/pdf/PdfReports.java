package vn.docaxis.gateway.pdf;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.gateway.database.SqlTime;
import vn.docaxis.signing.pdf.AttachedPdf;

/** The stored reports. */
@Component
public class PdfReports {
    private final JdbcClient database;
    private final JsonMapper json;

    PdfReports(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    void store(long document, AttachedPdf attached, Instant now) {
        database.sql("""
                        INSERT INTO pdf_report (document_id, attachment, made_at, rules, report)
                        VALUES (:document, :attachment, :at, :rules, :report)""")
                .param("document", document)
                .param("attachment", attached.attachment())
                .param("at", SqlTime.of(now))
                .param("rules", attached.report().rules())
                .param("report", json.writeValueAsString(attached))
                .update();
    }

    /** Before a document is examined once more. */
    void discard(long document) {
        database.sql("DELETE FROM pdf_report WHERE document_id = :document")
                .param("document", document)
                .update();
    }

    private record Examined(long document, String state) {}

    /**
     * The reports of a document, JSON: {@code originator}, {@code documentId}, {@code state} ({@code due}, {@code done} or
     * {@code given-up}), and {@code attachments}, each with {@code madeAt}. Empty if there is no such document.
     *
     * @param originator main code of the registry
     */
    public Optional<String> of(OrganId originator, DocumentId exchangeId) {
        return examined(originator, exchangeId).map(found -> text(originator, exchangeId, found));
    }

    /** The same for what is to be kept: empty as long as the examination is still to come, for a report that lacks half says too much. */
    public Optional<String> finished(OrganId originator, DocumentId exchangeId) {
        return examined(originator, exchangeId)
                .filter(found -> PdfExaminationState.valueOf(found.state()) != PdfExaminationState.DUE)
                .map(found -> text(originator, exchangeId, found));
    }

    private Optional<Examined> examined(OrganId originator, DocumentId exchangeId) {
        return database.sql("""
                        SELECT e.document_id, e.state
                        FROM document d JOIN pdf_examination e ON e.document_id = d.id
                        WHERE d.originator = :originator AND d.exchange_id = :exchangeId""")
                .param("originator", originator.value())
                .param("exchangeId", exchangeId.value())
                .query((row, number) -> new Examined(row.getLong("document_id"), row.getString("state")))
                .optional();
    }

    private String text(OrganId originator, DocumentId exchangeId, Examined examined) {
        ObjectNode answer = json.createObjectNode();
        answer.put("originator", originator.value());
        answer.put("documentId", exchangeId.value());
        answer.put("state", examined.state().toLowerCase(Locale.ROOT).replace('_', '-'));
        ArrayNode attachments = answer.putArray("attachments");
        reports(examined.document()).forEach(attachments::add);
        return json.writeValueAsString(answer);
    }

    private List<JsonNode> reports(long document) {
        return database.sql("SELECT made_at, report FROM pdf_report WHERE document_id = :document ORDER BY attachment")
                .param("document", document)
                .query((row, number) -> {
                    ObjectNode report = (ObjectNode) json.readTree(row.getString("report"));
                    report.put("madeAt", SqlTime.read(row, "made_at").toString());
                    return (JsonNode) report;
                })
                .list();
    }
}
