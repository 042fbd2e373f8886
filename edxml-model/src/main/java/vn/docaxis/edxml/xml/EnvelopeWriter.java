package vn.docaxis.edxml.xml;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.docaxis.edxml.AttachmentEntry;
import vn.docaxis.edxml.Envelope;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OtherInfo;
import vn.docaxis.edxml.StatusReport;
import vn.docaxis.edxml.TraceHop;

/**
 * Writes envelopes in the strict order of spec/edxml §4: first the head as a tree, which a signature may be added to, then head
 * and attachments as one stream. Safe for use by several threads.
 */
public final class EnvelopeWriter {
    private static final int BASE64_PIECE = 3 * (1 << 14);

    /**
     * Header and body of an envelope without a signature. The parts that a signature refers to carry an {@code Id}; a signature
     * belongs at the end of {@code edXMLHeader}.
     *
     * @throws IllegalArgumentException if it is a status report without the reason that its code needs
     */
    public Document head(Envelope envelope) {
        Element header = newHeader();
        Element wrapper = (Element) header.getParentNode();
        Element root = (Element) wrapper.getParentNode();
        if (envelope instanceof OfficialDocument document) {
            Element messageHeader = appendHeader(header, Wire.Header.class, WireMapping.header(document.header()));
            EnvelopeParts.one(messageHeader, Edxml.OTHER_INFO)
                    .ifPresent(group -> fillKept(group, document.header().otherInfo()));
            appendTrace(header, document);
            appendBody(wrapper, document.attachments());
        } else if (envelope instanceof StatusReport report) {
            if (report.lacksReason()) {
                throw new IllegalArgumentException("status %s needs a reason".formatted(report.code()));
            }
            appendHeader(header, Wire.StatusHeader.class, WireMapping.header(report));
        }
        TreeText.indent(root);
        return root.getOwnerDocument();
    }

    /** An empty {@code edXMLHeader} in its envelope and root. */
    static Element newHeader() {
        Document head = HeadTree.newDocument();
        Element root = head.createElementNS(Edxml.NAMESPACE, Edxml.ROOT);
        head.appendChild(root);
        Element wrapper = append(root, Edxml.ENVELOPE);
        // Canonicalization looks at declarations, not at the names of the nodes.
        HeadTree.declareNamespace(root, "", Edxml.NAMESPACE);
        HeadTree.declareNamespace(wrapper, Edxml.PREFIX, Edxml.NAMESPACE);
        return append(wrapper, Edxml.HEADER);
    }

    static <T> Element appendHeader(Element header, Class<T> type, T wire) {
        Element messageHeader = WireBinding.write(header, Edxml.MESSAGE_HEADER, type, wire);
        identify(messageHeader, "header");
        return messageHeader;
    }

    private static void fillKept(Element group, OtherInfo other) {
        other.replyFors()
                .ifPresent(k -> EnvelopeParts.one(group, Edxml.REPLY_FORS).ifPresent(e -> KeptTree.fill(e, k)));
        other.referenceCodes()
                .ifPresent(k -> EnvelopeParts.one(group, Edxml.REFERENCE_CODES).ifPresent(e -> KeptTree.fill(e, k)));
    }

    private static void appendTrace(Element header, OfficialDocument document) {
        Element trace = append(header, Edxml.TRACE_HEADER_LIST);
        for (TraceHop hop : document.route()) {
            Element element = append(trace, Edxml.TRACE_HEADER);
            append(element, "OrganId").setTextContent(hop.organId());
            append(element, "Timestamp").setTextContent(hop.timestamp());
        }
        document.business()
                .ifPresent(b -> identify(
                        WireBinding.write(trace, Edxml.BUSSINESS, Wire.BusinessPart.class, WireMapping.business(b)),
                        "business"));
    }

    static void appendBody(Element wrapper, List<AttachmentEntry> attachments) {
        Element body = append(wrapper, Edxml.BODY);
        identify(body, "body");
        Element manifest = append(body, Edxml.MANIFEST);
        manifest.setAttributeNS(null, "version", "1.0");
        for (AttachmentEntry entry : attachments) {
            Element reference = append(manifest, "Reference");
            append(reference, "ContentId").setTextContent(entry.contentId());
            append(reference, "ContentType").setTextContent(entry.contentType());
            if (!entry.description().isEmpty()) {
                append(reference, "Description").setTextContent(entry.description());
            }
            append(reference, "AttachmentName").setTextContent(entry.name());
        }
    }

    /**
     * Writes the whole envelope. The stream is flushed, not closed.
     *
     * @param attachments in the order of the manifest; empty for status reports
     */
    public void write(Document head, List<OutgoingAttachment> attachments, OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 14);
        text.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        Element root = head.getDocumentElement();
        TreeText.writeStart(root, text);
        text.write("\n  ");
        TreeText.write(EnvelopeParts.childElements(root).get(0), text);
        if (EnvelopeParts.one(EnvelopeParts.childElements(root).get(0), Edxml.BODY)
                .isPresent()) {
            text.write("\n  <AttachmentEncoded>");
            for (OutgoingAttachment attachment : attachments) {
                writeAttachment(attachment, text, out);
            }
            text.write(attachments.isEmpty() ? "</AttachmentEncoded>" : "\n  </AttachmentEncoded>");
        }
        text.write("\n</edXML>\n");
        text.flush();
    }

    private static void writeAttachment(OutgoingAttachment attachment, Writer text, OutputStream out)
            throws IOException {
        AttachmentEntry entry = attachment.entry();
        text.write("\n    <Attachment>");
        label(text, "ContentId", entry.contentId());
        label(text, "AttachmentName", entry.name());
        if (!entry.description().isEmpty()) {
            label(text, "Description", entry.description());
        }
        label(text, "ContentType", entry.contentType());
        text.write("\n      <edXML:ContentTransferEncoded xmlns:edXML=\"" + Edxml.NAMESPACE + "\">");
        text.flush();
        Base64.Encoder encoder = Base64.getEncoder();
        try (InputStream octets = attachment.octets().open()) {
            byte[] piece;
            while ((piece = octets.readNBytes(BASE64_PIECE)).length > 0) {
                out.write(encoder.encode(piece));
            }
        }
        text.write("</edXML:ContentTransferEncoded>\n    </Attachment>");
    }

    private static void label(Writer text, String name, String value) throws IOException {
        text.write("\n      <" + name + ">");
        TreeText.escapeText(value, text);
        text.write("</" + name + ">");
    }

    static Element append(Element parent, String localName) {
        Element element = parent.getOwnerDocument().createElementNS(Edxml.NAMESPACE, Edxml.PREFIX + ":" + localName);
        parent.appendChild(element);
        return element;
    }

    static void identify(Element element, String id) {
        element.setAttributeNS(null, Edxml.ID, id);
        element.setIdAttributeNS(null, Edxml.ID, true);
    }
}
