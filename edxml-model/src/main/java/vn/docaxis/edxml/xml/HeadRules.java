package vn.docaxis.edxml.xml;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;
import vn.docaxis.edxml.AttachmentEntry;
import vn.docaxis.edxml.code.CodeLists;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;

/** All rules about header and body of one envelope, form first, then fields, then what they mean together. */
public final class HeadRules {
    private final Profile profile;
    private final ReadLimits limits;
    private final Remarks remarks;
    private final FormRules form;
    private final FieldFindings fields;
    private final ContentRules content;

    /** @param today in Vietnam */
    public HeadRules(Profile profile, ReadLimits limits, CodeLists codes, LocalDate today, Remarks remarks) {
        this.profile = profile;
        this.limits = limits;
        this.remarks = remarks;
        this.form = new FormRules(remarks);
        this.fields = new FieldFindings(codes, remarks);
        this.content = new ContentRules(codes, today, remarks);
    }

    /**
     * @param root        {@code edXML}
     * @param container   where the attachments stood
     * @param attachments how many there are in it
     */
    public void check(Element root, EnvelopeParts parts, Container container, int attachments) {
        boolean status = ContentMapping.isStatus(parts.messageHeader());
        form.check(root, status);
        signature(parts.header());
        guarded(() -> EnvelopeParts.one(parts.header(), Edxml.ERROR_LIST)
                .ifPresent(list -> fields.check(list, Wire.Errors.class, "ErrorList/")));
        if (status) {
            guarded(() -> content.status(
                    parts.messageHeader(), fields.check(parts.messageHeader(), Wire.StatusHeader.class, "")));
            parts.traceHeaderList().ifPresent(this::notInAStatus);
            parts.body().ifPresent(this::notInAStatus);
            if (container != Container.NONE) {
                remarks.add(FaultCode.FORM_FOREIGN_SECTION.at(HeadTree.positionOf(root), Edxml.ATTACHMENTS));
            }
        } else {
            guarded(() -> document(parts, attachments > 0));
            guarded(() -> partsOfADocument(parts, container, attachments));
        }
    }

    private void document(EnvelopeParts parts, boolean hasAttachments) {
        List<Element> recipients = EnvelopeParts.all(parts.messageHeader(), "To");
        if (recipients.size() > limits.recipients()) {
            throw new EnvelopeRejectedException(
                    FaultCode.XML_LIMIT.at(HeadTree.positionOf(recipients.get(0)), "recipients", limits.recipients()));
        }
        Wire.Header header = fields.check(parts.messageHeader(), Wire.Header.class, "");
        content.document(parts.messageHeader(), header, hasAttachments);
        parts.business().ifPresent(element -> {
            Wire.BusinessPart business = fields.check(element, Wire.BusinessPart.class, Edxml.BUSSINESS + "/");
            content.business(element, business, header);
        });
        // Foreign hops are never looked at, spec/edxml §5.1.
        if (profile == Profile.STRICT) {
            parts.traceHeaderList()
                    .ifPresent(list -> EnvelopeParts.all(list, Edxml.TRACE_HEADER)
                            .forEach(hop -> fields.check(hop, Wire.Hop.class, Edxml.TRACE_HEADER + "/")));
        }
        parts.body().flatMap(body -> EnvelopeParts.one(body, Edxml.MANIFEST)).ifPresent(this::manifest);
    }

    private void manifest(Element manifest) {
        Set<String> ids = new HashSet<>();
        for (Element line : EnvelopeParts.all(manifest, "Reference")) {
            Wire.Reference reference = fields.check(line, Wire.Reference.class, "Reference/");
            String id = reference.contentId == null ? "" : reference.contentId.strip();
            if (!id.isEmpty() && !ids.add(id)) {
                remarks.add(FaultCode.ATTACHMENT_REPEATED.at(HeadTree.positionOf(line), id));
            }
        }
        String version = manifest.getAttribute("version").strip();
        if (version.isEmpty()) {
            missing(manifest, "@version");
        } else if (!version.equals("1.0")) {
            remarks.add(FaultCode.FIELD_CODE.at(
                    HeadTree.positionOf(manifest), Edxml.MANIFEST + "/@version", "1.0", version));
        }
    }

    private void partsOfADocument(EnvelopeParts parts, Container container, int attachments) {
        if (parts.traceHeaderList().isEmpty()) {
            section(parts.header(), Edxml.TRACE_HEADER_LIST);
        } else if (parts.business().isEmpty()) {
            section(parts.traceHeaderList().get(), Edxml.BUSSINESS);
        }
        // One vendor's own attachments come without a manifest: that they are there says so already.
        if (container != Container.FOREIGN) {
            partsForAttachments(parts, container, attachments);
        }
    }

    private void partsForAttachments(EnvelopeParts parts, Container container, int attachments) {
        Element envelope = (Element) parts.header().getParentNode();
        if (parts.body().isEmpty()) {
            section(envelope, Edxml.BODY);
        } else if (EnvelopeParts.all(parts.body().get(), Edxml.MANIFEST).isEmpty()) {
            missing(parts.body().get(), Edxml.MANIFEST);
        }
        boolean listed = parts.body().stream()
                .flatMap(body -> EnvelopeParts.all(body, Edxml.MANIFEST).stream())
                .anyMatch(manifest -> !EnvelopeParts.all(manifest, "Reference").isEmpty());
        if (attachments > 0 && !listed) {
            remarks.add(FaultCode.ATTACHMENT_WITHOUT_MANIFEST.at(HeadTree.positionOf(envelope), attachments));
        }
        if (container == Container.NONE) {
            section((Element) envelope.getParentNode(), Edxml.ATTACHMENTS);
        }
    }

    private void section(Element parent, String name) {
        remarks.add(FaultCode.FORM_MISSING_SECTION.at(HeadTree.positionOf(parent), name));
    }

    private void missing(Element parent, String name) {
        remarks.add(FaultCode.FORM_MISSING_PART.at(HeadTree.positionOf(parent), name));
    }

    private void notInAStatus(Element part) {
        remarks.add(FaultCode.FORM_FOREIGN_SECTION.at(HeadTree.positionOf(part), part.getLocalName()));
    }

    private void signature(Element header) {
        List<Element> signatures = EnvelopeParts.childElements(header).stream()
                .filter(e ->
                        Edxml.SIGNATURE.equals(e.getLocalName()) || Edxml.DIGITAL_SIGNATURE.equals(e.getLocalName()))
                .toList();
        if (signatures.isEmpty()) {
            remarks.add(FaultCode.SIGNATURE_ABSENT.at(HeadTree.positionOf(header)));
        }
        signatures.stream()
                .filter(s -> !Edxml.DSIG_NAMESPACE.equals(s.getNamespaceURI()))
                .forEach(s -> remarks.add(FaultCode.SIGNATURE_DUMMY.at(
                        HeadTree.positionOf(s), "{" + s.getNamespaceURI() + "}" + s.getLocalName())));
        if (signatures.size() > 1) {
            remarks.add(FaultCode.SIGNATURE_REPEATED.at(HeadTree.positionOf(signatures.get(1)), signatures.size()));
        }
    }

    /** The labels of the attachments against their lines in the manifest. */
    public void labels(List<AttachmentEntry> entries, List<ReadAttachment> attachments) {
        for (int i = 0; i < entries.size(); i++) {
            AttachmentEntry entry = entries.get(i);
            ReadAttachment attachment = attachments.get(i);
            Wire.Reference own = new Wire.Reference();
            own.contentId = attachment.contentId();
            own.contentType = attachment.contentType();
            own.attachmentName = attachment.name();
            own.description = attachment.description().isEmpty() ? null : attachment.description();
            fields.check(own, attachment.position(), "Attachment[%d]/".formatted(attachment.index() + 1));
            if (!entry.contentId().equals(attachment.contentId())) {
                remarks.add(
                        FaultCode.FORM_CONTENT_ID.at(attachment.position(), entry.contentId(), attachment.contentId()));
            }
            label(attachment, "AttachmentName", entry.name(), attachment.name());
            label(attachment, "ContentType", entry.contentType(), attachment.contentType());
            label(attachment, "Description", entry.description(), attachment.description());
        }
    }

    private void label(ReadAttachment attachment, String field, String listed, String own) {
        if (!listed.equals(own)) {
            remarks.add(FaultCode.ATTACHMENT_LABEL.at(attachment.position(), field, listed, own));
        }
    }

    /** A refusal here is a finding like any other: the rest is looked at all the same. */
    private void guarded(Runnable check) {
        try {
            check.run();
        } catch (EnvelopeRejectedException refusal) {
            remarks.add(refusal.fault());
        }
    }
}
