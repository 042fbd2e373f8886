package vn.docaxis.signing;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.crypto.AlgorithmMethod;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.KeySelectorResult;
import javax.xml.crypto.OctetStreamData;
import javax.xml.crypto.XMLCryptoContext;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.X509Data;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import vn.docaxis.edxml.xml.EnvelopeParts;
import vn.docaxis.signing.xades.SignatureProfile;

/**
 * The signature provider of the JDK, used as a hurried developer would use it: the first signature of the file, the key of its
 * certificate, every {@code Id} an id; and content read by the name of its element. It looks at cryptography and at nothing else.
 */
final class JdkPeer {
    private static final String EDXML = "http://www.mic.gov.vn/TBT/QCVN_102_2016";

    private final Document document;

    private JdkPeer(Document document) {
        this.document = document;
    }

    static JdkPeer of(String xml) {
        try {
            return new JdkPeer(DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));
        } catch (Exception e) {
            throw new IllegalArgumentException("no XML", e);
        }
    }

    boolean accepts() {
        try {
            NodeList signatures = document.getElementsByTagNameNS(SignatureProfile.DSIG, "Signature");
            if (signatures.getLength() == 0) {
                return false;
            }
            DOMValidateContext context = new DOMValidateContext(new KeyOfTheCertificate(), signatures.item(0));
            XMLSignatureFactory signing = XMLSignatureFactory.getInstance("DOM");
            declareIds(document.getDocumentElement(), context);
            Map<String, byte[]> attachments = attachments();
            context.setURIDereferencer((reference, inContext) -> attachments.containsKey(reference.getURI())
                    ? new OctetStreamData(new ByteArrayInputStream(attachments.get(reference.getURI())))
                    : signing.getURIDereferencer().dereference(reference, inContext));
            return signing.unmarshalXMLSignature(context).validate(context);
        } catch (Exception refused) {
            return false;
        }
    }

    /** What somebody sees who takes the first element of each name. */
    String seen() {
        StringBuilder seen = new StringBuilder();
        for (String name : List.of("MessageHeader", "Bussiness", "edXMLBody")) {
            Node found = document.getElementsByTagNameNS(EDXML, name).item(0);
            seen.append(found == null ? "nothing" : found.getTextContent()).append('\n');
        }
        attachments()
                .forEach((id, octets) -> seen.append(id)
                        .append(' ')
                        .append(Base64.getEncoder().encodeToString(octets))
                        .append('\n'));
        return seen.toString();
    }

    /** By content id, each the first of its id. */
    Map<String, byte[]> attachments() {
        Map<String, byte[]> attachments = new LinkedHashMap<>();
        NodeList found = document.getElementsByTagNameNS(EDXML, "Attachment");
        for (int i = 0; i < found.getLength(); i++) {
            Element attachment = (Element) found.item(i);
            String id = text(attachment, "ContentId");
            String octets = text(attachment, "ContentTransferEncoded");
            attachments.putIfAbsent(id, Base64.getMimeDecoder().decode(octets));
        }
        return attachments;
    }

    private static String text(Element parent, String name) {
        Node found = parent.getElementsByTagNameNS(EDXML, name).item(0);
        return found == null ? "" : found.getTextContent().strip();
    }

    private static void declareIds(Element element, DOMValidateContext context) {
        if (element.hasAttributeNS(null, "Id")) {
            context.setIdAttributeNS(element, null, "Id");
        }
        EnvelopeParts.childElements(element).forEach(child -> declareIds(child, context));
    }

    private static final class KeyOfTheCertificate extends KeySelector {
        @Override
        public KeySelectorResult select(
                KeyInfo keyInfo, Purpose purpose, AlgorithmMethod method, XMLCryptoContext context) {
            Key key = keyInfo.getContent().stream()
                    .filter(X509Data.class::isInstance)
                    .flatMap(data -> ((X509Data) data).getContent().stream())
                    .filter(X509Certificate.class::isInstance)
                    .map(certificate -> ((X509Certificate) certificate).getPublicKey())
                    .findFirst()
                    .orElseThrow();
            return () -> key;
        }
    }
}
