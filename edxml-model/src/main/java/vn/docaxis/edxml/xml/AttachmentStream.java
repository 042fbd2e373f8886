package vn.docaxis.edxml.xml;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DigestAlgorithm;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.fault.Position;
import vn.docaxis.edxml.file.ContentKind;

/** Reads the attachments of one envelope: decodes, digests, counts and passes on, never holding more than a buffer. */
final class AttachmentStream {
    /** Names are 500 characters at the most by practice, spec/edxml §6.1. */
    private static final int LONGEST_LABEL = 4096;

    private static final List<String> NAMES = List.of("AttachmentName", "ContentId", "ContentType", "Description");

    /** In the order of the strict form. */
    private static final List<String> CHILDREN =
            List.of("ContentId", "AttachmentName", "Description", "ContentType", Edxml.CONTENT);

    private final XmlEvents events;
    private final ReadLimits limits;
    private final AttachmentSink sink;
    private final List<ReadAttachment> read = new ArrayList<>();
    private final Strays strays;
    private final Remarks remarks;
    /** One for all attachments: its buffers are larger than most of them. */
    private Base64Octets base64;

    private boolean foreign;

    AttachmentStream(XmlEvents events, ReadLimits limits, AttachmentSink sink, Strays strays, Remarks remarks) {
        this.events = events;
        this.limits = limits;
        this.sink = sink;
        this.strays = strays;
        this.remarks = remarks;
    }

    List<ReadAttachment> attachments() {
        return read;
    }

    /**
     * Reads the container whose start tag is current, up to its end tag.
     *
     * @param otherForm whether it is one vendor's own, of which one remark says it all
     */
    void readAll(Set<DigestAlgorithm> algorithms, boolean otherForm) throws IOException {
        foreign = otherForm;
        remarkStart("");
        while (true) {
            events.next();
            if (events.isEnd()) {
                return;
            }
            if (events.isAt(Edxml.ATTACHMENT)) {
                if (read.size() == limits.attachments()) {
                    throw new EnvelopeRejectedException(FaultCode.ATTACHMENT_LIMIT.at(
                            events.position(), "attachments of one envelope", limits.attachments()));
                }
                read.add(readOne(algorithms));
            } else {
                strays.passOver(events);
            }
        }
    }

    private ReadAttachment readOne(Set<DigestAlgorithm> algorithms) throws IOException {
        Position position = events.position();
        remarkStart("");
        int furthest = 0;
        Map<String, String> labels = new HashMap<>();
        Octets octets = null;
        while (true) {
            events.next();
            if (events.isEnd()) {
                break;
            }
            if (events.isOurs()) {
                furthest = remarkChild(furthest);
            }
            if (events.isAt(Edxml.CONTENT) || events.isAt(Edxml.WILD_CONTENT)) {
                if (octets != null) {
                    throw new EnvelopeRejectedException(FaultCode.EDXML_REPEATED.at(events.position(), Edxml.CONTENT));
                }
                octets = decode(labels.getOrDefault("AttachmentName", "#" + (read.size() + 1)), algorithms);
            } else if (foreign && events.isAt(Edxml.WILD_SIZE)) {
                events.skipElement(); // the octets are counted
            } else if (events.isOurs() && isLabel(events.reader().getLocalName())) {
                String name = events.reader().getLocalName();
                Position at = events.position();
                String label = events.shortText(LONGEST_LABEL);
                if (labels.put(name, label) != null) {
                    throw new EnvelopeRejectedException(FaultCode.EDXML_REPEATED.at(at, name));
                }
                if (label.isEmpty() && name.equals("Description")) {
                    remarks.add(FaultCode.FORM_EMPTY.at(at, name));
                }
            } else {
                strays.passOver(events);
            }
        }
        if (octets == null) {
            throw new EnvelopeRejectedException(FaultCode.EDXML_MISSING.at(position, Edxml.CONTENT));
        }
        return new ReadAttachment(
                read.size(),
                labels.getOrDefault("ContentId", ""),
                labels.getOrDefault("ContentType", typeOf(labels.getOrDefault(Edxml.WILD_TYPE, ""))),
                labels.getOrDefault("Description", ""),
                labels.getOrDefault("AttachmentName", ""),
                octets.size(),
                octets.digests(),
                position);
    }

    private boolean isLabel(String name) {
        return NAMES.contains(name) || foreign && name.equals(Edxml.WILD_TYPE);
    }

    /** One vendor names the type as a file name does, such as {@code TXT}. */
    private static String typeOf(String extension) {
        return extension.isEmpty() || extension.contains("/") ? extension : ContentKind.typeOf(extension);
    }

    /** @return how far the children of this attachment have come in the order of the strict form */
    private int remarkChild(int furthest) {
        String name = events.reader().getLocalName();
        int order = CHILDREN.indexOf(name);
        if (order < 0 || foreign) {
            return furthest; // a stray, or the content under one vendor's name
        }
        remarkStart(name.equals(Edxml.CONTENT) ? Edxml.PREFIX : "");
        if (order < furthest) {
            remarks.add(FaultCode.FORM_ORDER.at(events.position(), name, CHILDREN.get(furthest)));
        }
        return Math.max(order, furthest);
    }

    /** The prefix of the current element, and its attributes: there should be none. */
    private void remarkStart(String strictPrefix) {
        if (foreign) {
            return;
        }
        XMLStreamReader xml = events.reader();
        String prefix = Objects.requireNonNullElse(xml.getPrefix(), "");
        if (!prefix.equals(strictPrefix)) {
            remarks.prefix(xml.getLocalName(), strictPrefix, prefix, events.position());
        }
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            remarks.add(FaultCode.FORM_UNKNOWN_ATTRIBUTE.at(events.position(), xml.getAttributeLocalName(i)));
        }
    }

    private Octets decode(String name, Set<DigestAlgorithm> algorithms) throws IOException {
        Map<DigestAlgorithm, MessageDigest> engines = new EnumMap<>(DigestAlgorithm.class);
        algorithms.forEach(a -> engines.put(a, a.engine()));
        engines.computeIfAbsent(DigestAlgorithm.SHA_256, DigestAlgorithm::engine);
        Position start = events.position();
        long size;
        EnvelopeRejectedException damage = null;
        try (OutputStream out = sink.open(read.size())) {
            Base64Octets octets = base64();
            octets.start(new DigestingOutput(out, engines.values()));
            try {
                decodeInto(octets);
            } catch (IllegalArgumentException e) {
                damage = new EnvelopeRejectedException(
                        FaultCode.ATTACHMENT_BASE64.at(events.position(), name, e.getMessage()), e);
            }
            size = octets.size();
            if (octets.isBroken()) {
                remarks.add(FaultCode.FORM_BASE64_BREAKS.at(start, name));
            }
        }
        if (damage != null) {
            sink.damaged(read.size(), damage);
            passOverTheRest();
        }
        return new Octets(size, Octets.digests(engines));
    }

    private Base64Octets base64() {
        if (base64 == null) {
            base64 = new Base64Octets();
        }
        return base64;
    }

    private void decodeInto(Base64Octets octets) throws IOException {
        while (true) {
            events.next();
            if (events.isEnd()) {
                octets.finish();
                return;
            }
            if (!events.isText()) {
                throw new IllegalArgumentException("an element or instruction within the base64");
            }
            XMLStreamReader xml = events.reader();
            octets.add(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        }
    }

    /** Up to the end tag of the content that is current. */
    private void passOverTheRest() throws IOException {
        while (!events.isEnd()) {
            if (events.isStart()) {
                events.skipElement();
            }
            events.next();
        }
    }

    private record Octets(long size, Map<DigestAlgorithm, Digest> digests) {
        static Map<DigestAlgorithm, Digest> digests(Map<DigestAlgorithm, MessageDigest> engines) {
            Map<DigestAlgorithm, Digest> digests = new EnumMap<>(DigestAlgorithm.class);
            engines.forEach((algorithm, engine) -> digests.put(algorithm, Digest.of(algorithm, engine.digest())));
            return digests;
        }
    }

    /** Passes octets on and digests them on the way. */
    private static final class DigestingOutput extends OutputStream {
        private final OutputStream out;
        private final Iterable<MessageDigest> engines;

        DigestingOutput(OutputStream out, Iterable<MessageDigest> engines) {
            this.out = out;
            this.engines = engines;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
            for (MessageDigest engine : engines) {
                engine.update(octets, offset, length);
            }
            out.write(octets, offset, length);
        }
    }
}
