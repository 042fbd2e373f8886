package vn.docaxis.edxml.check;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.docaxis.edxml.AttachmentEntry;
import vn.docaxis.edxml.AttachmentName;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.file.AttachmentPacking;
import vn.docaxis.edxml.file.ContentKind;
import vn.docaxis.edxml.file.ContentLabels;
import vn.docaxis.edxml.file.ZipRefusedException;
import vn.docaxis.edxml.xml.ReadAttachment;

/** Holds what an attachment is against what it is called. */
record AttachmentJudgement(AttachmentEntry entry, ReadAttachment attachment, Travelled travelled) {
    private static final String ZIP_OF_ONE = "a zip with 1 file";

    private String name() {
        return entry.name().isBlank() ? attachment.name() : entry.name();
    }

    /** The octets are known in part only. */
    InspectedAttachment damaged(Fault fault) {
        return asItIs(List.of(fault));
    }

    /**
     * @param left        bytes that zips of this envelope may still unpack to
     * @param leftAtFirst for the text of the refusal
     */
    InspectedAttachment result(long left, long leftAtFirst) {
        if (travelled instanceof Travelled.Refused refused) {
            return refused(refused.refusal());
        }
        if (!AttachmentPacking.isFileItself(name())) {
            if (travelled instanceof Travelled.OneFileRefused refused) {
                return refused(refused.refusal());
            }
            if (travelled instanceof Travelled.OneFile file) {
                return file.size() > left
                        ? refused(ZipRefusedException.beyond(AttachmentPacking.ALL_UNPACKED, leftAtFirst))
                        : unpacked(file);
            }
        }
        return asItIs(findings(travelled.kind().of(name()), attachment.size(), false));
    }

    private InspectedAttachment refused(ZipRefusedException refusal) {
        return asItIs(Stream.concat(Stream.of(refusal.at(attachment.position(), name())), unsafeName().stream())
                .toList());
    }

    private InspectedAttachment unpacked(Travelled.OneFile file) {
        ContentKind content = file.content().of(name());
        return new InspectedAttachment(
                attachment.index(),
                file.kind(),
                true,
                content,
                file.size(),
                file.sha256(),
                findings(content, file.size(), true));
    }

    private InspectedAttachment asItIs(List<Fault> faults) {
        ContentKind kind = travelled.kind().of(name());
        return new InspectedAttachment(
                attachment.index(), kind, false, kind, attachment.size(), attachment.sha256(), faults);
    }

    private List<Fault> findings(ContentKind content, long size, boolean zipped) {
        List<Fault> faults = new ArrayList<>();
        unsafeName().ifPresent(faults::add);
        if (size == 0) {
            faults.add(FaultCode.ATTACHMENT_EMPTY.at(attachment.position(), name()));
        }
        untrueLabel(content, zipped)
                .map(label -> FaultCode.ATTACHMENT_TYPE.at(attachment.position(), name(), label, content.mimeType()))
                .ifPresent(faults::add);
        otherPacking(content, zipped).ifPresent(faults::add);
        return faults;
    }

    /** What comes in decomposed letters is none the less safe. */
    private Optional<Fault> unsafeName() {
        String composed = Normalizer.normalize(name(), Normalizer.Form.NFC);
        String safe = AttachmentName.of(name()).value();
        return name().isBlank() || composed.equals(safe)
                ? Optional.empty()
                : Optional.of(FaultCode.ATTACHMENT_NAME.at(attachment.position(), name(), safe));
    }

    /** The label may speak of the zip or of what is in it; the name always means what is in it. */
    private Optional<String> untrueLabel(ContentKind content, boolean zipped) {
        String label = entry.contentType().isBlank() ? attachment.contentType() : entry.contentType();
        boolean labelIsTrue =
                ContentLabels.isTrue(label, content) || zipped && ContentLabels.isTrue(label, travelled.kind());
        return labelIsTrue ? ContentLabels.promisedBy(name(), content) : Optional.of(label);
    }

    private Optional<Fault> otherPacking(ContentKind content, boolean zipped) {
        String raw = content.mimeType();
        if (AttachmentPacking.travelsRaw(name())) {
            if (zipped) {
                return packed(raw, ZIP_OF_ONE);
            }
            // Old software zips these too. The reading rule leaves them in their zip, and their readers with it.
            return travelled instanceof Travelled.OneFile file
                            && file.content() != ContentKind.ZIP
                            && file.content().extensions().contains(ContentKind.extension(name()))
                    ? packed(file.content().mimeType(), ZIP_OF_ONE)
                    : Optional.empty();
        }
        if (zipped || content == ContentKind.EMPTY) {
            return Optional.empty();
        }
        long entries = travelled instanceof Travelled.AsItIs asItIs ? asItIs.entries() : 1;
        return packed(ZIP_OF_ONE, content.isZip() && entries != 1 ? "a zip with %d files".formatted(entries) : raw);
    }

    private Optional<Fault> packed(String expected, String found) {
        return Optional.of(FaultCode.ATTACHMENT_PACKING.at(attachment.position(), name(), expected, found));
    }
}
