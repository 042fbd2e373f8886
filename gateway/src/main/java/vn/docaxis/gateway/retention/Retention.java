package vn.docaxis.gateway.retention;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.gateway.database.DurableCommit;
import vn.docaxis.gateway.database.Job;
import vn.docaxis.gateway.database.JobLease;
import vn.docaxis.gateway.database.JobLeases;
import vn.docaxis.gateway.identity.RestoredHome;
import vn.docaxis.gateway.journal.Journal;
import vn.docaxis.gateway.journal.JournalEntry;
import vn.docaxis.gateway.journal.JournalEvent;
import vn.docaxis.gateway.store.EnvelopeStore;

/**
 * Archives and deletes what is due. {@link #tick} is one round: read it from top to bottom. The database says first that bytes are no
 * longer in a place, and only then do they go; what a crash leaves in between is a row, and the next round begins with those.
 */
@Component
class Retention {
    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    private final RetentionRows rows;
    private final KeptEnvelopes kept;
    private final EnvelopeStore store;
    private final Journal journal;
    private final DurableCommit commit;
    private final JobLeases leases;
    private final RestoredHome restored;
    private final RetentionClock time;
    private final RetentionProperties properties;
    private final List<Step> steps;
    private final Clock clock;
    private volatile boolean stopping;

    Retention(
            RetentionRows rows,
            KeptEnvelopes kept,
            EnvelopeStore store,
            Journal journal,
            DurableCommit commit,
            JobLeases leases,
            RestoredHome restored,
            RetentionClock time,
            RetentionProperties properties,
            Clock clock) {
        this.rows = rows;
        this.kept = kept;
        this.store = store;
        this.journal = journal;
        this.commit = commit;
        this.leases = leases;
        this.restored = restored;
        this.time = time;
        this.properties = properties;
        this.steps = properties.steps();
        this.clock = clock;
    }

    /** A failed round is logged and the next one tries again. */
    void tick() {
        try {
            if (!restored.waits() && leases.take(Job.RETENTION).isPresent()) {
                for (Place place : Place.values()) {
                    finishRemovals(place);
                }
                Optional<Instant> now = time.now();
                if (now.isPresent()) {
                    for (Step step : steps) {
                        take(step, now.get());
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
            log.atWarn().addKeyValue("event", "retention.failed").setCause(e).log("will be tried again");
        }
    }

    void begin() {
        stopping = false;
    }

    /** The batch that is being worked on is the last. */
    void stop() {
        stopping = true;
    }

    private void take(Step step, Instant now) throws IOException {
        if (needsArchive(step) && !isArchiveThere(step)) {
            return;
        }
        Instant before = now.minus(step.after());
        Optional<DueDocument> last = Optional.empty();
        List<DueDocument> due = rows.due(step.from(), before, last, properties.batch());
        while (!due.isEmpty() && !stopping) {
            Optional<JobLease> lease = leases.take(Job.RETENTION);
            if (lease.isEmpty()) {
                return; // another gateway goes on
            }
            take(step, due, lease.get());
            last = Optional.of(due.get(due.size() - 1)); // what may not go is left behind until the next round
            pause();
            due = rows.due(step.from(), before, last, properties.batch());
        }
    }

    private static boolean needsArchive(Step step) {
        return step.from() == BytesState.ARCHIVED || step.to() == BytesState.ARCHIVED;
    }

    private boolean isArchiveThere(Step step) throws IOException {
        if (kept.archive().filter(Archive::isMounted).isPresent()) {
            return true;
        }
        boolean anyArchived = rows.anyArchived();
        if (kept.archive().isPresent() && step.to() == BytesState.ARCHIVED && !anyArchived) {
            kept.archive().get().begin();
            return true;
        }
        if (anyArchived) {
            log.atWarn()
                    .addKeyValue("event", "retention.archiveAway")
                    .addKeyValue("setting", "axis.retention.archive-folder")
                    .log("the archive is not mounted: nothing is archived, and nothing in it deleted");
        }
        return false;
    }

    private void take(Step step, List<DueDocument> due, JobLease lease) throws IOException {
        List<DueDocument> ready = step.to() == BytesState.ARCHIVED ? archived(due) : due;
        if (ready.isEmpty()) {
            return;
        }
        List<DueDocument> moved = commit.durably(() -> move(step, ready, lease));
        for (DueDocument document : moved) {
            for (Place place : leftBy(step)) {
                finish(new Removal(document.envelope(), place));
            }
        }
        if (!moved.isEmpty()) {
            log.atInfo()
                    .addKeyValue("event", step.to() == BytesState.PURGED ? "retention.purged" : "retention.archived")
                    .addKeyValue("documents", moved.size())
                    .addKeyValue(
                            "bytes", moved.stream().mapToLong(DueDocument::size).sum())
                    .log("under the retention rule");
        }
    }

    /** Copies come before the commit that relies on them. One that cannot be made is told of and holds up no other. */
    private List<DueDocument> archived(List<DueDocument> due) {
        Archive archive = kept.archive().orElseThrow();
        List<DueDocument> copied = new ArrayList<>();
        for (DueDocument document : due) {
            if (stopping) {
                return copied;
            }
            try (InputStream bytes = store.existing(document.envelope()).getInputStream()) {
                archive.keep(bytes, document.envelope());
                copied.add(document);
            } catch (IOException | ExchangeUnavailableException e) {
                kept.requireThere(); // or this says nothing of the one document
                log.atError()
                        .addKeyValue("event", "retention.notArchived")
                        .addKeyValue("originator", document.originator())
                        .addKeyValue("documentId", document.exchangeId())
                        .addKeyValue("problem", e.getCause() == null ? e : e.getCause())
                        .log("its bytes stay where they are");
            }
        }
        return copied;
    }

    private List<DueDocument> move(Step step, List<DueDocument> documents, JobLease lease) {
        if (!leases.stillHolds(lease)) {
            return List.of();
        }
        Set<Long> free = rows.lockedAndFree(documents, step.from());
        List<DueDocument> moved = documents.stream()
                .filter(document -> free.contains(document.id()))
                .toList();
        for (DueDocument document : moved) {
            rows.move(document.id(), step.to(), clock.instant());
            leftBy(step).forEach(place -> rows.toRemove(new Removal(document.envelope(), place)));
            journal.record(JournalEntry.of(
                            step.to() == BytesState.PURGED ? JournalEvent.BYTES_PURGED : JournalEvent.BYTES_ARCHIVED)
                    .envelope(document.originator(), document.exchangeId(), document.envelope())
                    .remark("%d bytes, settled %s, %s days or more ago"
                            .formatted(
                                    document.size(),
                                    document.settledAt(),
                                    step.after().toDays())));
        }
        if (step.from() == BytesState.KEPT && !moved.isEmpty()) {
            rows.freed(
                    clock.instant(), moved.stream().mapToLong(DueDocument::size).sum());
        }
        return moved;
    }

    /** What is deleted goes from everywhere: an archiving that was broken off may have left a copy. */
    private List<Place> leftBy(Step step) {
        return step.to() == BytesState.PURGED && isArchiveInUse()
                ? List.of(Place.STORE, Place.ARCHIVE)
                : List.of(Place.STORE);
    }

    private boolean isArchiveInUse() {
        return kept.archive().isPresent() && (kept.archive().get().isMounted() || rows.anyArchived());
    }

    /** Those whose commit was the last thing that a gateway did. */
    private void finishRemovals(Place place) {
        if (place == Place.ARCHIVE && kept.archive().filter(Archive::isMounted).isEmpty()) {
            return;
        }
        List<Removal> removals = rows.removals(place, properties.batch());
        while (!removals.isEmpty() && !stopping) {
            int finished = 0;
            for (Removal removal : removals) {
                finished += finishOrLeave(removal) ? 1 : 0;
            }
            removals = finished > 0 ? rows.removals(place, properties.batch()) : List.of();
        }
    }

    /** One that cannot be removed now is in nobody else's way. */
    private boolean finishOrLeave(Removal removal) {
        try {
            return finish(removal);
        } catch (IOException | ExchangeUnavailableException e) {
            log.atWarn()
                    .addKeyValue("event", "retention.notRemoved")
                    .addKeyValue("envelope", removal.envelope())
                    .addKeyValue("place", removal.place())
                    .setCause(e)
                    .log("will be tried again");
            return false;
        }
    }

    /** @return false if its row has to wait for the archive */
    private boolean finish(Removal removal) throws IOException {
        if (!rows.isNeeded(removal)) {
            if (removal.place() == Place.STORE) {
                if (!isInArchiveIfItShould(removal.envelope())) {
                    return false;
                }
                store.remove(removal.envelope());
            } else if (kept.archive().filter(Archive::isMounted).isPresent()) {
                kept.archive().get().remove(removal.envelope());
            } else {
                return false;
            }
        }
        rows.removed(removal);
        return true;
    }

    /** A restored copy may have both in the store what was archived, and the note that it goes; its archive may be gone. */
    private boolean isInArchiveIfItShould(Digest envelope) {
        return !rows.isNeeded(new Removal(envelope, Place.ARCHIVE))
                || kept.archive()
                        .filter(Archive::isMounted)
                        .filter(archive -> archive.has(envelope))
                        .isPresent();
    }

    private void pause() {
        try {
            Thread.sleep(properties.pause().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }
}
