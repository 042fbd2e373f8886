package vn.docaxis.signing.xades;

import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.xml.EnvelopeParts;
import vn.docaxis.edxml.xml.SmallXml;
import vn.docaxis.signing.revocation.RevocationStatement;
import vn.docaxis.signing.timestamp.TimeStampToken;
import vn.docaxis.signing.trust.DerForm;

/**
 * Makes a signature of ours last: first stamp {@link #stampedDigest}, then {@link #extend}. The signed statement stays what it was, and
 * {@link #shortened} gives back the very bytes. Source: ETSI EN 319 132-1, clauses 5.3, 5.4 and 6.3, levels T and LT.
 */
public final class LastingSignature {
    private LastingSignature() {}

    /** What a time-stamp of the signature has to cover: its value, in canonical form. */
    public static Digest stampedDigest(SignedXml signed) {
        return Digest.sha256Of(
                SignatureProfile.canonical(parts(SmallXml.parse(signed)).valueElement()));
    }

    /**
     * Adds a time-stamp and, unless there is none, the material: level T or LT.
     *
     * @throws IllegalArgumentException  if the token is not over {@link #stampedDigest}
     * @throws EnvelopeRejectedException if this is no signature of ours at level B
     */
    public static SignedXml extend(SignedXml signed, TimeStampToken token, ValidationMaterial material) {
        if (!token.over().equals(stampedDigest(signed))) {
            throw new IllegalArgumentException("the time-stamp is over something else than this signature");
        }
        Document document = SmallXml.parse(signed);
        SignatureParts parts = parts(document);
        if (parts.unsigned().isPresent()) {
            throw SignatureParts.properties(parts.signedProperties(), "a signature that was extended before");
        }
        Element qualifying = (Element) parts.signedProperties().getParentNode();
        Element added = xades(xades(qualifying, UnsignedProperties.PROPERTIES), UnsignedProperties.OF_SIGNATURE);
        Element timeStamp = xades(added, UnsignedProperties.TIME_STAMP);
        append(timeStamp, SignatureProfile.DSIG, prefix(parts.signedInfo()) + "CanonicalizationMethod")
                .setAttributeNS(null, "Algorithm", SignatureProfile.EXCLUSIVE_C14N);
        value(timeStamp, UnsignedProperties.TOKEN, token.der());
        if (!material.certificates().isEmpty()) {
            Element values = xades(added, UnsignedProperties.CERTIFICATES);
            material.certificates().forEach(c -> value(values, UnsignedProperties.CERTIFICATE, DerForm.of(c)));
        }
        if (!material.statements().isEmpty()) {
            Element values = xades(added, UnsignedProperties.REVOCATION);
            statements(values, material, RevocationStatement.Kind.CRL);
            statements(values, material, RevocationStatement.Kind.OCSP);
        }
        return SmallXml.text(document);
    }

    /** The certificates and revocation statements that travel in the signature; whether they count is for a trust store to say. */
    public static ValidationMaterial materialOf(SignedXml signed) {
        return parts(SmallXml.parse(signed))
                .unsigned()
                .map(unsigned -> new ValidationMaterial(unsigned.certificates(), unsigned.statements()))
                .orElse(ValidationMaterial.NONE);
    }

    /** The certificates that the signer put into the signature, its own first; whether they count is for a trust store to say. */
    public static List<X509Certificate> chainOf(SignedXml signed) {
        return parts(SmallXml.parse(signed)).chain();
    }

    /** The signature as it was first made, at level B. */
    public static SignedXml shortened(SignedXml signed) {
        Document document = SmallXml.parse(signed);
        Element qualifying = (Element) parts(document).signedProperties().getParentNode();
        List<Element> properties = EnvelopeParts.childElements(qualifying);
        properties.stream().skip(1).forEach(qualifying::removeChild);
        return SmallXml.text(document);
    }

    private static SignatureParts parts(Document document) {
        Optional<Element> signature = EnvelopeParts.childElements(document.getDocumentElement()).stream()
                .filter(e -> SignatureProfile.DSIG.equals(e.getNamespaceURI()) && "Signature".equals(e.getLocalName()))
                .findFirst();
        return SignatureParts.of(
                signature.orElseThrow(() -> new EnvelopeRejectedException(FaultCode.SIGNATURE_ABSENT.with())), true);
    }

    private static void statements(Element values, ValidationMaterial material, RevocationStatement.Kind kind) {
        List<RevocationStatement> ofKind =
                material.statements().stream().filter(s -> s.kind() == kind).toList();
        if (!ofKind.isEmpty()) {
            boolean crl = kind == RevocationStatement.Kind.CRL;
            Element list = xades(values, crl ? UnsignedProperties.CRLS : UnsignedProperties.OCSPS);
            for (RevocationStatement statement : ofKind) {
                value(list, crl ? UnsignedProperties.CRL : UnsignedProperties.OCSP, statement.der());
            }
        }
    }

    private static void value(Element parent, String localName, byte[] octets) {
        xades(parent, localName).setTextContent(Base64.getEncoder().encodeToString(octets));
    }

    private static Element xades(Element parent, String localName) {
        // The prefix that the signature itself uses; it is declared around.
        Element qualifying = parent;
        while (!"QualifyingProperties".equals(qualifying.getLocalName())) {
            qualifying = (Element) qualifying.getParentNode();
        }
        return append(parent, SignatureProfile.XADES, prefix(qualifying) + localName);
    }

    private static String prefix(Element like) {
        return like.getPrefix() == null ? "" : like.getPrefix() + ":";
    }

    private static Element append(Element parent, String namespace, String name) {
        Element element = parent.getOwnerDocument().createElementNS(namespace, name);
        parent.appendChild(element);
        return element;
    }
}
