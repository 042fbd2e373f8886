package vn.docaxis.signing;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.w3c.dom.Document;
import vn.docaxis.edxml.HandoverConfirmation;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.xml.StatementXml;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.xades.XadesSigner;

/** Signs confirmations with the recipient's key. */
public final class ConfirmationSigner {
    private final Supplier<SigningKey> key;

    public ConfirmationSigner(SigningKey key) {
        this(() -> key);
    }

    /** @param key asked for at every signature, so it may be replaced meanwhile */
    public ConfirmationSigner(Supplier<SigningKey> key) {
        this.key = key;
    }

    /** The signing time is the time of the confirmation. */
    public SignedXml sign(HandoverConfirmation confirmation) {
        Document document = StatementXml.write(confirmation);
        new XadesSigner(key.get())
                .sign(
                        document.getDocumentElement(),
                        List.of(StatementXml.statement(document)),
                        Map.of(),
                        confirmation.time());
        return StatementXml.text(document);
    }
}
