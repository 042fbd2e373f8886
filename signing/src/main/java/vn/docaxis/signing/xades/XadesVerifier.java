package vn.docaxis.signing.xades;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.xml.security.algorithms.SignatureAlgorithm;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DigestAlgorithm;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.fault.Position;
import vn.docaxis.edxml.xml.Edxml;
import vn.docaxis.edxml.xml.EnvelopeParts;
import vn.docaxis.signing.timestamp.TimeStampToken;
import vn.docaxis.signing.timestamp.TimeStampVerifier;
import vn.docaxis.signing.trust.CertificateUse;
import vn.docaxis.signing.trust.DerForm;
import vn.docaxis.signing.trust.SubjectNames;
import vn.docaxis.signing.trust.TrustReport;
import vn.docaxis.signing.trust.TrustStore;
import vn.docaxis.signing.xades.SignatureParts.Reference;

/**
 * Verifies one XAdES-B signature against exactly the parts that it must cover. The caller names the elements; a reference counts
 * only if it leads to that very element. Numbers in comments are the steps of XML Signature 1.1, section 3.2.
 */
public final class XadesVerifier {
    /** A signer's clock may be ahead of ours by this much. */
    public static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final TrustStore trust;

    public XadesVerifier(TrustStore trust) {
        this.trust = trust;
    }

    /**
     * Whose signature it is.
     *
     * @param signingTime the moment that the signer claims
     * @param judgedAt    the moment at which the certificate was valid
     * @param stamp       of the signature, verified
     * @param stampDoubt  why its time-stamp does not count, though nothing is wrong with it: nobody trusted vouches for its authority
     */
    public record Signed(
            X509Certificate signer,
            Instant signingTime,
            Instant judgedAt,
            Optional<TimeStampToken> stamp,
            Optional<Fault> stampDoubt,
            TrustReport report) {}

    /**
     * What is outside the tree.
     *
     * @param name    for messages
     * @param digests of the octets, by algorithm
     */
    public record Detached(String name, Map<DigestAlgorithm, Digest> digests) {}

    /**
     * A signature of level B and nothing besides.
     *
     * @param parts    elements that must be covered, no more and no less
     * @param detached what must be covered by reference URI, no more and no less
     * @throws EnvelopeRejectedException naming the first thing that is wrong
     */
    public Signed verify(Element signature, List<Element> parts, Map<String, Detached> detached, Instant at) {
        return verify(signature, SignatureParts.of(signature, false), parts, detached, at);
    }

    /**
     * The same, or a signature that was given a time-stamp (level T) and what verifying it needs (level LT). With a time-stamp that
     * counts, the certificate is judged at its moment. Revocation statements in it are not used: whoever hands the signature in
     * chose them.
     */
    public Signed verifyLasting(Element signature, List<Element> parts, Map<String, Detached> detached, Instant at) {
        return verify(signature, SignatureParts.of(signature, true), parts, detached, at);
    }

    private Signed verify(
            Element signature, SignatureParts taken, List<Element> parts, Map<String, Detached> detached, Instant at) {
        refuseDoubtfulIds(signature.getOwnerDocument());
        Map<String, Element> covered = new LinkedHashMap<>();
        parts.forEach(part -> covered.put(uriOf(part), part));
        covered.put(uriOf(taken.signedProperties()), taken.signedProperties());
        checkReferenceSet(taken, covered, detached);

        // 3.2.1 Reference validation
        for (Reference reference : taken.references()) {
            Element part = covered.get(reference.uri());
            if (part != null) {
                compare(
                        part.getLocalName(),
                        EnvelopeParts.positionOf(part),
                        reference,
                        SignatureProfile.digest(reference.digest().algorithm(), part));
            } else {
                Detached octets = detached.get(reference.uri());
                compare(
                        octets.name(),
                        Position.of(octets.name()),
                        reference,
                        octets.digests().get(reference.digest().algorithm()));
            }
        }
        // 3.2.2 Signature validation, with the key of the certificate that the signed properties name
        X509Certificate signer = taken.chain().get(0);
        checkCertificateDigest(taken, signer);
        checkValue(signature, taken, signer);
        // XAdES: the time-stamp of the signature, if there is one; it decides at which moment the certificate counts
        Optional<TimeStampToken> stamp = Optional.empty();
        Optional<Fault> doubt = Optional.empty();
        if (taken.unsigned().isPresent()) {
            try {
                stamp = Optional.of(stamp(taken));
            } catch (EnvelopeRejectedException e) {
                doubt = Optional.of(onlyDoubt(e));
            }
        }
        Instant moment = stamp.map(TimeStampToken::time).filter(at::isAfter).orElse(at);
        checkTime(taken, moment);
        List<X509Certificate> helpful = new ArrayList<>(taken.chain());
        taken.unsigned().ifPresent(unsigned -> helpful.addAll(unsigned.certificates()));
        TrustReport report = trust.check(helpful, moment, CertificateUse.SIGNING);
        return new Signed(signer, taken.signingTime(), moment, stamp, doubt, report);
    }

    private TimeStampToken stamp(SignatureParts taken) {
        UnsignedProperties unsigned = taken.unsigned().orElseThrow();
        byte[] stamped = SignatureProfile.canonical(taken.valueElement());
        return new TimeStampVerifier(trust.withCertificates(unsigned.certificates()))
                .verify(unsigned.timeStamp(), stamped);
    }

    /** A time-stamp that is wrong breaks the signature; one whose authority is not known here is as good as none. */
    private static Fault onlyDoubt(EnvelopeRejectedException refused) {
        FaultCode code = refused.fault().code();
        if (code == FaultCode.TIME_STAMP_DATA || code == FaultCode.TIME_STAMP_TOKEN) {
            throw refused;
        }
        return refused.fault();
    }

    private static String uriOf(Element part) {
        String id = part.getAttributeNS(null, Edxml.ID);
        if (id.isEmpty()) {
            throw uncovered(EnvelopeParts.positionOf(part), part.getLocalName());
        }
        return "#" + id;
    }

    /** Every part has one reference of the right kind, and there is no other reference. */
    private static void checkReferenceSet(
            SignatureParts taken, Map<String, Element> covered, Map<String, Detached> detached) {
        Set<String> seen = new HashSet<>();
        if (detached.keySet().stream().anyMatch(covered::containsKey)) {
            throw new IllegalArgumentException("one reference cannot cover a part of the tree and something outside");
        }
        for (Reference reference : taken.references()) {
            boolean ofProperties = covered.get(reference.uri()) == taken.signedProperties();
            if (!seen.add(reference.uri())) {
                throw badReference(taken, reference, "a second reference to the same");
            }
            if (!covered.containsKey(reference.uri()) && !detached.containsKey(reference.uri())) {
                throw badReference(taken, reference, "leads to nothing that the profile signs");
            }
            if (covered.containsKey(reference.uri()) != reference.canonicalized()) {
                throw badReference(taken, reference, "transforms other than the profile's");
            }
            if (ofProperties != reference.type().equals(SignatureProfile.SIGNED_PROPERTIES_TYPE)) {
                throw badReference(taken, reference, "Type '%s'".formatted(reference.type()));
            }
        }
        covered.forEach((uri, part) -> {
            if (!seen.contains(uri)) {
                throw uncovered(EnvelopeParts.positionOf(part), part.getLocalName());
            }
        });
        detached.forEach((uri, octets) -> {
            if (!seen.contains(uri)) {
                throw uncovered(Position.of(octets.name()), octets.name());
            }
        });
    }

    private static void compare(String part, Position where, Reference reference, Digest computed) {
        if (computed == null) {
            // One that is allowed, but that nothing of the kind is digested with.
            throw new EnvelopeRejectedException(FaultCode.SIGNATURE_ALGORITHM.at(
                    where, "digest", reference.digest().algorithm().uri()));
        }
        if (!computed.equals(reference.digest())) {
            throw new EnvelopeRejectedException(
                    FaultCode.SIGNATURE_DIGEST.at(where, part, reference.digest(), computed));
        }
    }

    private static void checkCertificateDigest(SignatureParts taken, X509Certificate signer) {
        DigestAlgorithm algorithm = taken.certificateDigest().algorithm();
        Digest computed = Digest.of(algorithm, algorithm.engine().digest(DerForm.of(signer)));
        if (!computed.equals(taken.certificateDigest())) {
            throw properties(taken, "SigningCertificateV2 names another certificate than KeyInfo");
        }
    }

    private static void checkValue(Element signature, SignatureParts taken, X509Certificate signer) {
        String name = SubjectNames.display(signer);
        if (!SignatureProfile.fits(taken.method(), signer.getPublicKey())) {
            throw new EnvelopeRejectedException(
                    FaultCode.SIGNATURE_ALGORITHM.at(EnvelopeParts.positionOf(signature), "signature", taken.method()));
        }
        boolean matches;
        if (!SignatureProfile.isValue(taken.value(), signer.getPublicKey())) {
            throw new EnvelopeRejectedException(
                    FaultCode.SIGNATURE_VALUE.at(EnvelopeParts.positionOf(signature), name));
        }
        try {
            SignatureAlgorithm algorithm = new SignatureAlgorithm(
                    EnvelopeParts.childElements(taken.signedInfo()).get(1), "", true);
            algorithm.initVerify(signer.getPublicKey());
            algorithm.update(SignatureProfile.canonical(taken.signedInfo()));
            matches = algorithm.verify(taken.value());
        } catch (XMLSecurityException e) {
            throw new EnvelopeRejectedException(
                    FaultCode.SIGNATURE_VALUE.at(EnvelopeParts.positionOf(signature), name), e);
        }
        if (!matches) {
            throw new EnvelopeRejectedException(
                    FaultCode.SIGNATURE_VALUE.at(EnvelopeParts.positionOf(signature), name));
        }
    }

    private static void checkTime(SignatureParts taken, Instant at) {
        if (taken.signingTime().isAfter(at.plus(CLOCK_SKEW))) {
            throw properties(taken, "SigningTime %s is after the present, %s".formatted(taken.signingTime(), at));
        }
    }

    /**
     * Refuses an Id that stands twice, and every other attribute that some verifier may take for one: two verifiers must never
     * resolve a reference to two elements.
     */
    private static void refuseDoubtfulIds(Document document) {
        refuseDoubtfulIds(document.getDocumentElement(), new HashMap<>());
    }

    private static void refuseDoubtfulIds(Element element, Map<String, Element> seen) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Node attribute = attributes.item(i);
            if (!Edxml.ID.equalsIgnoreCase(attribute.getLocalName())) {
                continue;
            }
            boolean plain = attribute.getNamespaceURI() == null && Edxml.ID.equals(attribute.getLocalName());
            if (!plain || seen.put(attribute.getNodeValue(), element) != null) {
                throw new EnvelopeRejectedException(FaultCode.SIGNATURE_ID.at(
                        EnvelopeParts.positionOf(element), attribute.getNodeName() + "=" + attribute.getNodeValue()));
            }
        }
        EnvelopeParts.childElements(element).forEach(child -> refuseDoubtfulIds(child, seen));
    }

    private static EnvelopeRejectedException badReference(SignatureParts taken, Reference reference, String what) {
        String uri = reference.uri().isEmpty() ? "URI=\"\"" : reference.uri();
        return new EnvelopeRejectedException(
                FaultCode.SIGNATURE_REFERENCE.at(EnvelopeParts.positionOf(taken.signedInfo()), uri, what));
    }

    private static EnvelopeRejectedException uncovered(Position where, String part) {
        return new EnvelopeRejectedException(FaultCode.SIGNATURE_COVERAGE.at(where, part));
    }

    private static EnvelopeRejectedException properties(SignatureParts taken, String what) {
        return new EnvelopeRejectedException(
                FaultCode.SIGNATURE_PROPERTIES.at(EnvelopeParts.positionOf(taken.signedProperties()), what));
    }
}
