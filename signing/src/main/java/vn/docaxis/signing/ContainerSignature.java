package vn.docaxis.signing;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.xml.EnvelopeParts;
import vn.docaxis.edxml.xml.SmallXml;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.trust.TrustStore;
import vn.docaxis.signing.xades.LastingSignature;
import vn.docaxis.signing.xades.XadesSigner;
import vn.docaxis.signing.xades.XadesVerifier;
import vn.docaxis.signing.xades.XadesVerifier.Detached;
import vn.docaxis.signing.xades.XadesVerifier.Signed;

/**
 * The signature of an ASiC-E container: one over the digests of all its files. Source: ETSI EN 319 162-1, clause 6.2 (ASiC-E with
 * XAdES); the signature itself is of the same narrow profile as all of ours.
 */
public final class ContainerSignature {
    private static final String NAMESPACE = "http://uri.etsi.org/02918/v1.2.1#";
    private static final String ROOT = "XAdESSignatures";

    private ContainerSignature() {}

    /**
     * Signs at level B; {@link LastingSignature} makes it last.
     *
     * @param files digests by name, in the order of references; names need no escapes in a URI
     * @return the content of {@code META-INF/signatures.xml}
     */
    public static SignedXml sign(Supplier<SigningKey> key, Map<String, Digest> files, Instant time) {
        Document document = SmallXml.newDocument(NAMESPACE, ROOT);
        new XadesSigner(key.get()).sign(document.getDocumentElement(), List.of(), files, time);
        return SmallXml.text(document);
    }

    /**
     * Verifies that the signature covers exactly these files.
     *
     * @throws EnvelopeRejectedException naming what is wrong
     */
    public static VerifiedContainer verify(
            SignedXml signatures, Map<String, Digest> files, TrustStore trust, Instant at) {
        Element root = SmallXml.parse(signatures).getDocumentElement();
        if (!ROOT.equals(root.getLocalName()) || !NAMESPACE.equals(root.getNamespaceURI())) {
            throw new EnvelopeRejectedException(
                    FaultCode.SIGNATURE_STRUCTURE.with("{" + root.getNamespaceURI() + "}" + root.getLocalName()));
        }
        List<Element> found = EnvelopeParts.childElements(root);
        if (found.size() != 1) {
            throw new EnvelopeRejectedException(
                    found.isEmpty()
                            ? FaultCode.SIGNATURE_ABSENT.with()
                            : FaultCode.SIGNATURE_REPEATED.with(found.size()));
        }
        Map<String, Detached> detached = new HashMap<>();
        files.forEach((name, digest) -> detached.put(name, new Detached(name, Map.of(digest.algorithm(), digest))));
        Signed signed = new XadesVerifier(trust).verifyLasting(found.get(0), List.of(), detached, at);
        return new VerifiedContainer(signed);
    }
}
