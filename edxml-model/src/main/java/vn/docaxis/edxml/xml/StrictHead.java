package vn.docaxis.edxml.xml;

import java.util.List;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.docaxis.edxml.AttachmentEntry;
import vn.docaxis.edxml.TraceHop;
import vn.docaxis.edxml.fault.FaultCode;

/** Header and body of a packet that was read, written anew in the strict form; without its signature. */
public final class StrictHead {
    private final EnvelopeParts source;
    private final StrictForm form;
    private final Written written;

    public StrictHead(EnvelopeParts source, StrictForm form, Written written) {
        this.source = source;
        this.form = form;
        this.written = written;
    }

    public Document ofStatus() {
        Element header = EnvelopeWriter.newHeader();
        EnvelopeWriter.appendHeader(
                header, Wire.StatusHeader.class, form.of(source.messageHeader(), Wire.StatusHeader.class));
        return finished(header);
    }

    public Document ofDocument(List<AttachmentEntry> attachments) {
        Element header = EnvelopeWriter.newHeader();
        Element messageHeader =
                EnvelopeWriter.appendHeader(header, Wire.Header.class, form.header(source.messageHeader()));
        keep(messageHeader, Edxml.REPLY_FORS);
        keep(messageHeader, Edxml.REFERENCE_CODES);
        appendTrace(header);
        EnvelopeWriter.appendBody((Element) header.getParentNode(), attachments);
        return finished(header);
    }

    private void keep(Element messageHeader, String group) {
        group(messageHeader, group)
                .ifPresent(place -> group(source.messageHeader(), group)
                        .flatMap(KeptTree::read)
                        .ifPresent(kept -> KeptTree.fill(place, kept)));
    }

    private static Optional<Element> group(Element messageHeader, String name) {
        return EnvelopeParts.one(messageHeader, Edxml.OTHER_INFO).flatMap(other -> EnvelopeParts.one(other, name));
    }

    private void appendTrace(Element header) {
        Element trace = EnvelopeWriter.append(header, Edxml.TRACE_HEADER_LIST);
        source.traceHeaderList()
                .ifPresent(list -> EnvelopeParts.all(list, Edxml.TRACE_HEADER)
                        .forEach(hop -> WireBinding.write(trace, Edxml.TRACE_HEADER, Wire.Hop.class, hop(hop))));
        Wire.BusinessPart business = source.business().map(form::business).orElseGet(this::newDocument);
        EnvelopeWriter.identify(
                WireBinding.write(trace, Edxml.BUSSINESS, Wire.BusinessPart.class, business), "business");
    }

    /** Nobody vouches for foreign hops: what is repeated in one is no reason to refuse the packet. */
    private Wire.Hop hop(Element element) {
        TraceHop read = TraceHops.hop(element);
        boolean repeated = EnvelopeParts.all(element, "OrganId").size() > 1
                || EnvelopeParts.all(element, "Timestamp").size() > 1;
        if (!repeated) {
            return form.of(element, Wire.Hop.class);
        }
        Wire.Hop hop = new Wire.Hop();
        hop.organId = read.organId();
        hop.timestamp = read.timestamp();
        return hop;
    }

    /** No business part means a new document, spec/edxml §5.2. */
    private Wire.BusinessPart newDocument() {
        Wire.BusinessPart business = new Wire.BusinessPart();
        business.docType = "0";
        business.paper = "0";
        written.label(
                HeadTree.positionOf(source.traceHeaderList().orElse(source.header())),
                FaultCode.FORM_MISSING_SECTION,
                "BussinessDocType 0, Paper 0");
        return business;
    }

    private Document finished(Element header) {
        // What a hub reported belongs to no signature, but to the history of the packet.
        EnvelopeParts.one(source.header(), Edxml.ERROR_LIST)
                .map(errors -> form.of(errors, Wire.Errors.class))
                .ifPresent(errors -> WireBinding.write(header, Edxml.ERROR_LIST, Wire.Errors.class, errors));
        TreeText.indent(header.getOwnerDocument().getDocumentElement());
        return header.getOwnerDocument();
    }
}
