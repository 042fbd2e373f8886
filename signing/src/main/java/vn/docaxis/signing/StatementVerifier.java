package vn.docaxis.signing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.xml.EnvelopeParts;
import vn.docaxis.edxml.xml.StatementXml;
import vn.docaxis.signing.trust.TrustStore;
import vn.docaxis.signing.xades.XadesVerifier;
import vn.docaxis.signing.xades.XadesVerifier.Signed;

/** What verifying receipts and verifying confirmations share: one signed statement in a root of the right name. */
final class StatementVerifier {
    private final XadesVerifier verifier;
    private final String rootName;

    StatementVerifier(TrustStore trust, String rootName) {
        this.verifier = new XadesVerifier(trust);
        this.rootName = rootName;
    }

    record VerifiedStatement(Element statement, Signed signed) {}

    VerifiedStatement verify(SignedXml xml, Instant at) {
        Document document = StatementXml.parse(xml);
        Element root = document.getDocumentElement();
        if (!rootName.equals(root.getLocalName())) {
            throw new EnvelopeRejectedException(
                    FaultCode.EDXML_GENERATION.at(EnvelopeParts.positionOf(root), root.getLocalName()));
        }
        List<Element> children = EnvelopeParts.childElements(root);
        Element statement = StatementXml.statement(document);
        if (children.size() == 1) {
            throw new EnvelopeRejectedException(FaultCode.SIGNATURE_ABSENT.with());
        }
        if (children.size() > 2) {
            Element third = children.get(2);
            throw new EnvelopeRejectedException(
                    FaultCode.SIGNATURE_UNSIGNED_CONTENT.at(EnvelopeParts.positionOf(third), third.getNodeName()));
        }
        Signed signed = verifier.verifyLasting(children.get(1), List.of(statement), Map.of(), at);
        signed.stampDoubt().ifPresent(doubt -> {
            throw new EnvelopeRejectedException(doubt);
        });
        return new VerifiedStatement(statement, signed);
    }
}
