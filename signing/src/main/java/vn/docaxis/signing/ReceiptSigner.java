package vn.docaxis.signing;

import java.util.List;
import java.util.Map;
import org.w3c.dom.Document;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.xml.StatementXml;

/** Signs receipts with the gateway's key. */
public final class ReceiptSigner {
    private final XadesSigner signer;

    public ReceiptSigner(SigningKey key) {
        this.signer = new XadesSigner(key);
    }

    /** The signing time is the time of the receipt. */
    public SignedXml sign(Receipt receipt) {
        Document document = StatementXml.write(receipt);
        signer.sign(document.getDocumentElement(), List.of(StatementXml.statement(document)), Map.of(), receipt.time());
        return StatementXml.text(document);
    }
}
