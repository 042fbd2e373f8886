package vn.docaxis.edxml.xml;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DigestAlgorithm;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.HandoverConfirmation;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Reason;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;

/**
 * Receipts and confirmations as XML: a root ({@code Receipt} or {@code Confirmation}) that holds one {@code Statement}, the part
 * that is signed, and the signature after it. Our own format; its event identifiers are those of ETSI EN 319 522-3.
 */
public final class StatementXml {
    public static final String NAMESPACE = "urn:docaxis:statement:1";
    public static final String RECEIPT = "Receipt";
    public static final String CONFIRMATION = "Confirmation";
    public static final String STATEMENT = "Statement";

    /** A statement that was made to last carries certificates and revocation statements. */
    private static final int LARGEST = 1 << 20;

    private static final Set<String> RECEIPT_FIELDS = Set.of(
            "ReceiptId",
            "Event",
            "Time",
            "Issuer",
            "Originator",
            "Recipient",
            "DocumentId",
            "EnvelopeDigest",
            "Reason",
            CONFIRMATION);
    private static final Set<String> CONFIRMATION_FIELDS =
            Set.of("Originator", "DocumentId", "Recipient", "EnvelopeDigest", "Time", "Outcome", "Reason");

    private static final ReadLimits LIMITS = new ReadLimits(LARGEST, LARGEST, LARGEST, 20, 500, 20, 0, 0);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_INSTANT;

    private StatementXml() {}

    /** The unsigned tree of a receipt. */
    public static Document write(Receipt receipt) {
        Element statement = newStatement(RECEIPT);
        append(statement, "ReceiptId", receipt.id().toString());
        append(statement, "Event", receipt.event().uri());
        append(statement, "Time", TIME.format(receipt.time()));
        append(statement, "Issuer", receipt.issuer().value());
        append(statement, "Originator", receipt.originator().value());
        receipt.recipient().ifPresent(r -> append(statement, "Recipient", r.value()));
        receipt.documentId().ifPresent(d -> append(statement, "DocumentId", d.value()));
        appendDigest(statement, receipt.envelopeDigest());
        receipt.reason().ifPresent(r -> appendReason(statement, r));
        receipt.confirmation().ifPresent(c -> append(statement, CONFIRMATION, c.base64()));
        return indented(statement);
    }

    /** The unsigned tree of a confirmation. */
    public static Document write(HandoverConfirmation confirmation) {
        Element statement = newStatement(CONFIRMATION);
        append(statement, "Originator", confirmation.originator().value());
        append(statement, "DocumentId", confirmation.documentId().value());
        append(statement, "Recipient", confirmation.recipient().value());
        appendDigest(statement, confirmation.envelopeDigest());
        append(statement, "Time", TIME.format(confirmation.time()));
        append(statement, "Outcome", confirmation.refusal().isEmpty() ? "confirmed" : "refused");
        confirmation.refusal().ifPresent(r -> appendReason(statement, r));
        return indented(statement);
    }

    /** The text of a tree, signed or not. */
    public static SignedXml text(Document document) {
        return SmallXml.text(document);
    }

    /**
     * Reads the tree of a receipt or confirmation; nothing in it is trusted yet.
     *
     * @throws EnvelopeRejectedException if it is neither
     */
    public static Document parse(SignedXml xml) {
        Document document = SmallXml.parse(xml.bytes(), LIMITS);
        Element root = document.getDocumentElement();
        boolean known = RECEIPT.equals(root.getLocalName()) || CONFIRMATION.equals(root.getLocalName());
        if (!known || !NAMESPACE.equals(root.getNamespaceURI())) {
            throw new EnvelopeRejectedException(FaultCode.EDXML_GENERATION.at(
                    HeadTree.positionOf(root), "{" + root.getNamespaceURI() + "}" + root.getLocalName()));
        }
        return document;
    }

    /** The signed part of a parsed tree: the first element of the root. */
    public static Element statement(Document document) {
        return EnvelopeParts.childElements(document.getDocumentElement()).stream()
                .findFirst()
                .filter(e -> STATEMENT.equals(e.getLocalName()) && NAMESPACE.equals(e.getNamespaceURI()))
                .orElseThrow(() -> new EnvelopeRejectedException(FaultCode.EDXML_MISSING.with(STATEMENT)));
    }

    /** What a verified {@code Statement} of a receipt says. */
    public static Receipt receipt(Element statement) {
        Fields fields = new Fields(statement);
        try {
            fields.refuseOthers(RECEIPT_FIELDS);
            return new Receipt(
                    UUID.fromString(fields.required("ReceiptId")),
                    ReceiptEvent.ofUri(fields.required("Event"))
                            .orElseThrow(() -> new IllegalArgumentException("unknown event")),
                    Instant.parse(fields.required("Time")),
                    new OrganId(fields.required("Issuer")),
                    new OrganId(fields.required("Originator")),
                    fields.optional("Recipient").map(OrganId::new),
                    fields.optional("DocumentId").map(DocumentId::new),
                    fields.digest(),
                    fields.reason(),
                    fields.optional(CONFIRMATION).map(SignedXml::ofBase64));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw fields.unusable(e);
        }
    }

    /** What a verified {@code Statement} of a confirmation says. */
    public static HandoverConfirmation confirmation(Element statement) {
        Fields fields = new Fields(statement);
        try {
            fields.refuseOthers(CONFIRMATION_FIELDS);
            Optional<Reason> refusal = fields.reason();
            String outcome = fields.required("Outcome");
            if (!outcome.equals(refusal.isEmpty() ? "confirmed" : "refused")) {
                throw new IllegalArgumentException("outcome '%s' and reason do not go together".formatted(outcome));
            }
            return new HandoverConfirmation(
                    new OrganId(fields.required("Originator")),
                    new DocumentId(fields.required("DocumentId")),
                    new OrganId(fields.required("Recipient")),
                    fields.digest(),
                    Instant.parse(fields.required("Time")),
                    refusal);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw fields.unusable(e);
        }
    }

    private static Element newStatement(String rootName) {
        Document document = HeadTree.newDocument();
        Element root = document.createElementNS(NAMESPACE, rootName);
        document.appendChild(root);
        HeadTree.declareNamespace(root, "", NAMESPACE);
        Element statement = append(root, STATEMENT, "");
        statement.setAttributeNS(null, Edxml.ID, "statement");
        statement.setIdAttributeNS(null, Edxml.ID, true);
        return statement;
    }

    private static Document indented(Element statement) {
        Document document = statement.getOwnerDocument();
        TreeText.indent(document.getDocumentElement());
        return document;
    }

    private static Element append(Element parent, String localName, String text) {
        Element element = parent.getOwnerDocument().createElementNS(NAMESPACE, localName);
        if (!text.isEmpty()) {
            element.setTextContent(text);
        }
        parent.appendChild(element);
        return element;
    }

    private static void appendDigest(Element statement, Digest digest) {
        append(statement, "EnvelopeDigest", digest.hex())
                .setAttributeNS(null, "Algorithm", digest.algorithm().uri());
    }

    private static void appendReason(Element statement, Reason reason) {
        append(statement, "Reason", reason.text()).setAttributeNS(null, "Code", reason.code());
    }

    private record Fields(Element statement) {
        /** The root is not signed: were other fields passed over, one statement could be read as two kinds. */
        void refuseOthers(Set<String> known) {
            for (Element field : EnvelopeParts.childElements(statement)) {
                if (!NAMESPACE.equals(field.getNamespaceURI()) || !known.contains(field.getLocalName())) {
                    throw new IllegalArgumentException("a field that is not of this format: " + field.getNodeName());
                }
            }
        }

        String required(String name) {
            return optional(name)
                    .orElseThrow(() -> new EnvelopeRejectedException(
                            FaultCode.EDXML_MISSING.at(HeadTree.positionOf(statement), name)));
        }

        Optional<String> optional(String name) {
            return element(name).map(e -> e.getTextContent().strip()).filter(t -> !t.isEmpty());
        }

        Digest digest() {
            Element element = element("EnvelopeDigest")
                    .orElseThrow(() -> new EnvelopeRejectedException(
                            FaultCode.EDXML_MISSING.at(HeadTree.positionOf(statement), "EnvelopeDigest")));
            String algorithm = element.getAttributeNS(null, "Algorithm");
            return new Digest(
                    DigestAlgorithm.ofUri(algorithm)
                            .orElseThrow(() -> new IllegalArgumentException("digest algorithm " + algorithm)),
                    element.getTextContent().strip());
        }

        Optional<Reason> reason() {
            return element("Reason")
                    .map(e -> new Reason(
                            e.getAttributeNS(null, "Code"), e.getTextContent().strip()));
        }

        EnvelopeRejectedException unusable(Exception e) {
            return new EnvelopeRejectedException(
                    FaultCode.EDXML_VALUE.at(
                            HeadTree.positionOf(statement), STATEMENT, NAMESPACE, String.valueOf(e.getMessage())),
                    e);
        }

        private Optional<Element> element(String name) {
            var found = EnvelopeParts.childElements(statement).stream()
                    .filter(e -> name.equals(e.getLocalName()) && NAMESPACE.equals(e.getNamespaceURI()))
                    .toList();
            if (found.size() > 1) {
                throw new EnvelopeRejectedException(
                        FaultCode.EDXML_REPEATED.at(HeadTree.positionOf(found.get(1)), name));
            }
            return found.stream().findFirst();
        }
    }
}
