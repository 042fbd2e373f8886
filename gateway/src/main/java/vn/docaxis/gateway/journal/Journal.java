package vn.docaxis.gateway.journal;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.docaxis.gateway.database.SqlTime;
import vn.docaxis.gateway.identity.GatewayIdentity;

/** Writes the journal; there is no method that changes or removes an entry. */
@Component
public class Journal {
    private static final int LONGEST_CODE = 10;
    private static final int LONGEST_REMARK = 1000;

    private final JdbcClient database;
    private final String node;
    private final Clock clock;

    Journal(JdbcClient database, GatewayIdentity identity, Clock clock) {
        this.database = database;
        this.node = identity.node();
        this.clock = clock;
    }

    public void record(JournalEntry entry) {
        database.sql("""
                        INSERT INTO journal (recorded_at, event, caller, originator, exchange_id, recipient,
                            envelope_sha256, handover_id, receipt_id, fault_code, remark, node)
                        VALUES (:at, :event, :caller, :originator, :exchangeId, :recipient,
                            :sha256, :handoverId, :receiptId, :faultCode, :remark, :node)""")
                .param("at", SqlTime.of(clock.instant()))
                .param("event", entry.event().name())
                .param("caller", text(entry.caller()))
                .param("originator", text(entry.originator()))
                .param("exchangeId", text(entry.exchangeId()))
                .param("recipient", text(entry.recipient()))
                .param(
                        "sha256",
                        entry.envelope() == null ? null : entry.envelope().hex())
                .param("handoverId", entry.handoverId())
                .param("receiptId", entry.receiptId())
                .param("faultCode", shortened(entry.faultCode(), LONGEST_CODE))
                .param("remark", shortened(entry.remark(), LONGEST_REMARK))
                .param("node", node)
                .update();
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    private static String shortened(String text, int longest) {
        if (text == null) {
            return null;
        }
        String storable = text.replace('\0', '\ufffd'); // PostgreSQL has no such character
        return storable.length() <= longest ? storable : storable.substring(0, longest);
    }
}
