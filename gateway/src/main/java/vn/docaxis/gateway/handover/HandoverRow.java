package vn.docaxis.gateway.handover;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.gateway.database.SqlTime;
import vn.docaxis.gateway.state.HandoverState;

/** How a handover is read from the database together with its document. */
public final class HandoverRow {
    private static final Logger log = LoggerFactory.getLogger(HandoverRow.class);

    public static final String SELECT = """
            SELECT h.id, h.document_id, d.originator, d.exchange_id, d.kind, d.envelope_sha256, d.envelope_size,
                h.recipient, h.priority, h.state, h.deadline, h.confirm_within, d.about_document, h.lease_token
            FROM handover h JOIN document d ON d.id = h.document_id
            """;

    private HandoverRow() {}

    /** For lists: a row that somebody damaged is left out and told of, so that it does not hold up the others. */
    public static Optional<Handover> readable(ResultSet row, int number) throws SQLException {
        try {
            return Optional.of(read(row, number));
        } catch (IllegalArgumentException e) {
            log.atError()
                    .addKeyValue("event", "handover.damaged")
                    .addKeyValue("handover", row.getString("id"))
                    .addKeyValue("problem", e.getMessage())
                    .log("the row of a handover or of its document cannot be read; an operator has to mend it");
            return Optional.empty();
        }
    }

    static Handover read(ResultSet row, int number) throws SQLException {
        return new Handover(
                row.getObject("id", UUID.class),
                row.getLong("document_id"),
                new OrganId(row.getString("originator")),
                new DocumentId(row.getString("exchange_id")),
                row.getString("kind"),
                Digest.sha256(row.getString("envelope_sha256")),
                row.getLong("envelope_size"),
                new OrganId(row.getString("recipient")),
                row.getInt("priority"),
                HandoverState.valueOf(row.getString("state")),
                Optional.ofNullable(row.getObject("deadline")).isEmpty()
                        ? Optional.empty()
                        : Optional.of(SqlTime.read(row, "deadline")),
                Optional.ofNullable(row.getObject("confirm_within", Long.class)).map(Duration::ofMillis),
                Optional.ofNullable(row.getObject("about_document", Long.class)),
                Optional.ofNullable(row.getObject("lease_token", UUID.class)));
    }
}
