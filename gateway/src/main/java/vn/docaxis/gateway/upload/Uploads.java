package vn.docaxis.gateway.upload;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.gateway.database.OrderedIds;
import vn.docaxis.gateway.store.DiskSpace;
import vn.docaxis.gateway.store.PartFile;
import vn.docaxis.gateway.store.Room;
import vn.docaxis.gateway.store.Spool;

/** All unfinished uploads: what each organ has under way, and how much of it there is. */
@Component
class Uploads {
    private static final Logger log = LoggerFactory.getLogger(Uploads.class);
    private static final int SWEPT_AT_ONCE = 100;

    private final UploadRows rows;
    private final Spool spool;
    private final DiskSpace disk;
    private final OrderedIds ids;
    private final UploadProperties properties;
    private final Clock clock;

    Uploads(UploadRows rows, Spool spool, DiskSpace disk, OrderedIds ids, UploadProperties properties, Clock clock) {
        this.rows = rows;
        this.spool = spool;
        this.disk = disk;
        this.ids = ids;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * A fresh upload, or the unfinished one of the same envelope: so a client that was cut off, or started again, need remember
     * nothing.
     *
     * @throws ExchangeUnavailableException {@code GWY-001} if the organ has as many under way as it may have
     */
    Upload begin(OrganId organ, Optional<Digest> envelope, long length) {
        sweep();
        Optional<Upload> begun = envelope.flatMap(digest -> rows.find(organ, digest, length));
        if (begun.isPresent()) {
            return begun.get();
        }
        requireRoom(organ, length);
        Upload upload =
                new Upload(ids.next(), organ, envelope, length, clock.instant().plus(properties.keep()));
        try {
            spool.uploadOf(upload.id())
                    .create(); // before its row: a file without one is swept, a row without one is in the way
            rows.insert(upload);
            return upload;
        } catch (DuplicateKeyException e) {
            spool.uploadOf(upload.id()).delete();
            return envelope.flatMap(digest -> rows.find(organ, digest, length)).orElseThrow(() -> e);
        }
    }

    private void requireRoom(OrganId organ, long length) {
        List<Upload> others = rows.of(organ);
        long bytes = others.stream().mapToLong(Upload::length).sum();
        if (others.size() >= properties.perOrgan()
                || bytes + length > properties.bytesPerOrgan().toBytes()) {
            throw new ExchangeUnavailableException(
                    FaultCode.GATEWAY_UNAVAILABLE.with("as many unfinished uploads of %s as it keeps".formatted(organ)),
                    null);
        }
    }

    /** @throws EnvelopeRejectedException {@code GWY-008} if that organ has none with that id */
    Upload of(OrganId organ, UUID id) {
        return rows.find(organ, id).orElseThrow(() -> new EnvelopeRejectedException(FaultCode.UPLOAD_UNKNOWN.with(id)));
    }

    /** How many bytes have arrived. */
    long offset(Upload upload) {
        return arrived(upload, spool.uploadOf(upload.id()));
    }

    /**
     * @return how many bytes there are now
     * @throws IOException               if the line breaks; what has arrived is kept
     * @throws EnvelopeRejectedException {@code GWY-009} if the part does not follow what is there
     */
    long append(Upload upload, long offset, InputStream part) throws IOException {
        PartFile file = spool.uploadOf(upload.id());
        requireOffset(arrived(upload, file), offset);
        rows.prolong(upload.id(), clock.instant().plus(properties.keep()));
        try (Room room = disk.reserve(upload.length() - offset)) {
            return file.append(offset, part, upload.length(), room);
        } finally {
            rows.prolong(upload.id(), clock.instant().plus(properties.keep()));
        }
    }

    /** @throws EnvelopeRejectedException {@code GWY-009} if bytes are missing */
    PartFile whole(Upload upload) {
        PartFile file = spool.uploadOf(upload.id());
        requireOffset(upload.length(), arrived(upload, file));
        return file;
    }

    private static long arrived(Upload upload, PartFile file) {
        return file.size().orElseThrow(() -> new EnvelopeRejectedException(FaultCode.UPLOAD_UNKNOWN.with(upload.id())));
    }

    private static void requireOffset(long expected, long found) {
        if (expected != found) {
            throw new EnvelopeRejectedException(FaultCode.UPLOAD_OFFSET.with(expected, found));
        }
    }

    /** The envelope was submitted, or its uploader gives it up. */
    void end(Upload upload) {
        spool.uploadOf(upload.id()).delete(); // first: should this be cut off here, the row says what is to be tidied
        rows.delete(upload.id());
    }

    /** Bytes without a row are left from a crash between the two. */
    @EventListener(ApplicationReadyEvent.class)
    void sweepStrays() {
        sweep();
        for (UUID id : spool.uploadsOlderThan(clock.instant().minus(properties.keep()))) {
            if (!rows.exists(id)) {
                spool.uploadOf(id).delete();
                log.atWarn()
                        .addKeyValue("event", "upload.stray")
                        .addKeyValue("upload", id)
                        .log("removed bytes that belong to no upload");
            }
        }
    }

    /** Removes what nobody went on with; each time that one begins, so that its cost follows the use. */
    private void sweep() {
        for (Upload upload : rows.expired(clock.instant(), SWEPT_AT_ONCE)) {
            try {
                end(upload);
                log.atInfo()
                        .addKeyValue("event", "upload.expired")
                        .addKeyValue("organ", upload.organ())
                        .addKeyValue("bytes", upload.length())
                        .log("removed an unfinished upload");
            } catch (ExchangeUnavailableException e) { // its file cannot be deleted now, which is nobody else's trouble
                log.atWarn()
                        .addKeyValue("event", "upload.kept")
                        .addKeyValue("upload", upload.id())
                        .setCause(e)
                        .log("an unfinished upload could not be removed");
            }
        }
    }
}
