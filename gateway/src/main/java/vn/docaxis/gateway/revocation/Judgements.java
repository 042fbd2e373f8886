package vn.docaxis.gateway.revocation;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.docaxis.edxml.Digest;
import vn.docaxis.gateway.database.SqlTime;
import vn.docaxis.signing.revocation.Doubt;
import vn.docaxis.signing.revocation.RevocationStatement;
import vn.docaxis.signing.revocation.RevocationStatus;
import vn.docaxis.signing.trust.DerForm;
import vn.docaxis.signing.trust.TrustReport;
import vn.docaxis.signing.trust.TrustReport.Link;

/**
 * The rows of all judgements on certificates that envelopes were accepted by. An authority says the same for many envelopes, so the
 * rows are shared: a judgement that was kept before costs a look into memory.
 */
@Component
public class Judgements {
    private static final int REMEMBERED = 1_000;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Map<String, Long> ids = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    Judgements(JdbcClient database, TransactionTemplate transaction, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @return the row, in a transaction of its own: it may stay without an envelope, never the other way round */
    public long keep(TrustReport report) {
        String key = key(report);
        synchronized (ids) {
            Long kept = ids.get(key);
            if (kept != null) {
                return kept;
            }
        }
        long id = transaction.execute(status -> insert(report, key));
        synchronized (ids) {
            ids.put(key, id);
        }
        return id;
    }

    /** What the envelope of that document was believed by; empty for documents from before this was kept. */
    public Optional<KeptTrust> of(long document) {
        return database.sql("SELECT judgement_id FROM document WHERE id = :id AND judgement_id IS NOT NULL")
                .param("id", document)
                .query(Long.class)
                .optional()
                .map(judgement -> new KeptTrust(path(judgement, 0), statements(judgement)));
    }

    /** Two judgements are one if they rest on the same bytes; what nobody could tell is one as long as it lasts. */
    private static String key(TrustReport report) {
        StringBuilder key = new StringBuilder(report.use().name());
        report.path().forEach(certificate -> key.append(' ').append(digest(certificate)));
        for (Link link : report.links()) {
            key.append(' ');
            key.append(
                    link.status() instanceof RevocationStatus.Unknown unknown
                            ? unknown.since().toString()
                            : link.status()
                                    .knownBy()
                                    .orElseThrow()
                                    .statement()
                                    .digest()
                                    .hex());
        }
        return Digest.sha256Of(key.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .hex();
    }

    private long insert(TrustReport report, String key) {
        int inserted = database.sql(
                        "INSERT INTO judgement (sha256, judged_at) VALUES (:sha256, :at) ON CONFLICT DO NOTHING")
                .param("sha256", key)
                .param("at", SqlTime.of(report.at()))
                .update();
        long id = database.sql("SELECT id FROM judgement WHERE sha256 = :sha256")
                .param("sha256", key)
                .query(Long.class)
                .single();
        if (inserted == 1) {
            List<X509Certificate> path = report.path();
            for (int i = 0; i < path.size(); i++) {
                insertLink(
                        id,
                        i,
                        path.get(i),
                        i < report.links().size() ? report.links().get(i).status() : null);
            }
        }
        return id;
    }

    private void insertLink(long judgement, int position, X509Certificate certificate, RevocationStatus status) {
        Optional<RevocationStatement> statement =
                Optional.ofNullable(status).flatMap(RevocationStatus::knownBy).map(RevocationStatus.KnownBy::statement);
        statement.ifPresent(this::insert);
        boolean open = status instanceof RevocationStatus.Unknown unknown && mayBeKnownLater(unknown);
        database.sql("""
                        INSERT INTO judged_certificate (sha256, der) VALUES (:sha256, :der) ON CONFLICT DO NOTHING""")
                .param("sha256", digest(certificate))
                .param("der", DerForm.of(certificate))
                .update();
        database.sql("""
                        INSERT INTO judgement_link (judgement_id, position, certificate, statement, asked, ask_at)
                        VALUES (:judgement, :position, :certificate, :statement, 0, :askAt)""")
                .param("judgement", judgement)
                .param("position", position)
                .param("certificate", digest(certificate))
                .param("statement", statement.map(s -> s.digest().hex()).orElse(null))
                .param("askAt", open ? SqlTime.of(clock.instant()) : null)
                .update();
    }

    private static boolean mayBeKnownLater(RevocationStatus.Unknown unknown) {
        return unknown.doubt().cause() != Doubt.Cause.NO_SOURCE
                && unknown.doubt().cause() != Doubt.Cause.NOT_ASKED;
    }

    private void insert(RevocationStatement statement) {
        database.sql("""
                        INSERT INTO revocation_statement (sha256, kind, der) VALUES (:sha256, :kind, :der)
                        ON CONFLICT DO NOTHING""")
                .param("sha256", statement.digest().hex())
                .param("kind", statement.kind().name())
                .param("der", statement.der())
                .update();
    }

    /** What is due to be asked again, longest due first. */
    List<OpenQuestion> open(Instant now, int limit) {
        return database.sql("""
                        SELECT l.judgement_id, l.position, l.asked, COALESCE((SELECT MAX(d.accepted_at) FROM document d
                            WHERE d.judgement_id = j.id), j.judged_at) AS last_at
                        FROM judgement_link l JOIN judgement j ON j.id = l.judgement_id
                        WHERE l.ask_at <= :now ORDER BY l.ask_at FETCH FIRST :limit ROWS ONLY""")
                .param("now", SqlTime.of(now))
                .param("limit", limit)
                .query((row, number) -> new OpenQuestion(
                        row.getLong("judgement_id"),
                        row.getInt("position"),
                        path(row.getLong("judgement_id"), row.getInt("position")),
                        SqlTime.read(row, "last_at"),
                        row.getInt("asked")))
                .list();
    }

    /** Keeps what was learned; the question is closed. @return false if another gateway was faster */
    boolean learned(OpenQuestion question, RevocationStatement statement) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            insert(statement);
            return update(question, statement.digest().hex(), null);
        }));
    }

    /** @param again when to ask again; null to give up */
    void stillOpen(OpenQuestion question, Instant again) {
        transaction.executeWithoutResult(status -> update(question, null, again));
    }

    private boolean update(OpenQuestion question, String statement, Instant again) {
        return database.sql("""
                        UPDATE judgement_link SET statement = :statement, asked = asked + 1, ask_at = :again
                        WHERE judgement_id = :judgement AND position = :position AND statement IS NULL
                            AND asked = :asked""")
                        .param("statement", statement)
                        .param("again", again == null ? null : SqlTime.of(again))
                        .param("judgement", question.judgement())
                        .param("position", question.position())
                        .param("asked", question.asked())
                        .update()
                == 1;
    }

    private List<X509Certificate> path(long judgement, int from) {
        return database.sql("""
                        SELECT c.der FROM judgement_link l JOIN judged_certificate c ON c.sha256 = l.certificate
                        WHERE l.judgement_id = :judgement AND l.position >= :from ORDER BY l.position""")
                .param("judgement", judgement)
                .param("from", from)
                .query((row, number) -> certificate(row.getBytes("der")))
                .list();
    }

    private List<RevocationStatement> statements(long judgement) {
        return database.sql("""
                        SELECT DISTINCT s.sha256, s.kind, s.der FROM judgement_link l
                        JOIN revocation_statement s ON s.sha256 = l.statement
                        WHERE l.judgement_id = :judgement""")
                .param("judgement", judgement)
                .query((row, number) -> new RevocationStatement(
                        RevocationStatement.Kind.valueOf(row.getString("kind")), row.getBytes("der")))
                .list();
    }

    private static X509Certificate certificate(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("what was kept was a certificate", e);
        }
    }

    private static String digest(X509Certificate certificate) {
        return DerForm.digest(certificate).hex();
    }
}
