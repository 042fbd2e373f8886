package vn.docaxis.gateway.log;

import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.gateway.database.SqlTime;
import vn.docaxis.signing.log.LogEntry;

/** Where receipts wait for their place in the log: one small row, in the transaction that stores the receipt. */
@Component
public class LogQueue {
    private final JdbcClient database;

    LogQueue(JdbcClient database) {
        this.database = database;
    }

    public void add(UUID receipt, Instant issuedAt, SignedXml xml) {
        database.sql("INSERT INTO log_waiting (issued_at, receipt_id, receipt_sha256) VALUES (:at, :id, :sha256)")
                .param("at", SqlTime.of(issuedAt))
                .param("id", receipt)
                .param("sha256", LogEntry.of(xml).receipt().hex())
                .update();
    }
}
