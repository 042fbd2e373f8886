package vn.docaxis.gateway.upload;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.gateway.database.SqlTime;

/** The rows of all unfinished uploads; the organ is part of every question, so that nobody finds another's. */
@Component
class UploadRows {
    private static final String COLUMNS = "SELECT id, organ, envelope_sha256, length, expires_at FROM upload ";

    private final JdbcClient database;

    UploadRows(JdbcClient database) {
        this.database = database;
    }

    Optional<Upload> find(OrganId organ, UUID id) {
        return database.sql(COLUMNS + "WHERE organ = :organ AND id = :id")
                .param("organ", organ.value())
                .param("id", id.toString())
                .query(UploadRows::upload)
                .optional();
    }

    /** The unfinished upload of that very envelope. */
    Optional<Upload> find(OrganId organ, Digest envelope, long length) {
        return database.sql(COLUMNS + "WHERE organ = :organ AND envelope_sha256 = :sha256 AND length = :length")
                .param("organ", organ.value())
                .param("sha256", envelope.hex())
                .param("length", length)
                .query(UploadRows::upload)
                .optional();
    }

    List<Upload> of(OrganId organ) {
        return database.sql(COLUMNS + "WHERE organ = :organ")
                .param("organ", organ.value())
                .query(UploadRows::upload)
                .list();
    }

    /** At most this many of those whose time has passed. */
    List<Upload> expired(Instant now, int most) {
        return database.sql(COLUMNS + "WHERE expires_at < :now ORDER BY expires_at FETCH FIRST :most ROWS ONLY")
                .param("now", SqlTime.of(now))
                .param("most", most)
                .query(UploadRows::upload)
                .list();
    }

    /** @throws org.springframework.dao.DuplicateKeyException if that organ is uploading this envelope already */
    void insert(Upload upload) {
        database.sql("""
                        INSERT INTO upload (id, organ, envelope_sha256, length, expires_at)
                        VALUES (:id, :organ, :sha256, :length, :expiresAt)""")
                .param("id", upload.id().toString())
                .param("organ", upload.organ().value())
                .param("sha256", upload.envelope().map(Digest::hex).orElse(null))
                .param("length", upload.length())
                .param("expiresAt", SqlTime.of(upload.expiresAt()))
                .update();
    }

    void prolong(UUID id, Instant expiresAt) {
        database.sql("UPDATE upload SET expires_at = :expiresAt WHERE id = :id")
                .param("id", id.toString())
                .param("expiresAt", SqlTime.of(expiresAt))
                .update();
    }

    boolean exists(UUID id) {
        return database.sql("SELECT COUNT(*) FROM upload WHERE id = :id")
                        .param("id", id.toString())
                        .query(Long.class)
                        .single()
                > 0;
    }

    void delete(UUID id) {
        database.sql("DELETE FROM upload WHERE id = :id")
                .param("id", id.toString())
                .update();
    }

    private static Upload upload(ResultSet row, int number) throws SQLException {
        return new Upload(
                UUID.fromString(row.getString("id")),
                new OrganId(row.getString("organ")),
                Optional.ofNullable(row.getString("envelope_sha256")).map(Digest::sha256),
                row.getLong("length"),
                SqlTime.read(row, "expires_at"));
    }
}
