package vn.docaxis.signing.xades;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import vn.docaxis.edxml.xml.EnvelopeParts;
import vn.docaxis.signing.revocation.RevocationStatement;

/**
 * What was added to a signature after signing: a time-stamp over its value, and what verifying it years later needs. Nothing of it
 * is covered by the signature; nothing but these three properties is let in. Source: ETSI EN 319 132-1, clauses 5.3 and 5.4.
 */
final class UnsignedProperties {
    static final String PROPERTIES = "UnsignedProperties";
    static final String OF_SIGNATURE = "UnsignedSignatureProperties";
    static final String TIME_STAMP = "SignatureTimeStamp";
    static final String TOKEN = "EncapsulatedTimeStamp";
    static final String CERTIFICATES = "CertificateValues";
    static final String CERTIFICATE = "EncapsulatedX509Certificate";
    static final String REVOCATION = "RevocationValues";
    static final String CRLS = "CRLValues";
    static final String CRL = "EncapsulatedCRLValue";
    static final String OCSPS = "OCSPValues";
    static final String OCSP = "EncapsulatedOCSPValue";

    private static final int MOST = 50;

    private final byte[] timeStamp;
    private final List<X509Certificate> certificates;
    private final List<RevocationStatement> statements;

    private UnsignedProperties(
            byte[] timeStamp, List<X509Certificate> certificates, List<RevocationStatement> statements) {
        this.timeStamp = timeStamp.clone();
        this.certificates = List.copyOf(certificates);
        this.statements = List.copyOf(statements);
    }

    /** The token, DER. */
    byte[] timeStamp() {
        return timeStamp.clone();
    }

    /** They may stand on a path; none of them is trusted for being here. */
    List<X509Certificate> certificates() {
        return certificates;
    }

    /** About the revocation of such certificates. */
    List<RevocationStatement> statements() {
        return statements;
    }

    static UnsignedProperties of(Element properties) {
        List<Element> children = only(properties, List.of(OF_SIGNATURE));
        List<Element> ofSignature = only(children.get(0), List.of(TIME_STAMP, CERTIFICATES, REVOCATION));
        if (!SignatureParts.isXades(ofSignature.get(0), TIME_STAMP)) {
            throw SignatureParts.properties(properties, "no SignatureTimeStamp");
        }
        return new UnsignedProperties(
                token(ofSignature.get(0)),
                child(ofSignature, CERTIFICATES)
                        .map(UnsignedProperties::certificates)
                        .orElse(List.of()),
                child(ofSignature, REVOCATION)
                        .map(UnsignedProperties::statements)
                        .orElse(List.of()));
    }

    private static byte[] token(Element timeStamp) {
        List<Element> children = EnvelopeParts.childElements(timeStamp);
        boolean asWritten = children.size() == 2
                && "CanonicalizationMethod".equals(children.get(0).getLocalName())
                && SignatureProfile.EXCLUSIVE_C14N.equals(children.get(0).getAttributeNS(null, "Algorithm"))
                && EnvelopeParts.childElements(children.get(0)).isEmpty()
                && SignatureParts.isXades(children.get(1), TOKEN);
        if (!asWritten) {
            throw SignatureParts.properties(timeStamp, "a SignatureTimeStamp other than the profile's");
        }
        return SignatureParts.base64(children.get(1));
    }

    private static List<X509Certificate> certificates(Element values) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Element value : many(values, CERTIFICATE)) {
            certificates.add(SignatureParts.certificate(value));
        }
        return certificates;
    }

    private static List<RevocationStatement> statements(Element values) {
        List<RevocationStatement> statements = new ArrayList<>();
        for (Element list : only(values, List.of(CRLS, OCSPS))) {
            boolean crl = CRLS.equals(list.getLocalName());
            for (Element value : many(list, crl ? CRL : OCSP)) {
                statements.add(new RevocationStatement(
                        crl ? RevocationStatement.Kind.CRL : RevocationStatement.Kind.OCSP,
                        SignatureParts.base64(value)));
            }
        }
        return statements;
    }

    private static Optional<Element> child(List<Element> children, String localName) {
        return children.stream()
                .filter(e -> SignatureParts.isXades(e, localName))
                .findFirst();
    }

    /** The children: at least one, each of these names at most once and in this order, and no other. */
    private static List<Element> only(Element parent, List<String> localNames) {
        List<Element> children = EnvelopeParts.childElements(parent);
        int place = -1;
        for (Element child : children) {
            int found = localNames.indexOf(child.getLocalName());
            if (found <= place || !SignatureParts.isXades(child, child.getLocalName())) {
                throw SignatureParts.properties(child, child.getNodeName() + " in " + parent.getLocalName());
            }
            place = found;
        }
        if (children.isEmpty()) {
            throw SignatureParts.properties(parent, "an empty " + parent.getLocalName());
        }
        return children;
    }

    /** The children: at least one, all of this name. */
    private static List<Element> many(Element parent, String localName) {
        List<Element> children = EnvelopeParts.childElements(parent);
        if (children.isEmpty()
                || children.size() > MOST
                || children.stream().anyMatch(child -> !SignatureParts.isXades(child, localName))) {
            throw SignatureParts.properties(
                    parent, "%d children in %s".formatted(children.size(), parent.getLocalName()));
        }
        return children;
    }

    @Override
    public String toString() {
        return "UnsignedProperties[%d certificates, %d statements]".formatted(certificates.size(), statements.size());
    }
}
