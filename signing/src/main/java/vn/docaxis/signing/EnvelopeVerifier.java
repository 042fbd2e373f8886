package vn.docaxis.signing;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import vn.docaxis.edxml.AttachmentEntry;
import vn.docaxis.edxml.DigestAlgorithm;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.fault.Position;
import vn.docaxis.edxml.xml.AttachmentSink;
import vn.docaxis.edxml.xml.Edxml;
import vn.docaxis.edxml.xml.EnvelopeContent;
import vn.docaxis.edxml.xml.EnvelopeParts;
import vn.docaxis.edxml.xml.EnvelopeReader;
import vn.docaxis.edxml.xml.ReadAttachment;
import vn.docaxis.edxml.xml.ReadLimits;
import vn.docaxis.edxml.xml.UnverifiedEnvelope;
import vn.docaxis.signing.trust.TrustStore;
import vn.docaxis.signing.xades.SignatureProfile;
import vn.docaxis.signing.xades.XadesVerifier;
import vn.docaxis.signing.xades.XadesVerifier.Detached;
import vn.docaxis.signing.xades.XadesVerifier.Signed;

/**
 * Says whether an envelope is its originator's word. One pass over the bytes; attachments are digested as they stream by. Source:
 * decision record 0001 of this module. Safe for use by several threads.
 */
public final class EnvelopeVerifier {
    private final TrustStore trust;
    private final EnvelopeReader reader;

    public EnvelopeVerifier(TrustStore trust, ReadLimits limits) {
        this.trust = trust;
        this.reader = new EnvelopeReader(limits, EnvelopeVerifier::digestsAskedFor);
    }

    /**
     * Reads and verifies.
     *
     * @param at the moment at which certificates must be valid
     * @throws EnvelopeRejectedException if this is no envelope that can be read at all
     */
    public Verification read(InputStream in, AttachmentSink sink, Instant at) throws IOException {
        return verify(reader.read(in, sink), at);
    }

    private Verification verify(UnverifiedEnvelope envelope, Instant at) {
        try {
            return new Verification.Valid(verified(envelope, at));
        } catch (EnvelopeRejectedException e) {
            return Verification.failed(envelope, e.fault());
        }
    }

    private VerifiedEnvelope verified(UnverifiedEnvelope envelope, Instant at) {
        EnvelopeParts parts = envelope.parts();
        Element signature = theSignature(envelope);
        List<Element> covered = new ArrayList<>(List.of(parts.messageHeader()));
        parts.business().ifPresent(covered::add);
        parts.body().ifPresent(covered::add);
        Signed signed = new XadesVerifier(trust).verify(signature, covered, detached(envelope), at);
        refuseUnsignedContent(envelope, signature);
        // From here on: the elements that the references led to, and nothing else.
        EnvelopeContent content = envelope.covered(parts.messageHeader(), parts.business(), parts.body());
        refuseOtherLabels(content);
        trust.checkSpeaksFor(signed.signer(), content.envelope().originator());
        return new VerifiedEnvelope(content, envelope.digest(), envelope.size(), signed.report(), signed.signingTime());
    }

    /** The one signature of the envelope, in its one place. */
    private static Element theSignature(UnverifiedEnvelope envelope) {
        NodeList found = envelope.head().getElementsByTagNameNS("*", Edxml.SIGNATURE);
        if (found.getLength() > 1) {
            throw new EnvelopeRejectedException(FaultCode.SIGNATURE_REPEATED.at(
                    EnvelopeParts.positionOf((Element) found.item(1)), found.getLength()));
        }
        if (found.getLength() == 0) {
            NodeList empty = envelope.head().getElementsByTagNameNS(Edxml.NAMESPACE, "DigitalSignature");
            throw new EnvelopeRejectedException(
                    empty.getLength() == 0
                            ? FaultCode.SIGNATURE_ABSENT.with()
                            : FaultCode.SIGNATURE_DUMMY.at(
                                    EnvelopeParts.positionOf((Element) empty.item(0)), "edXML:DigitalSignature"));
        }
        Element signature = (Element) found.item(0);
        Position position = EnvelopeParts.positionOf(signature);
        if (!SignatureProfile.DSIG.equals(signature.getNamespaceURI())) {
            throw new EnvelopeRejectedException(
                    FaultCode.SIGNATURE_DUMMY.at(position, "{" + signature.getNamespaceURI() + "}Signature"));
        }
        List<Element> inHeader = EnvelopeParts.childElements(envelope.parts().header());
        if (inHeader.get(inHeader.size() - 1) != signature) {
            throw new EnvelopeRejectedException(FaultCode.SIGNATURE_PLACE.at(
                    position, signature.getParentNode().getNodeName() + "/Signature"));
        }
        return signature;
    }

    /** What references to attachments may lead to: the content ids of the attachments themselves. */
    private static Map<String, Detached> detached(UnverifiedEnvelope envelope) {
        Map<String, Detached> detached = new LinkedHashMap<>();
        for (ReadAttachment attachment : envelope.attachments()) {
            String name = "Attachment %d".formatted(attachment.index() + 1);
            // Any other id could be taken for the reference to a part of the head, and would then leave the octets
            // unsigned.
            if (!attachment.contentId().startsWith("cid:")) {
                throw new EnvelopeRejectedException(FaultCode.SIGNATURE_REFERENCE.at(
                        attachment.position(), attachment.contentId(), "a content id that does not start with cid:"));
            }
            if (detached.put(attachment.contentId(), new Detached(name, attachment.digests())) != null) {
                throw new EnvelopeRejectedException(
                        FaultCode.ATTACHMENT_REPEATED.at(attachment.position(), attachment.contentId()));
            }
        }
        return detached;
    }

    /** Beside the signed parts there is the route, and nothing that anybody could be made to read. */
    private static void refuseUnsignedContent(UnverifiedEnvelope envelope, Element signature) {
        EnvelopeParts parts = envelope.parts();
        envelope.stray().ifPresent(position -> {
            throw unsigned(position, position.path());
        });
        parts.others().forEach(e -> {
            throw unsigned(EnvelopeParts.positionOf(e), e.getNodeName());
        });
        if (envelope.attachmentsInside()
                || !Edxml.MESSAGE_HEADER.equals(parts.messageHeader().getLocalName())) {
            throw unsigned(EnvelopeParts.positionOf(parts.header()), "edXMLAttachments / Status");
        }
        refuseText(parts.header());
        parts.traceHeaderList().ifPresent(trace -> {
            refuseText(trace);
            for (Element child : EnvelopeParts.childElements(trace)) {
                boolean signed = parts.business().equals(Optional.of(child));
                if (!signed && !"TraceHeader".equals(child.getLocalName())) {
                    throw unsigned(EnvelopeParts.positionOf(child), child.getNodeName());
                }
            }
        });
    }

    private static void refuseText(Element element) {
        for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n.getNodeType() == Node.TEXT_NODE && !n.getNodeValue().isBlank()) {
                throw unsigned(EnvelopeParts.positionOf(element), "text in " + element.getNodeName());
            }
        }
    }

    /** Labels of attachments repeat the signed manifest; one that differs was changed on the way. */
    private static void refuseOtherLabels(EnvelopeContent content) {
        if (!(content.envelope() instanceof OfficialDocument document)) {
            return;
        }
        for (int i = 0; i < content.attachments().size(); i++) {
            AttachmentEntry signed = document.attachments().get(i);
            ReadAttachment label = content.attachments().get(i);
            refuseOther(label, "ContentId", signed.contentId(), label.contentId());
            refuseOther(label, "AttachmentName", signed.name(), label.name());
            refuseOther(label, "ContentType", signed.contentType(), label.contentType());
            refuseOther(label, "Description", signed.description(), label.description());
        }
    }

    private static void refuseOther(ReadAttachment attachment, String field, String signed, String found) {
        if (!signed.equals(found)) {
            throw new EnvelopeRejectedException(
                    FaultCode.ATTACHMENT_LABEL.at(attachment.position(), field, signed, found));
        }
    }

    private static EnvelopeRejectedException unsigned(Position position, String what) {
        return new EnvelopeRejectedException(FaultCode.SIGNATURE_UNSIGNED_CONTENT.at(position, what));
    }

    /** The digest algorithms that references to attachments name. */
    private static Set<DigestAlgorithm> digestsAskedFor(Document head) {
        Set<DigestAlgorithm> algorithms = EnumSet.of(DigestAlgorithm.SHA_256);
        NodeList references = head.getElementsByTagNameNS(SignatureProfile.DSIG, "Reference");
        for (int i = 0; i < references.getLength(); i++) {
            Element reference = (Element) references.item(i);
            for (Element child : EnvelopeParts.childElements(reference)) {
                DigestAlgorithm.ofUri(child.getAttributeNS(null, "Algorithm")).ifPresent(algorithms::add);
            }
        }
        return algorithms;
    }
}
