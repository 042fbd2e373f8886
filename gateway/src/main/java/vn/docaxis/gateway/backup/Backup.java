package vn.docaxis.gateway.backup;

import java.io.BufferedWriter;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.gateway.backup.Manifest.BackupFile;
import vn.docaxis.gateway.database.DatabaseBackup;
import vn.docaxis.gateway.database.DatabaseSize;
import vn.docaxis.gateway.identity.GatewayIdentity;
import vn.docaxis.gateway.journal.Journal;
import vn.docaxis.gateway.journal.JournalEntry;
import vn.docaxis.gateway.journal.JournalEvent;
import vn.docaxis.gateway.retention.KeptEnvelopes;

/**
 * Makes one backup at a time. {@link #make} is the whole of it. First the database, then the envelopes: no envelope is missing that the
 * copy of the database speaks of. An envelope is copied once, however many backups go into the folder.
 */
@Component
class Backup implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(Backup.class);
    private static final int BATCH = 500;
    private static final int TRIES = 3;
    private static final long BETWEEN_TRIES_MILLIS = 1_000;
    private static final long LONGEST_WAIT_MILLIS = 10_000;

    private final JdbcClient database;
    private final DatabaseBackup databaseBackup;
    private final DatabaseSize databaseSize;
    private final BackupPlace place;
    private final KeptEnvelopes kept;
    private final GatewayIdentity identity;
    private final Journal journal;
    private final Clock clock;
    private volatile Progress progress = Progress.NONE;
    private volatile boolean stopping;
    private Thread worker;

    Backup(
            JdbcClient database,
            DatabaseBackup databaseBackup,
            DatabaseSize databaseSize,
            BackupPlace place,
            KeptEnvelopes kept,
            GatewayIdentity identity,
            Journal journal,
            Clock clock) {
        this.database = database;
        this.databaseBackup = databaseBackup;
        this.databaseSize = databaseSize;
        this.place = place;
        this.kept = kept;
        this.identity = identity;
        this.journal = journal;
        this.clock = clock;
    }

    Progress progress() {
        return progress;
    }

    /** @throws EnvelopeRejectedException if another one is being made, or the folder cannot be used */
    synchronized Progress start(Path folder) {
        if (worker != null && worker.isAlive()) {
            throw refused("no backup that is being made already", String.valueOf(progress.folder()));
        }
        if (!folder.isAbsolute()) {
            throw refused("an absolute path", folder.toString());
        }
        try {
            place.requireApart(folder);
            databaseBackup.requireReady(folder, BackupFolder.madeAt(folder), clock.instant());
            place.requireRoom(folder, sizeOfDatabase());
        } catch (IOException e) {
            throw new EnvelopeRejectedException(FaultCode.CLIENT_FILE.with(folder, e.toString()));
        }
        progress = new Progress("running", folder.toString(), 0, 0, List.of(), List.of(), null);
        worker = new Thread(() -> run(folder), "backup");
        worker.setPriority(Thread.MIN_PRIORITY);
        worker.setDaemon(true);
        worker.start();
        return progress;
    }

    private long sizeOfDatabase() {
        return databaseBackup.isEmbedded() ? databaseSize.bytes() : 0;
    }

    private void run(Path folder) {
        try {
            Manifest manifest = make(folder, new BackupFolder(folder));
            journal.record(JournalEntry.of(JournalEvent.BACKUP_MADE)
                    .remark("%s: %d envelopes, log of %d entries"
                            .formatted(folder, manifest.count(), manifest.logSize())));
            log.atInfo()
                    .addKeyValue("event", "backup.made")
                    .addKeyValue("folder", folder)
                    .addKeyValue("envelopes", manifest.count())
                    .addKeyValue("lacking", manifest.lacking().size())
                    .addKeyValue("unread", manifest.unread().size())
                    .log("it can be restored from");
            progress = new Progress(
                    "done",
                    folder.toString(),
                    manifest.count(),
                    manifest.bytes(),
                    manifest.lacking(),
                    manifest.unread(),
                    null);
        } catch (IOException | RuntimeException e) {
            log.atError()
                    .addKeyValue("event", "backup.failed")
                    .addKeyValue("folder", folder)
                    .setCause(e)
                    .log("there is no backup in it");
            progress = new Progress("failed", folder.toString(), 0, 0, List.of(), List.of(), problem(e));
        }
    }

    /** For the operator, who is told of the folder already. */
    private static String problem(Exception e) {
        return e instanceof EnvelopeRejectedException refused
                        && refused.fault().code() == FaultCode.CLIENT_FILE
                        && refused.fault().arguments().size() > 1
                ? refused.fault().arguments().get(1)
                : String.valueOf(e.getMessage());
    }

    private record Head(long size, String note) {}

    private Manifest make(Path target, BackupFolder folder) throws IOException {
        folder.begin();
        Head head = database.sql("SELECT tree_size, note FROM log_head WHERE id = 1")
                .query((row, number) -> new Head(row.getLong("tree_size"), row.getString("note")))
                .single();
        BackupFile rows = copyDatabase(target, folder);
        Lacking lacking = new Lacking(new ArrayList<>(), new ArrayList<>());
        BackupFile list = copyEnvelopes(target, folder, lacking);
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                identity.organId().value(),
                identity.node(),
                clock.instant().toString(),
                database.sql("SELECT id FROM envelope_store")
                        .query(String.class)
                        .single(),
                rows,
                list,
                progress.envelopes(),
                progress.bytes(),
                lacking.all(),
                lacking.unread(),
                head.size(),
                Optional.ofNullable(head.note()).orElse(""));
        folder.write(manifest);
        return manifest;
    }

    private BackupFile copyDatabase(Path target, BackupFolder folder) throws IOException {
        if (!databaseBackup.isEmbedded()) {
            return folder.describe(DatabaseBackup.DUMP);
        }
        place.requireRoom(target, sizeOfDatabase());
        Path part = folder.part(DatabaseBackup.EMBEDDED);
        databaseBackup.copyTo(part);
        return folder.finish(part, DatabaseBackup.EMBEDDED);
    }

    private record Envelope(long id, Digest digest, long size) {}

    private record Lacking(List<String> all, List<String> unread) {}

    private BackupFile copyEnvelopes(Path target, BackupFolder folder, Lacking lacking) throws IOException {
        try (BufferedWriter list = folder.list()) {
            List<Envelope> unread = new ArrayList<>();
            long last = 0;
            for (List<Envelope> batch = envelopesAfter(last); !batch.isEmpty(); batch = envelopesAfter(last)) {
                unread.addAll(copyAll(target, folder, batch, list, lacking));
                last = batch.get(batch.size() - 1).id();
            }
            for (int tried = 1; tried < TRIES && !unread.isEmpty(); tried++) {
                pause();
                unread = copyAll(target, folder, unread, list, lacking);
            }
            for (Envelope envelope : unread) {
                lacking.all().add(envelope.digest().hex());
                lacking.unread().add(envelope.digest().hex());
            }
        }
        return folder.finishList();
    }

    /** @return those that could not be read just now */
    private List<Envelope> copyAll(
            Path target, BackupFolder folder, List<Envelope> envelopes, BufferedWriter list, Lacking lacking)
            throws IOException {
        List<Envelope> unread = new ArrayList<>();
        for (Envelope envelope : envelopes) {
            if (stopping) {
                throw new IOException("the gateway stops");
            }
            Copied copied =
                    folder.has(envelope.digest(), envelope.size()) ? Copied.WHOLE : copy(target, folder, envelope);
            if (copied == Copied.WHOLE) {
                list.write(envelope.digest().hex() + " " + envelope.size() + "\n");
                progress = new Progress(
                        "running",
                        progress.folder(),
                        progress.envelopes() + 1,
                        progress.bytes() + envelope.size(),
                        lacking.all(),
                        lacking.unread(),
                        null);
            } else if (copied == Copied.LACKING) {
                lacking.all().add(envelope.digest().hex());
            } else if (copied == Copied.UNREAD) {
                unread.add(envelope);
            }
        }
        return unread;
    }

    private List<Envelope> envelopesAfter(long id) {
        return database.sql("""
                        SELECT id, envelope_sha256, envelope_size FROM document
                        WHERE id > :id AND bytes_state <> 'PURGED' ORDER BY id FETCH FIRST :most ROWS ONLY""")
                .param("id", id)
                .param("most", BATCH)
                .query((row, number) -> new Envelope(
                        row.getLong("id"),
                        Digest.sha256(row.getString("envelope_sha256")),
                        row.getLong("envelope_size")))
                .list();
    }

    private enum Copied {
        WHOLE,
        /** Damaged or gone. */
        LACKING,
        /** Disk or line failed; another time it may be read. */
        UNREAD,
        /** Deleted a moment ago, under the retention rule. */
        NEEDLESS
    }

    /** What is damaged or gone is named, and holds up no other. Only a store that is away as a whole, or a full backup, ends it. */
    private Copied copy(Path target, BackupFolder folder, Envelope envelope) throws IOException {
        place.requireRoom(target, envelope.size());
        try (InputStream bytes = UnreadBytes.of(kept.existing(envelope.digest()))) {
            folder.keep(bytes, envelope.digest());
            return Copied.WHOLE;
        } catch (BackupFolder.DamagedException | FileNotFoundException e) {
            log.atError()
                    .addKeyValue("event", "backup.lacks")
                    .addKeyValue("envelope", envelope.digest())
                    .addKeyValue("problem", e.toString())
                    .log("its bytes are damaged or gone");
            return Copied.LACKING;
        } catch (UnreadBytes.BrokenOffException | ExchangeUnavailableException e) {
            kept.requireThere();
            log.atWarn()
                    .addKeyValue("event", "backup.unread")
                    .addKeyValue("envelope", envelope.digest())
                    .addKeyValue("problem", e.toString())
                    .log("it cannot be read now");
            return Copied.UNREAD;
        } catch (EnvelopeRejectedException e) {
            if (e.fault().code() == FaultCode.ENVELOPE_PURGED) {
                return Copied.NEEDLESS;
            }
            throw e;
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(BETWEEN_TRIES_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the gateway stops");
        }
    }

    private static EnvelopeRejectedException refused(String expected, String found) {
        return new EnvelopeRejectedException(FaultCode.REQUEST_PARAMETER.with("folder", expected, found));
    }

    /** The one that is being made is none. */
    @Override
    public synchronized void destroy() throws InterruptedException {
        stopping = true;
        if (worker != null) {
            worker.join(LONGEST_WAIT_MILLIS);
        }
    }
}
