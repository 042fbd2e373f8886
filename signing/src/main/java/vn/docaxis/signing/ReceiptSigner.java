package vn.docaxis.signing;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.w3c.dom.Document;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.xml.StatementXml;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.xades.XadesSigner;

/** Signs receipts with the gateway's key. */
public final class ReceiptSigner {
    private final Supplier<SigningKey> key;

    public ReceiptSigner(SigningKey key) {
        this(() -> key);
    }

    /** @param key asked for at every signature, so it may be replaced meanwhile */
    public ReceiptSigner(Supplier<SigningKey> key) {
        this.key = key;
    }

    /** The signing time is the time of the receipt. */
    public SignedXml sign(Receipt receipt) {
        Document document = StatementXml.write(receipt);
        new XadesSigner(key.get())
                .sign(
                        document.getDocumentElement(),
                        List.of(StatementXml.statement(document)),
                        Map.of(),
                        receipt.time());
        return StatementXml.text(document);
    }
}
