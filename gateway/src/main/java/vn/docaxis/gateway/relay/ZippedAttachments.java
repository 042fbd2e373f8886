package vn.docaxis.gateway.relay;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.check.AttachmentInspections;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.file.UnpackLimits;
import vn.docaxis.edxml.xml.AttachmentSink;
import vn.docaxis.gateway.store.Room;
import vn.docaxis.signing.VerifiedEnvelope;

/**
 * Looks into the zips among the attachments of one envelope while it is read, so that nobody is handed a bomb, a name that leads out
 * of its folder or a zip that two programs read differently. Its recipient would refuse the same; here its originator hears of it at
 * once. Attachments that are no zip cost nothing.
 */
final class ZippedAttachments implements AttachmentSink {
    private static final Duration RETRY = Duration.ofMinutes(1);
    /** What a recipient refuses too; labels and names that are only odd are the recipient's to judge. */
    private static final Set<FaultCode> REFUSALS = EnumSet.of(
            FaultCode.ATTACHMENT_ZIP,
            FaultCode.ATTACHMENT_LIMIT,
            FaultCode.ATTACHMENT_ENTRY_NAME,
            FaultCode.ATTACHMENT_RATIO);

    private final AttachmentInspections inspections;

    /** @param room for what is unpacked, promised before it is written */
    ZippedAttachments(Path scratch, Room room) {
        inspections = new AttachmentInspections(scratch, UnpackLimits.standard(), bytes -> {
            room.require(bytes);
            room.written(bytes);
        });
    }

    @Override
    public OutputStream open(int index) {
        return new FilterOutputStream(inspections.open(index)) {
            @Override
            public void write(byte[] piece, int offset, int length) {
                onOurDisk(() -> out.write(piece, offset, length));
            }

            @Override
            public void close() {
                onOurDisk(out::close);
            }
        };
    }

    /** @throws EnvelopeRejectedException naming the attachment and what is wrong with it */
    void requireSound(VerifiedEnvelope envelope) {
        if (!(envelope.content() instanceof OfficialDocument document)) {
            return;
        }
        for (var attachment : inspections.results(document.attachments(), envelope.attachments())) {
            for (Fault fault : attachment.faults()) {
                if (REFUSALS.contains(fault.code())) {
                    throw new EnvelopeRejectedException(fault);
                }
            }
        }
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    /** Not the caller's connection is broken, but our disk is full. */
    private static void onOurDisk(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new ExchangeUnavailableException(
                    FaultCode.GATEWAY_UNAVAILABLE.with("its spool cannot be written"), RETRY, e);
        }
    }
}
