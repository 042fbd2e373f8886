package vn.docaxis.gateway.pdf;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.Digest;
import vn.docaxis.gateway.database.SqlTime;

/** The rows of documents that are to be examined. Every change names what it expects to find. */
@Component
public class PdfExaminations {
    private final JdbcClient database;

    PdfExaminations(JdbcClient database) {
        this.database = database;
    }

    /** In the transaction that stores the document. */
    public void add(long document, Instant acceptedAt) {
        database.sql("""
                        INSERT INTO pdf_examination (document_id, state, attempt, due_at)
                        VALUES (:document, 'DUE', 0, :at)""")
                .param("document", document)
                .param("at", SqlTime.of(acceptedAt))
                .update();
    }

    /** @param attempts how often it was begun */
    record Due(long document, Digest envelope, int attempts) {}

    List<Due> due(Instant now, int limit) {
        return database.sql("""
                        SELECT e.document_id, e.attempt, d.envelope_sha256
                        FROM pdf_examination e JOIN document d ON d.id = e.document_id
                        WHERE e.state = 'DUE' AND e.due_at <= :now
                        ORDER BY e.state, e.due_at FETCH FIRST :limit ROWS ONLY""")
                .param("now", SqlTime.of(now))
                .param("limit", limit)
                .query((row, number) -> new Due(
                        row.getLong("document_id"),
                        Digest.sha256(row.getString("envelope_sha256")),
                        row.getInt("attempt")))
                .list();
    }

    /** Of several that begin it only one succeeds. Whoever ends in the middle has counted as one attempt. */
    boolean begin(Due due, Instant againAt) {
        return database.sql("""
                                UPDATE pdf_examination SET attempt = attempt + 1, due_at = :againAt
                                WHERE document_id = :document AND state = 'DUE' AND attempt = :attempt""")
                        .param("againAt", SqlTime.of(againAt))
                        .param("document", due.document())
                        .param("attempt", due.attempts())
                        .update()
                == 1;
    }

    /** False if somebody else has begun it since. */
    boolean end(Due begun, PdfExaminationState state) {
        return database.sql("""
                                UPDATE pdf_examination SET state = :state
                                WHERE document_id = :document AND state = 'DUE' AND attempt = :attempt""")
                        .param("state", state.name())
                        .param("document", begun.document())
                        .param("attempt", begun.attempts())
                        .update()
                == 1;
    }
}
