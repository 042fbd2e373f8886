package vn.docaxis.signing.xades;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DigestAlgorithm;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.xml.EnvelopeParts;

/**
 * A signature taken apart, its structure held to the profile: every element in its place, none besides, every algorithm on the
 * list. Nothing is verified yet.
 *
 * @param method           identifier of the signature algorithm
 * @param references       in order, that of the signed properties included
 * @param chain            certificates of {@code KeyInfo}, the signer's first
 * @param valueElement     what a time-stamp of the signature covers
 * @param signedProperties the XAdES properties
 * @param unsigned         what was added after signing; empty at level B
 */
record SignatureParts(
        Element signedInfo,
        String method,
        Element valueElement,
        byte[] value,
        List<Reference> references,
        List<X509Certificate> chain,
        Element signedProperties,
        Digest certificateDigest,
        Instant signingTime,
        Optional<UnsignedProperties> unsigned) {
    private static final int MOST_CERTIFICATES = 10;

    /**
     * One reference.
     *
     * @param type          empty if it states none
     * @param canonicalized whether its one transform is exclusive canonicalization; otherwise it has no transform at all
     */
    record Reference(String uri, String type, boolean canonicalized, Digest digest) {}

    /** @param mayLast whether properties may have been added after signing: levels T and LT beside level B */
    static SignatureParts of(Element signature, boolean mayLast) {
        List<Element> children = EnvelopeParts.childElements(signature);
        requireNames(signature, children, "SignedInfo", "SignatureValue", "KeyInfo", "Object");
        Element signedInfo = children.get(0);
        List<Element> infos = EnvelopeParts.childElements(signedInfo);
        if (infos.size() < 3) {
            throw structure(signedInfo, "SignedInfo without references");
        }
        // Algorithms come first: what old systems sign with is named as such, whatever else is odd about it.
        refuseSha1(signature);
        requireName(infos.get(0), "CanonicalizationMethod");
        requireAlgorithm(infos.get(0), "canonicalization", SignatureProfile.EXCLUSIVE_C14N);
        requireName(infos.get(1), "SignatureMethod");
        String method = algorithm(infos.get(1));
        if (!SignatureProfile.allows(method) || hasChildren(infos.get(1))) {
            throw notAllowed(infos.get(1), "signature", method);
        }
        List<Reference> references = new ArrayList<>();
        for (Element reference : infos.subList(2, infos.size())) {
            references.add(reference(reference));
        }
        List<Element> qualifying = qualifyingProperties(children.get(3), mayLast);
        Element properties = qualifying.get(0);
        Element ofSignature = child(properties, "SignedSignatureProperties");
        return new SignatureParts(
                signedInfo,
                method,
                children.get(1),
                base64(children.get(1)),
                List.copyOf(references),
                chain(children.get(2)),
                properties,
                certificateDigest(ofSignature),
                signingTime(ofSignature),
                qualifying.stream().skip(1).findFirst().map(UnsignedProperties::of));
    }

    private static void refuseSha1(Element element) {
        String algorithm = element.getAttributeNS(null, "Algorithm");
        if (SignatureProfile.isSha1(algorithm)) {
            throw new EnvelopeRejectedException(
                    FaultCode.SIGNATURE_SHA1.at(EnvelopeParts.positionOf(element), algorithm));
        }
        EnvelopeParts.childElements(element).forEach(SignatureParts::refuseSha1);
    }

    private static Reference reference(Element reference) {
        requireName(reference, "Reference");
        List<Element> children = EnvelopeParts.childElements(reference);
        boolean transformed = children.size() == 3;
        if (!reference.hasAttributeNS(null, "URI") || children.size() < 2 || children.size() > 3) {
            throw structure(reference, "a Reference without URI, or with unexpected children");
        }
        if (transformed) {
            requireName(children.get(0), "Transforms");
            List<Element> transforms = EnvelopeParts.childElements(children.get(0));
            for (Element transform : transforms) {
                requireName(transform, "Transform");
                requireAlgorithm(transform, "transform", SignatureProfile.EXCLUSIVE_C14N);
            }
            if (transforms.size() != 1) {
                throw structure(reference, transforms.size() + " transforms in one Reference");
            }
        }
        Element method = children.get(children.size() - 2);
        Element value = children.get(children.size() - 1);
        requireName(method, "DigestMethod");
        requireName(value, "DigestValue");
        return new Reference(
                reference.getAttributeNS(null, "URI"),
                reference.getAttributeNS(null, "Type"),
                transformed,
                digest(method, value));
    }

    private static Digest digest(Element method, Element value) {
        String uri = algorithm(method);
        DigestAlgorithm algorithm = DigestAlgorithm.ofUri(uri).orElseThrow(() -> notAllowed(method, "digest", uri));
        byte[] digest = base64(value);
        if (digest.length != algorithm.length() || hasChildren(method)) {
            throw structure(value, "a digest that is not as long as its algorithm makes it");
        }
        return Digest.of(algorithm, digest);
    }

    private static List<X509Certificate> chain(Element keyInfo) {
        List<Element> data = EnvelopeParts.childElements(keyInfo);
        requireNames(keyInfo, data, "X509Data");
        List<Element> certificates = EnvelopeParts.childElements(data.get(0));
        if (certificates.isEmpty() || certificates.size() > MOST_CERTIFICATES) {
            throw structure(keyInfo, "%d certificates in KeyInfo".formatted(certificates.size()));
        }
        List<X509Certificate> chain = new ArrayList<>();
        for (Element certificate : certificates) {
            requireName(certificate, "X509Certificate");
            chain.add(certificate(certificate));
        }
        return List.copyOf(chain);
    }

    static X509Certificate certificate(Element element) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(base64(element)));
        } catch (CertificateException e) {
            throw structure(element, "a certificate that cannot be read");
        }
    }

    /** The signed properties, then the unsigned ones if there are any. */
    private static List<Element> qualifyingProperties(Element object, boolean mayLast) {
        List<Element> inside = EnvelopeParts.childElements(object);
        if (inside.size() != 1 || !isXades(inside.get(0), "QualifyingProperties")) {
            throw properties(object, "no QualifyingProperties");
        }
        List<Element> qualifying = EnvelopeParts.childElements(inside.get(0));
        boolean lasts = mayLast && qualifying.size() == 2 && isXades(qualifying.get(1), "UnsignedProperties");
        if (qualifying.size() != (lasts ? 2 : 1) || !isXades(qualifying.get(0), "SignedProperties")) {
            throw properties(object, "something else than SignedProperties");
        }
        return qualifying;
    }

    private static Instant signingTime(Element ofSignature) {
        String time = child(ofSignature, "SigningTime").getTextContent().strip();
        try {
            return OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeException e) {
            throw properties(ofSignature, "SigningTime '%s' is no moment with a zone".formatted(time));
        }
    }

    private static Digest certificateDigest(Element ofSignature) {
        Element cert = child(child(ofSignature, "SigningCertificateV2"), "Cert");
        List<Element> digest = EnvelopeParts.childElements(child(cert, "CertDigest"));
        if (digest.size() != 2) {
            throw properties(ofSignature, "CertDigest without method and value");
        }
        requireName(digest.get(0), "DigestMethod");
        requireName(digest.get(1), "DigestValue");
        return digest(digest.get(0), digest.get(1));
    }

    private static Element child(Element parent, String localName) {
        List<Element> found = EnvelopeParts.childElements(parent).stream()
                .filter(e -> isXades(e, localName))
                .toList();
        if (found.size() != 1) {
            throw properties(parent, "%d times %s".formatted(found.size(), localName));
        }
        return found.get(0);
    }

    static boolean isXades(Element element, String localName) {
        return SignatureProfile.XADES.equals(element.getNamespaceURI()) && localName.equals(element.getLocalName());
    }

    private static void requireNames(Element parent, List<Element> children, String... localNames) {
        if (children.size() != localNames.length) {
            throw structure(parent, "unexpected children of " + parent.getLocalName());
        }
        for (int i = 0; i < localNames.length; i++) {
            requireName(children.get(i), localNames[i]);
        }
    }

    private static void requireName(Element element, String localName) {
        if (!SignatureProfile.DSIG.equals(element.getNamespaceURI()) || !localName.equals(element.getLocalName())) {
            throw structure(element, element.getLocalName() + " where " + localName + " belongs");
        }
    }

    private static void requireAlgorithm(Element element, String purpose, String uri) {
        String found = algorithm(element);
        if (!uri.equals(found) || hasChildren(element)) {
            throw notAllowed(element, purpose, hasChildren(element) ? found + " with parameters" : found);
        }
    }

    private static String algorithm(Element element) {
        return element.getAttributeNS(null, "Algorithm");
    }

    private static boolean hasChildren(Element element) {
        return !EnvelopeParts.childElements(element).isEmpty();
    }

    static byte[] base64(Element element) {
        if (hasChildren(element)) {
            throw structure(element, "elements within " + element.getLocalName());
        }
        try {
            String text = element.getTextContent().replaceAll("[ \\t\\r\\n]", "");
            return Optional.of(Base64.getDecoder().decode(text))
                    .filter(b -> b.length > 0)
                    .orElseThrow(() -> structure(element, "an empty " + element.getLocalName()));
        } catch (IllegalArgumentException e) {
            throw structure(element, element.getLocalName() + " that is not base64");
        }
    }

    private static EnvelopeRejectedException structure(Element element, String what) {
        return new EnvelopeRejectedException(FaultCode.SIGNATURE_STRUCTURE.at(EnvelopeParts.positionOf(element), what));
    }

    static EnvelopeRejectedException properties(Element element, String what) {
        return new EnvelopeRejectedException(
                FaultCode.SIGNATURE_PROPERTIES.at(EnvelopeParts.positionOf(element), what));
    }

    private static EnvelopeRejectedException notAllowed(Element element, String purpose, String uri) {
        return new EnvelopeRejectedException(
                FaultCode.SIGNATURE_ALGORITHM.at(EnvelopeParts.positionOf(element), purpose, uri));
    }

    @Override
    public String toString() {
        return "SignatureParts[%s, %d references]".formatted(method, references.size());
    }
}
