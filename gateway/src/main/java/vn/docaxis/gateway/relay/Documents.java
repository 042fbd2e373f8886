package vn.docaxis.gateway.relay;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.StatusReport;
import vn.docaxis.gateway.database.SqlTime;
import vn.docaxis.gateway.state.DocumentState;
import vn.docaxis.signing.VerifiedEnvelope;

/** The rows of all accepted envelopes. */
@Component
class Documents {
    private final JdbcClient database;

    Documents(JdbcClient database) {
        this.database = database;
    }

    Optional<AcceptedDocument> find(OrganId originator, DocumentId exchangeId) {
        return database.sql("""
                        SELECT id, envelope_sha256 FROM document
                        WHERE originator = :originator AND exchange_id = :exchangeId""")
                .param("originator", originator.value())
                .param("exchangeId", exchangeId.value())
                .query((row, number) ->
                        new AcceptedDocument(row.getLong("id"), Digest.sha256(row.getString("envelope_sha256"))))
                .optional();
    }

    /** What the originator called the envelope that has these bytes. */
    Optional<DocumentId> exchangeIdOf(OrganId originator, Digest envelope) {
        return database.sql("""
                        SELECT exchange_id FROM document
                        WHERE envelope_sha256 = :sha256 AND originator = :originator FETCH FIRST 1 ROWS ONLY""")
                .param("sha256", envelope.hex())
                .param("originator", originator.value())
                .query((row, number) -> new DocumentId(row.getString("exchange_id")))
                .optional();
    }

    /** Whether any accepted envelope has these bytes. */
    boolean referTo(Digest envelope) {
        return database.sql("SELECT id FROM document WHERE envelope_sha256 = :sha256 FETCH FIRST 1 ROWS ONLY")
                .param("sha256", envelope.hex())
                .query(Long.class)
                .optional()
                .isPresent();
    }

    /** The document of that originator with that id; a recall or an update is none. */
    Optional<Long> document(OrganId originator, DocumentId documentId) {
        return database.sql("""
                        SELECT id FROM document WHERE originator = :originator AND exchange_id = :documentId
                            AND kind = 'DOCUMENT' AND business_type IN (0, 3)""")
                .param("originator", originator.value())
                .param("documentId", documentId.value())
                .query(Long.class)
                .optional();
    }

    /** Who was sent that document, or an update of it. */
    Set<OrganId> recipients(long document) {
        return database.sql("""
                        SELECT recipient FROM handover WHERE document_id = :document
                        UNION SELECT h.recipient FROM document u JOIN handover h ON h.document_id = u.id
                        WHERE u.about_document = :document AND u.business_type = 2""")
                .param("document", document)
                .query((row, number) -> new OrganId(row.getString("recipient")))
                .set();
    }

    /** The document of that originator, if it was addressed to that recipient; else the first update of it that was. */
    Optional<Long> addressedTo(OrganId originator, DocumentId documentId, OrganId recipient) {
        return document(originator, documentId)
                .flatMap(document -> database.sql("""
                        SELECT document_id FROM handover WHERE document_id = :document AND recipient = :recipient
                        UNION SELECT u.id FROM document u
                        JOIN handover h ON h.document_id = u.id AND h.recipient = :recipient
                        WHERE u.about_document = :document AND u.business_type = 2
                        ORDER BY 1 FETCH FIRST 1 ROWS ONLY""")
                        .param("document", document)
                        .param("recipient", recipient.value())
                        .query(Long.class)
                        .optional());
    }

    /**
     * @param judgement row that says what the signer's certificate was believed by
     * @return the new row
     * @throws org.springframework.dao.DuplicateKeyException if the originator has one with this id
     */
    long insert(
            OrganId originator,
            DocumentId exchangeId,
            VerifiedEnvelope envelope,
            Routing routing,
            long judgement,
            Instant at) {
        GeneratedKeyHolder keys = new GeneratedKeyHolder();
        Optional<StatusReport> report =
                envelope.content() instanceof StatusReport status ? Optional.of(status) : Optional.empty();
        Optional<OfficialDocument> document =
                envelope.content() instanceof OfficialDocument official ? Optional.of(official) : Optional.empty();
        database.sql("""
                        INSERT INTO document (originator, exchange_id, kind, envelope_sha256, envelope_size, priority,
                            accepted_at, state, state_since, unsettled, business_type, about_document, status_code, status_at,
                            judgement_id)
                        VALUES (:originator, :exchangeId, :kind, :sha256, :size, :priority,
                            :at, :state, :at, :unsettled, :business, :about, :statusCode, :statusAt, :judgement)""")
                .param("state", DocumentState.RELAYED.name())
                .param("unsettled", routing.routes().size())
                .param("originator", originator.value())
                .param("exchangeId", exchangeId.value())
                .param("kind", report.isPresent() ? "STATUS" : "DOCUMENT")
                .param("sha256", envelope.digest().hex())
                .param("size", envelope.size())
                .param("priority", routing.priority().code())
                .param("at", SqlTime.of(at))
                .param("business", document.map(OfficialDocument::businessType).orElse(null))
                .param("about", routing.about().orElse(null))
                .param("statusCode", report.map(status -> status.code().code()).orElse(null))
                .param("judgement", judgement)
                .param(
                        "statusAt",
                        report.map(status -> SqlTime.of(status.timestamp())).orElse(null))
                .update(keys, "id");
        return keys.getKeyAs(Long.class);
    }
}
