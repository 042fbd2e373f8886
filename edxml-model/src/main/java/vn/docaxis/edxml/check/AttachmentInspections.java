package vn.docaxis.edxml.check;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import vn.docaxis.edxml.AttachmentEntry;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DigestAlgorithm;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.file.AttachmentPacking;
import vn.docaxis.edxml.file.ContentKind;
import vn.docaxis.edxml.file.ObservedOctets;
import vn.docaxis.edxml.file.SoleEntry;
import vn.docaxis.edxml.file.UnpackLimits;
import vn.docaxis.edxml.file.ZipDirectory;
import vn.docaxis.edxml.file.ZipRefusedException;
import vn.docaxis.edxml.xml.AttachmentSink;
import vn.docaxis.edxml.xml.EnvelopeContent;
import vn.docaxis.edxml.xml.ReadAttachment;

/**
 * Looks at the attachments of one envelope while it is read, and tells what each of them is and what is wrong with it. It refuses
 * nothing itself, and what it calls a refusal is what {@link AttachmentPacking#unpack} refuses. Source: spec/edxml §6.1, §11.1.
 *
 * <pre>{@code
 * AttachmentInspections inspections = new AttachmentInspections(folder, UnpackLimits.standard());
 * UnverifiedEnvelope envelope = reader.read(in, inspections);
 * List<InspectedAttachment> attachments = inspections.results(envelope.claimed());
 * }</pre>
 *
 * <p>Memory does not depend on the attachments. Octets that start as a zip are written to a scratch file, one at a time, which is
 * removed before the next attachment is read; no others touch the disk. For one envelope and one thread.
 */
public final class AttachmentInspections implements AttachmentSink {
    private final Path scratchFolder;
    private final UnpackLimits limits;
    private final LongConsumer beforeWriting;
    private final Map<Integer, Travelled> travelled = new HashMap<>();
    private final Map<Integer, Fault> damaged = new HashMap<>();
    private long unpacked;

    /** @param scratchFolder exists, and has room for the largest attachment and what is in it */
    public AttachmentInspections(Path scratchFolder, UnpackLimits limits) {
        this(scratchFolder, limits, bytes -> {});
    }

    /** @param beforeWriting hears of each number of bytes before they go to a scratch file, and may throw if there is no room */
    public AttachmentInspections(Path scratchFolder, UnpackLimits limits, LongConsumer beforeWriting) {
        this.scratchFolder = scratchFolder;
        this.limits = limits;
        this.beforeWriting = beforeWriting;
    }

    @Override
    public OutputStream open(int index) {
        ObservedOctets octets = new ObservedOctets(scratchFolder, beforeWriting);
        return new FilterOutputStream(octets) {
            @Override
            public void write(byte[] piece, int offset, int length) throws IOException {
                out.write(piece, offset, length);
            }

            @Override
            public void close() throws IOException {
                try (octets) {
                    if (!travelled.containsKey(index)) {
                        travelled.put(index, inspect(octets));
                    }
                }
            }
        };
    }

    @Override
    public void damaged(int index, EnvelopeRejectedException refusal) {
        damaged.put(index, refusal.fault());
    }

    private Travelled inspect(ObservedOctets octets) throws IOException {
        if (octets.zip().isEmpty()) {
            return new Travelled.AsItIs(octets.kind(), 0);
        }
        try {
            ZipDirectory directory = ZipDirectory.of(octets.zip().get(), limits);
            return directory.sole().isEmpty()
                    ? new Travelled.AsItIs(directory.kind(), directory.entries())
                    : unpack(directory.sole().get(), directory.kind());
        } catch (ZipRefusedException e) {
            return new Travelled.Refused(octets.kind(), e);
        }
    }

    private Travelled unpack(SoleEntry sole, ContentKind kind) throws IOException {
        try (ObservedOctets content = new ObservedOctets(scratchFolder, beforeWriting)) {
            if (sole.entry().size() > limits.bytes() - unpacked) {
                throw ZipRefusedException.beyond(AttachmentPacking.ALL_UNPACKED, limits.bytes());
            }
            unpacked += sole.entry().size();
            MessageDigest engine = DigestAlgorithm.SHA_256.engine();
            sole.copyTo(new DigestOutputStream(content, engine));
            Optional<FileChannel> inner = content.zip();
            ContentKind found =
                    inner.isPresent() ? ZipDirectory.of(inner.get(), limits).kind() : content.kind();
            return new Travelled.OneFile(
                    kind, found, content.size(), Digest.of(DigestAlgorithm.SHA_256, engine.digest()));
        } catch (ZipRefusedException e) {
            return new Travelled.OneFileRefused(kind, e);
        }
    }

    /** The attachments of an envelope in the order of its manifest; none for a status report. */
    public List<InspectedAttachment> results(EnvelopeContent content) {
        return content.envelope() instanceof OfficialDocument document
                ? results(document.attachments(), content.attachments())
                : List.of();
    }

    /**
     * What was found out, in the order of the lists.
     *
     * @param entries  what the manifest says of each
     * @param attachments as many, all of them read through this sink
     */
    public List<InspectedAttachment> results(List<AttachmentEntry> entries, List<ReadAttachment> attachments) {
        if (entries.size() != attachments.size()) {
            throw new IllegalArgumentException(
                    "%d lines for %d attachments".formatted(entries.size(), attachments.size()));
        }
        long left = limits.bytes();
        List<InspectedAttachment> results = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            InspectedAttachment result = result(entries.get(i), attachments.get(i), left);
            left -= result.zipped() ? result.size() : 0;
            results.add(result);
        }
        return results;
    }

    private InspectedAttachment result(AttachmentEntry entry, ReadAttachment attachment, long left) {
        Travelled octets = travelled.get(attachment.index());
        if (octets == null) {
            throw new IllegalArgumentException("attachment %d did not pass".formatted(attachment.index()));
        }
        AttachmentJudgement judgement = new AttachmentJudgement(entry, attachment, octets);
        return Optional.ofNullable(damaged.get(attachment.index()))
                .map(judgement::damaged)
                .orElseGet(() -> judgement.result(left, limits.bytes()));
    }
}
