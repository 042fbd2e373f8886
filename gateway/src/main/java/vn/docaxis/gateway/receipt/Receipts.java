package vn.docaxis.gateway.receipt;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.xml.StatementXml;
import vn.docaxis.gateway.database.SqlTime;
import vn.docaxis.gateway.log.LogQueue;

/** All receipts that were ever issued. */
@Component
public class Receipts {
    private final JdbcClient database;
    private final LogQueue log;

    Receipts(JdbcClient database, LogQueue log) {
        this.database = database;
        this.log = log;
    }

    /** @param document row of the accepted envelope; null for a refused submission */
    public void store(IssuedReceipt issued, Long document) {
        Receipt receipt = issued.receipt();
        database.sql("""
                        INSERT INTO receipt (id, document_id, event, issued_at, originator, recipient, exchange_id,
                            envelope_sha256, reason, xml)
                        VALUES (:id, :document, :event, :at, :originator, :recipient, :exchangeId,
                            :sha256, :reason, :xml)""")
                .param("id", receipt.id())
                .param("document", document)
                .param("event", receipt.event().term())
                .param("at", SqlTime.of(receipt.time()))
                .param("originator", receipt.originator().value())
                .param("recipient", receipt.recipient().map(OrganId::value).orElse(null))
                .param("exchangeId", receipt.documentId().map(DocumentId::value).orElse(null))
                .param("sha256", receipt.envelopeDigest().hex())
                .param(
                        "reason",
                        receipt.reason().map(reason -> shortened(reason.code())).orElse(null))
                .param("xml", issued.xml().bytes())
                .update();
        log.add(receipt.id(), receipt.time(), issued.xml());
    }

    /** The receipt that an accepted envelope got. */
    public Optional<SignedXml> acceptance(long document) {
        return database.sql(
                        "SELECT xml FROM receipt WHERE document_id = :document AND recipient IS NULL AND event = :event")
                .param("document", document)
                .param("event", ReceiptEvent.SUBMISSION_ACCEPTANCE.term())
                .query((row, number) -> new SignedXml(row.getBytes("xml")))
                .optional();
    }

    /** The receipt of how one handover ended: the one that holds the recipient's own word, whatever deadlines passed before. */
    public Optional<SignedXml> confirmed(long document, OrganId recipient, ReceiptEvent event) {
        return database
                .sql("""
                        SELECT xml FROM receipt
                        WHERE document_id = :document AND recipient = :recipient AND event = :event""")
                .param("document", document)
                .param("recipient", recipient.value())
                .param("event", event.term())
                .query((row, number) -> new SignedXml(row.getBytes("xml")))
                .list()
                .stream()
                .filter(Receipts::holdsConfirmation)
                .findFirst();
    }

    private static boolean holdsConfirmation(SignedXml own) {
        return StatementXml.receipt(StatementXml.statement(StatementXml.parse(own)))
                .confirmation()
                .isPresent();
    }

    private static String shortened(String code) {
        return code.length() <= 100 ? code : code.substring(0, 100);
    }
}
