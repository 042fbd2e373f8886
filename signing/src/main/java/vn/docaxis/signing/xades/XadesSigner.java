package vn.docaxis.signing.xades;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DigestAlgorithm;
import vn.docaxis.edxml.xml.Edxml;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.trust.DerForm;

/**
 * Adds one XAdES-B signature to a small tree. Numbers in comments are the steps of XML Signature 1.1, section 3.1. Given the same
 * key, content and moment an RSA signature is the same to the byte.
 */
public final class XadesSigner {
    private static final DigestAlgorithm DIGEST = DigestAlgorithm.SHA_256;

    private final SigningKey key;

    public XadesSigner(SigningKey key) {
        this.key = key;
    }

    /**
     * Appends the signature to {@code parent}.
     *
     * @param parts    elements with an {@code Id}; each becomes a reference
     * @param detached digests of what is not in the tree, by the URI of its reference, in the order of references
     */
    public void sign(Element parent, List<Element> parts, Map<String, Digest> detached, Instant time) {
        Document document = parent.getOwnerDocument();
        Element signature = dsig(parent, "Signature", "");
        declareNamespace(signature, "ds", SignatureProfile.DSIG);
        signature.setAttributeNS(null, Edxml.ID, "signature");
        Element signedInfo = dsig(signature, "SignedInfo", "");
        Element value = dsig(signature, "SignatureValue", "");
        addKeyInfo(signature);
        Element properties = addProperties(signature, parts.size() + detached.size(), time);

        // 3.1.1 Reference generation
        algorithm(signedInfo, "CanonicalizationMethod", SignatureProfile.EXCLUSIVE_C14N);
        String method = SignatureProfile.methodFor(key.certificate().getPublicKey());
        algorithm(signedInfo, "SignatureMethod", method);
        int number = 1;
        for (Element part : parts) {
            Element reference = reference(signedInfo, number++, "#" + part.getAttributeNS(null, Edxml.ID));
            canonicalized(reference);
            digest(reference, SignatureProfile.digest(DIGEST, part));
        }
        for (Map.Entry<String, Digest> octets : detached.entrySet()) {
            digest(reference(signedInfo, number++, octets.getKey()), octets.getValue());
        }
        Element reference = dsig(signedInfo, "Reference", "");
        reference.setAttributeNS(null, "Type", SignatureProfile.SIGNED_PROPERTIES_TYPE);
        reference.setAttributeNS(null, "URI", "#signed-properties");
        canonicalized(reference);
        digest(reference, SignatureProfile.digest(DIGEST, properties));

        // 3.1.2 Signature generation
        value.setTextContent(Base64.getEncoder().encodeToString(value(method, signedInfo)));
    }

    private byte[] value(String method, Element signedInfo) {
        return key.sign(SignatureProfile.javaName(method), SignatureProfile.canonical(signedInfo));
    }

    private void addKeyInfo(Element signature) {
        Element data = dsig(dsig(signature, "KeyInfo", ""), "X509Data", "");
        for (X509Certificate certificate : withoutRoot()) {
            dsig(data, "X509Certificate", Base64.getEncoder().encodeToString(DerForm.of(certificate)));
        }
    }

    /** Verifiers have the roots that they trust; one that travels along proves nothing. */
    private List<X509Certificate> withoutRoot() {
        List<X509Certificate> chain = new ArrayList<>(key.chain());
        X509Certificate last = chain.get(chain.size() - 1);
        if (chain.size() > 1 && last.getSubjectX500Principal().equals(last.getIssuerX500Principal())) {
            chain.remove(last);
        }
        return chain;
    }

    /** Source: ETSI EN 319 132-1, clauses 5.2.1, 5.2.2, 5.2.4 and table 2, level B. */
    private Element addProperties(Element signature, int references, Instant time) {
        Element object = dsig(signature, "Object", "");
        Element qualifying = xades(object, "QualifyingProperties", "");
        declareNamespace(qualifying, "xades", SignatureProfile.XADES);
        qualifying.setAttributeNS(null, "Target", "#signature");
        Element properties = xades(qualifying, "SignedProperties", "");
        properties.setAttributeNS(null, Edxml.ID, "signed-properties");
        Element ofSignature = xades(properties, "SignedSignatureProperties", "");
        xades(ofSignature, "SigningTime", DateTimeFormatter.ISO_INSTANT.format(time.truncatedTo(ChronoUnit.SECONDS)));
        Element certificate = xades(xades(ofSignature, "SigningCertificateV2", ""), "Cert", "");
        Element digest = xades(certificate, "CertDigest", "");
        algorithm(digest, "DigestMethod", DIGEST.uri());
        dsig(
                digest,
                "DigestValue",
                Digest.sha256Of(DerForm.of(key.certificate())).base64());
        Element ofData = xades(properties, "SignedDataObjectProperties", "");
        for (int i = 1; i <= references; i++) {
            Element format = xades(ofData, "DataObjectFormat", "");
            format.setAttributeNS(null, "ObjectReference", "#ref-" + i);
            xades(format, "MimeType", "application/octet-stream");
        }
        return properties;
    }

    private static Element reference(Element signedInfo, int number, String uri) {
        Element reference = dsig(signedInfo, "Reference", "");
        reference.setAttributeNS(null, Edxml.ID, "ref-" + number);
        reference.setAttributeNS(null, "URI", uri);
        return reference;
    }

    private static void canonicalized(Element reference) {
        algorithm(dsig(reference, "Transforms", ""), "Transform", SignatureProfile.EXCLUSIVE_C14N);
    }

    private static void digest(Element reference, Digest digest) {
        algorithm(reference, "DigestMethod", digest.algorithm().uri());
        dsig(reference, "DigestValue", digest.base64());
    }

    private static void algorithm(Element parent, String localName, String uri) {
        dsig(parent, localName, "").setAttributeNS(null, "Algorithm", uri);
    }

    private static void declareNamespace(Element element, String prefix, String uri) {
        element.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:" + prefix, uri);
    }

    private static Element dsig(Element parent, String localName, String text) {
        return append(parent, SignatureProfile.DSIG, "ds:" + localName, text);
    }

    private static Element xades(Element parent, String localName, String text) {
        return append(parent, SignatureProfile.XADES, "xades:" + localName, text);
    }

    private static Element append(Element parent, String namespace, String name, String text) {
        Element element = parent.getOwnerDocument().createElementNS(namespace, name);
        if (!text.isEmpty()) {
            element.setTextContent(text);
        }
        parent.appendChild(element);
        return element;
    }
}
