package vn.docaxis.signing;

import java.util.List;
import java.util.Map;
import org.w3c.dom.Document;
import vn.docaxis.edxml.HandoverConfirmation;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.xml.StatementXml;

/** Signs confirmations with the recipient's key. */
public final class ConfirmationSigner {
    private final XadesSigner signer;

    public ConfirmationSigner(SigningKey key) {
        this.signer = new XadesSigner(key);
    }

    /** The signing time is the time of the confirmation. */
    public SignedXml sign(HandoverConfirmation confirmation) {
        Document document = StatementXml.write(confirmation);
        signer.sign(
                document.getDocumentElement(),
                List.of(StatementXml.statement(document)),
                Map.of(),
                confirmation.time());
        return StatementXml.text(document);
    }
}
