package vn.docaxis.edxml.xml;

import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.docaxis.edxml.DigestAlgorithm;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;

/**
 * Reads an envelope in one pass: header and body become a small tree, attachments stream through. Reads by namespace and name,
 * never by prefix or order. Memory does not depend on the size of the envelope. Source: spec/edxml §3, §11.1.
 *
 * <p>Safe for use by several threads.
 */
public final class EnvelopeReader {
    private final ReadLimits limits;
    private final DigestPlan plan;

    public EnvelopeReader(ReadLimits limits, DigestPlan plan) {
        this.limits = limits;
        this.plan = plan;
    }

    /**
     * Reads to the end of the stream, which the caller closes.
     *
     * @throws EnvelopeRejectedException if this is no envelope that can be read; says where and why
     * @throws IOException               if the stream or the sink fails
     */
    public UnverifiedEnvelope read(InputStream in, AttachmentSink sink) throws IOException {
        return read(in, sink, new Remarks());
    }

    /** @param remarks gets what is noticed on the way, also if the envelope is refused in the end */
    public UnverifiedEnvelope read(InputStream in, AttachmentSink sink, Remarks remarks) throws IOException {
        XmlSource source = new XmlSource(in, limits, remarks);
        XmlEvents events = new XmlEvents(source, limits, remarks);
        return new Pass(source, events, sink, remarks).run();
    }

    /** One reading; the object holds what has been met so far. */
    private final class Pass {
        private final XmlSource source;
        private final XmlEvents events;
        private final HeadTree tree;
        private final Remarks remarks;
        private final Strays strays;
        private final AttachmentStream attachments;
        private final Document head = HeadTree.newDocument();
        private Element envelope;
        private int containers;
        private boolean wild;
        private boolean foreign;

        Pass(XmlSource source, XmlEvents events, AttachmentSink sink, Remarks remarks) {
            this.source = source;
            this.events = events;
            this.tree = new HeadTree(events, limits);
            this.remarks = remarks;
            this.strays = new Strays(remarks);
            this.attachments = new AttachmentStream(events, limits, sink, strays, remarks);
        }

        UnverifiedEnvelope run() throws IOException {
            enterRoot();
            Element root = tree.addElement(head);
            while (events.next() >= 0 && !events.isEnd()) {
                if (events.isAt(Edxml.ENVELOPE)) {
                    readEnvelope(root);
                } else if (isContainer()) {
                    readAttachments();
                } else {
                    strays.passOver(events);
                }
            }
            leaveRoot();
            if (envelope == null) {
                throw new EnvelopeRejectedException(
                        FaultCode.EDXML_MISSING.at(HeadTree.positionOf(root), Edxml.ENVELOPE));
            }
            source.drain();
            return new UnverifiedEnvelope(
                    head,
                    EnvelopeParts.of(envelope),
                    attachments.attachments(),
                    strays.first(),
                    wild,
                    foreign ? Container.FOREIGN : containers > 0 ? Container.STANDARD : Container.NONE,
                    limits.recipients(),
                    source.digest(),
                    source.count());
        }

        private void enterRoot() throws IOException {
            while (!events.isStart()) {
                events.next();
                if (events.isInstruction()) {
                    strays.passOver(events);
                }
            }
            if (!events.isAt(Edxml.ROOT)) {
                String namespace =
                        Optional.ofNullable(events.reader().getNamespaceURI()).orElse("");
                throw new EnvelopeRejectedException(FaultCode.EDXML_GENERATION.at(
                        events.position(),
                        "{" + namespace + "}" + events.reader().getLocalName()));
            }
        }

        private void leaveRoot() throws IOException {
            while (!events.isDocumentEnd()) {
                events.next();
                if (events.isInstruction()) {
                    strays.passOver(events);
                }
            }
        }

        private void readEnvelope(Element root) throws IOException {
            if (envelope != null) {
                throw new EnvelopeRejectedException(FaultCode.EDXML_REPEATED.at(events.position(), Edxml.ENVELOPE));
            }
            envelope = tree.addElement(root);
            while (events.next() >= 0 && !events.isEnd()) {
                if (isContainer()) {
                    wild = true;
                    readAttachments();
                } else if (events.isStart()) {
                    tree.addSubtree(envelope);
                } else {
                    strays.passOver(events);
                }
            }
        }

        private boolean isContainer() {
            return events.isAt(Edxml.ATTACHMENTS) || events.isAt(Edxml.WILD_ATTACHMENTS);
        }

        private void readAttachments() throws IOException {
            containers++;
            foreign = events.isAt(Edxml.WILD_ATTACHMENTS);
            if (foreign || wild) {
                remarks.add(FaultCode.FORM_ATTACHMENTS_INSIDE.at(
                        events.position(), events.reader().getLocalName()));
            }
            if (envelope == null) {
                remarks.add(FaultCode.FORM_ORDER.at(events.position(), Edxml.ENVELOPE, Edxml.ATTACHMENTS));
            }
            if (containers > 1) {
                throw new EnvelopeRejectedException(FaultCode.EDXML_REPEATED.at(events.position(), Edxml.ATTACHMENTS));
            }
            long before = events.bytesRead();
            // Attachments before the envelope: what a signature will ask for is not known yet.
            attachments.readAll(
                    envelope == null ? EnumSet.allOf(DigestAlgorithm.class) : plan.digestsFor(head), foreign);
            tree.leaveOut(events.bytesRead() - before);
        }
    }
}
