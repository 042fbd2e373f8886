package vn.docaxis.gateway.scrub;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DigestAlgorithm;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.gateway.database.Job;
import vn.docaxis.gateway.database.JobLeases;
import vn.docaxis.gateway.identity.GatewayIdentity;
import vn.docaxis.gateway.journal.Journal;
import vn.docaxis.gateway.journal.JournalEntry;
import vn.docaxis.gateway.journal.JournalEvent;
import vn.docaxis.gateway.store.EnvelopeStore;
import vn.docaxis.gateway.store.KeptEnvelope;

/** Reads everything again, page by page in the order of the digests; {@link #tick} is one round of it. */
@Component
class Scrub {
    private static final Logger log = LoggerFactory.getLogger(Scrub.class);
    private static final int PAGE = 100;
    private static final long ASK_AGAIN_NANOS = 2_000_000_000L;
    private static final int BUFFER = 64 * 1024;
    /** What could not be read is read again after this time. */
    private static final Duration AGAIN = Duration.ofMinutes(10);

    private static final int LONGEST_PROBLEM = 150;

    private final EnvelopeStore store;
    private final ScrubRows rows;
    private final UnusedEnvelopes unused;
    private final JobLeases leases;
    private final Journal journal;
    private final ScrubProperties properties;
    private final String node;
    private final Clock clock;
    private volatile boolean stopping;
    private boolean mine;
    private long askedAt;

    Scrub(
            EnvelopeStore store,
            ScrubRows rows,
            UnusedEnvelopes unused,
            JobLeases leases,
            Journal journal,
            ScrubProperties properties,
            GatewayIdentity identity,
            Clock clock) {
        this.store = store;
        this.rows = rows;
        this.unused = unused;
        this.leases = leases;
        this.journal = journal;
        this.properties = properties;
        this.node = identity.node();
        this.clock = clock;
    }

    /** Goes on with what is begun, or begins what is due, unless another gateway does. A failed round is logged and tried again. */
    void tick() {
        mine = false;
        try {
            while (!stopping && isMine() && workOff()) {
                // page after page
            }
        } catch (ExchangeUnavailableException e) {
            log.atDebug().addKeyValue("event", "scrub.waits").setCause(e).log("the envelope store is away");
        } catch (RuntimeException e) {
            log.atWarn().addKeyValue("event", "scrub.failed").setCause(e).log("will be tried again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever is being read is the last. */
    void stop() {
        stopping = true;
    }

    void go() {
        stopping = false;
    }

    /** @return whether there is one under way from now on that was not before */
    boolean begin() {
        if (rows.last().filter(run -> run.endedAt().isEmpty()).isPresent()) {
            return false;
        }
        rows.begin(node, clock.instant());
        return true;
    }

    /** Asks the database every other second only. */
    private boolean isMine() {
        long now = System.nanoTime();
        if (!mine || now - askedAt > ASK_AGAIN_NANOS) {
            mine = leases.take(Job.SCRUB).isPresent();
            askedAt = now;
        }
        return mine;
    }

    /** @return whether there is more to do at once */
    private boolean workOff() throws InterruptedException {
        int removed = unused.removeWhatIsDue();
        Optional<ScrubRun> last = rows.last();
        last.filter(run -> removed > 0).ifPresent(run -> rows.save(withRemoved(run, removed)));
        if (last.isEmpty() || last.get().endedAt().isPresent()) {
            comeBack();
            return isDue(last) && begin();
        }
        return page(rows.last().orElseThrow());
    }

    private boolean isDue(Optional<ScrubRun> last) {
        Instant before = clock.instant().minus(properties.period());
        return properties.enabled()
                && last.filter(run -> run.startedAt().isAfter(before)).isEmpty();
    }

    /** To what could not be read. It is mended, damaged, missing, or waits for the next time. */
    private void comeBack() throws InterruptedException {
        for (Digest digest : rows.unreadBefore(clock.instant().minus(AGAIN), PAGE)) {
            Instant now = clock.instant();
            if (rows.isKept(digest)) {
                verify(digest);
            }
            if (stopping || !isMine()) {
                return;
            }
            rows.forgetUnread(digest, now);
        }
    }

    private boolean page(ScrubRun run) throws InterruptedException {
        // The store first: a document that comes between the two looks is looked for again.
        Optional<Digest> after = run.reached().isEmpty() ? Optional.empty() : Optional.of(Digest.sha256(run.reached()));
        Map<String, KeptEnvelope> kept = new TreeMap<>();
        store.list(after, PAGE).forEach(envelope -> kept.put(envelope.digest().hex(), envelope));
        List<String> needed =
                rows.kept(run.reached(), PAGE).stream().map(Digest::hex).toList();
        TreeSet<String> all = new TreeSet<>(kept.keySet());
        all.addAll(needed);
        // Of a full page nothing is known beyond its last one.
        String end = "";
        for (List<String> page : List.of(List.copyOf(kept.keySet()), needed)) {
            String last = page.size() < PAGE ? "" : page.get(PAGE - 1);
            end = end.isEmpty() || !last.isEmpty() && last.compareTo(end) < 0 ? last : end;
        }
        ScrubRun now = run;
        for (String digest : end.isEmpty() ? all : all.headSet(end, true)) {
            if (stopping || !isMine()) {
                return false;
            }
            now = look(now, Digest.sha256(digest), kept.get(digest), needed.contains(digest));
        }
        if (stopping || !isMine()) {
            return false; // the last one may not have been read to its end
        }
        if (end.isEmpty()) {
            finish(now);
            return false;
        }
        rows.save(now);
        return true;
    }

    private ScrubRun look(ScrubRun run, Digest digest, KeptEnvelope kept, boolean needed) throws InterruptedException {
        ScrubRun next = new ScrubRun(
                run.number(),
                node,
                run.startedAt(),
                run.endedAt(),
                digest.hex(),
                run.envelopes(),
                run.bytes(),
                run.removed());
        if (kept == null) {
            if (rows.isKept(digest)) {
                lookFor(digest);
            }
            return next;
        }
        if (!needed && !rows.isKept(digest)) {
            unused.found(digest, kept.keptAt());
            return next;
        }
        long bytes = verify(digest);
        return new ScrubRun(
                next.number(),
                node,
                next.startedAt(),
                next.endedAt(),
                next.reached(),
                next.envelopes() + 1,
                next.bytes() + bytes,
                next.removed());
    }

    private void lookFor(Digest digest) {
        try {
            if (store.find(digest).isEmpty()) {
                damaged(digest, Damage.Kind.MISSING, "nothing");
            }
        } catch (ExchangeUnavailableException e) {
            unread(digest, e);
        }
    }

    /** @return how many bytes were read */
    private long verify(Digest digest) throws InterruptedException {
        MessageDigest engine = DigestAlgorithm.SHA_256.engine();
        Pace pace = new Pace(properties.rate().toBytes());
        long size = 0;
        try (InputStream in = store.existing(digest).getInputStream()) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                engine.update(buffer, 0, read);
                size += read;
                if (pace.moved(read) && (stopping || !isMine())) {
                    return size; // it is looked at again
                }
            }
        } catch (FileNotFoundException | NoSuchFileException e) {
            if (rows.isKept(digest)) { // or it was archived or deleted under our hands
                damaged(digest, Damage.Kind.MISSING, "nothing");
            }
            return size;
        } catch (IOException e) {
            unread(digest, EnvelopeStore.unavailable(e));
            return size;
        } catch (ExchangeUnavailableException e) {
            unread(digest, e);
            return size;
        }
        Digest found = Digest.of(DigestAlgorithm.SHA_256, engine.digest());
        if (!found.equals(digest)) {
            damaged(digest, Damage.Kind.DAMAGED, "%d bytes with %s".formatted(size, found.hex()));
        }
        return size;
    }

    /** A disk or a line that fails is no damage; if the whole store is away, nothing can be said of this one. */
    private void unread(Digest digest, ExchangeUnavailableException because) {
        if (store.marker().isEmpty()) {
            throw because;
        }
        String problem = problem(because);
        String found = "it cannot be read: " + problem.substring(0, Math.min(problem.length(), LONGEST_PROBLEM));
        if (rows.unread(new Damage(digest, Damage.Kind.UNREAD, found, clock.instant()))) {
            log.atWarn()
                    .addKeyValue("event", "scrub.unread")
                    .addKeyValue("envelope", digest.hex())
                    .addKeyValue("problem", problem)
                    .log("a kept envelope cannot be read now; it is read again soon");
        }
    }

    private static String problem(ExchangeUnavailableException because) {
        Throwable cause = because.getCause() == null ? because : because.getCause();
        String reason = cause instanceof FileSystemException file ? file.getReason() : cause.getMessage();
        return cause.getClass().getSimpleName() + (reason == null ? "" : ": " + reason);
    }

    private void damaged(Digest digest, Damage.Kind kind, String found) {
        if (!rows.damaged(new Damage(digest, kind, found, clock.instant()))) {
            return;
        }
        JournalEntry entry = JournalEntry.of(JournalEvent.ENVELOPE_DAMAGED).remark("%s: %s".formatted(kind, found));
        journal.record(rows.named(digest)
                .map(named -> entry.envelope(named.originator(), named.exchangeId(), digest))
                .orElseGet(() -> entry.envelope(null, null, digest)));
        log.atError()
                .addKeyValue("event", "store.damaged")
                .addKeyValue("envelope", digest.hex())
                .addKeyValue("kind", kind)
                .addKeyValue("found", found)
                .log("a kept envelope is not as it was: bring it back from a backup, see docaxis gateway scrub");
    }

    private void finish(ScrubRun run) {
        int mended = rows.forgetDamageBefore(run.startedAt());
        rows.save(new ScrubRun(
                run.number(),
                node,
                run.startedAt(),
                Optional.of(clock.instant()),
                run.reached(),
                run.envelopes(),
                run.bytes(),
                run.removed()));
        log.atInfo()
                .addKeyValue("event", "scrub.done")
                .addKeyValue("envelopes", run.envelopes())
                .addKeyValue("bytes", run.bytes())
                .addKeyValue("damaged", rows.damaged())
                .addKeyValue("unread", rows.unread())
                .addKeyValue("mended", mended)
                .log("all kept envelopes were read again");
    }

    private static ScrubRun withRemoved(ScrubRun run, int removed) {
        return new ScrubRun(
                run.number(),
                run.node(),
                run.startedAt(),
                run.endedAt(),
                run.reached(),
                run.envelopes(),
                run.bytes(),
                run.removed() + removed);
    }
}
