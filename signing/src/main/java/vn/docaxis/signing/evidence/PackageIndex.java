package vn.docaxis.signing.evidence;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.xml.EnvelopeParts;
import vn.docaxis.edxml.xml.SmallXml;

/**
 * The two lists of a package: {@code index.xml}, ours, which the signature covers, and {@code META-INF/manifest.xml}, which other
 * software looks for.
 */
final class PackageIndex {
    static final String NAME = "index.xml";
    static final String MANIFEST_NAME = "META-INF/manifest.xml";

    private static final String NAMESPACE = "urn:docaxis:evidence:1";
    private static final String ROOT = "EvidencePackage";
    private static final String MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";

    private PackageIndex() {}

    /** @param files all that the signature covers, but for the index itself */
    static SignedXml write(EvidenceSubject subject, Collection<String> files) {
        Document document = SmallXml.newDocument(NAMESPACE, ROOT);
        Element root = document.getDocumentElement();
        SmallXml.append(root, "Originator", subject.originator().value());
        SmallXml.append(root, "DocumentId", subject.documentId().value());
        SmallXml.append(root, "EnvelopeDigest", subject.envelope().hex())
                .setAttributeNS(
                        null, "Algorithm", subject.envelope().algorithm().uri());
        SmallXml.append(root, "PreparedBy", subject.preparedBy().value());
        SmallXml.append(root, "PreparedFor", subject.preparedFor().value());
        SmallXml.append(root, "PreparedAt", subject.preparedAt().toString());
        for (String file : files) {
            Element element = SmallXml.append(root, "File", file);
            element.setAttributeNS(null, "Kind", kind(file).term());
        }
        SmallXml.indent(document);
        return SmallXml.text(document);
    }

    /**
     * What the package says that it is about.
     *
     * @param files that are in the package and must be listed, no more and no less
     * @throws EnvelopeRejectedException if it cannot be read or lists something else
     */
    static EvidenceSubject read(SignedXml index, Collection<String> files) {
        Element root = SmallXml.parse(index).getDocumentElement();
        if (!ROOT.equals(root.getLocalName()) || !NAMESPACE.equals(root.getNamespaceURI())) {
            throw unusable("{" + root.getNamespaceURI() + "}" + root.getLocalName());
        }
        Map<String, String> listed = new LinkedHashMap<>();
        Map<String, Element> fields = new LinkedHashMap<>();
        for (Element child : EnvelopeParts.childElements(root)) {
            boolean isFile = "File".equals(child.getLocalName());
            String text = child.getTextContent().strip();
            boolean again = isFile
                    ? listed.put(text, child.getAttributeNS(null, "Kind")) != null
                    : fields.put(child.getLocalName(), child) != null;
            if (again) {
                throw unusable(child.getLocalName() + " twice: " + text);
            }
        }
        Map<String, String> there = files.stream()
                .collect(Collectors.toMap(file -> file, file -> kind(file).term()));
        if (!there.equals(listed)) {
            throw new EnvelopeRejectedException(
                    FaultCode.EVIDENCE_CONTRADICTION.with(NAME, there.keySet(), listed.keySet()));
        }
        return subject(fields);
    }

    private static EvidenceSubject subject(Map<String, Element> fields) {
        try {
            return new EvidenceSubject(
                    new OrganId(text(fields, "Originator")),
                    new DocumentId(text(fields, "DocumentId")),
                    Digest.sha256(text(fields, "EnvelopeDigest")),
                    new OrganId(text(fields, "PreparedBy")),
                    new OrganId(text(fields, "PreparedFor")),
                    Instant.parse(text(fields, "PreparedAt")));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw unusable(e.getMessage());
        }
    }

    private static String text(Map<String, Element> fields, String name) {
        Element field = fields.get(name);
        if (field == null) {
            throw unusable(name + " is missing");
        }
        return field.getTextContent().strip();
    }

    /** The list of OpenDocument packages, which ASiC containers have by custom. Source: ETSI EN 319 162-1, clause 4.4.2. */
    static SignedXml manifest(Collection<String> files) {
        Document document = SmallXml.newDocument(MANIFEST, "manifest");
        Element root = document.getDocumentElement();
        root.setAttributeNS(MANIFEST, "m:version", "1.2");
        entry(root, "/", "application/vnd.etsi.asic-e+zip");
        files.forEach(file -> entry(root, file, kind(file).mediaType()));
        SmallXml.indent(document);
        return SmallXml.text(document);
    }

    private static void entry(Element root, String path, String mediaType) {
        Element entry = SmallXml.append(root, "file-entry", "");
        entry.setAttributeNS(MANIFEST, "m:full-path", path);
        entry.setAttributeNS(MANIFEST, "m:media-type", mediaType);
    }

    private static EntryKind kind(String file) {
        return EntryKind.of(file).orElseThrow(() -> new IllegalArgumentException("no file of a package: " + file));
    }

    private static EnvelopeRejectedException unusable(String problem) {
        return new EnvelopeRejectedException(FaultCode.EVIDENCE_CONTAINER.with(NAME, problem));
    }
}
