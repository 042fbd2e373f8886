package vn.docaxis.gateway.backup;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
import vn.docaxis.edxml.fault.ExchangeException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.gateway.backup.Manifest.BackupFile;
import vn.docaxis.gateway.database.DatabaseBackup;
import vn.docaxis.gateway.identity.GatewayIdentity;
import vn.docaxis.gateway.journal.Journal;
import vn.docaxis.gateway.journal.JournalEntry;
import vn.docaxis.gateway.journal.JournalEvent;
import vn.docaxis.gateway.retention.Archive;
import vn.docaxis.gateway.retention.KeptEnvelopes;

/**
 * Makes one backup at a time. {@link #make} is the whole of it. First the database, then the envelopes: no envelope is missing that the
 * copy of the database speaks of. An envelope is copied once, however many backups go into the folder.
 */
@Component
class Backup implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(Backup.class);
    private static final int BATCH = 500;
    private static final long LONGEST_WAIT_MILLIS = 10_000;

    private final JdbcClient database;
    private final DatabaseBackup databaseBackup;
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
            KeptEnvelopes kept,
            GatewayIdentity identity,
            Journal journal,
            Clock clock) {
        this.database = database;
        this.databaseBackup = databaseBackup;
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
        if (!folder.isAbsolute()
                || folder.normalize()
                        .startsWith(identity.home().toAbsolutePath().normalize())) {
            throw refused("an absolute path of a folder outside of axis.home", folder.toString());
        }
        databaseBackup.requireReady(folder);
        progress = new Progress("running", folder.toString(), 0, 0, List.of(), null);
        worker = new Thread(() -> run(folder), "backup");
        worker.setPriority(Thread.MIN_PRIORITY);
        worker.setDaemon(true);
        worker.start();
        return progress;
    }

    private void run(Path folder) {
        try {
            Manifest manifest = make(new BackupFolder(folder));
            journal.record(JournalEntry.of(JournalEvent.BACKUP_MADE)
                    .remark("%s: %d envelopes, log of %d entries"
                            .formatted(folder, manifest.count(), manifest.logSize())));
            log.atInfo()
                    .addKeyValue("event", "backup.made")
                    .addKeyValue("folder", folder)
                    .addKeyValue("envelopes", manifest.count())
                    .addKeyValue("lacking", manifest.lacking().size())
                    .log("it can be restored from");
            progress = new Progress(
                    "done", folder.toString(), manifest.count(), manifest.bytes(), manifest.lacking(), null);
        } catch (IOException | RuntimeException e) {
            log.atError()
                    .addKeyValue("event", "backup.failed")
                    .addKeyValue("folder", folder)
                    .setCause(e)
                    .log("there is no backup in it");
            progress = new Progress("failed", folder.toString(), 0, 0, List.of(), String.valueOf(e.getMessage()));
        }
    }

    private record Head(long size, String note) {}

    private Manifest make(BackupFolder folder) throws IOException {
        folder.begin();
        Head head = database.sql("SELECT tree_size, note FROM log_head WHERE id = 1")
                .query((row, number) -> new Head(row.getLong("tree_size"), row.getString("note")))
                .single();
        BackupFile rows = copyDatabase(folder);
        List<String> lacking = new ArrayList<>();
        BackupFile list = copyEnvelopes(folder, lacking);
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
                lacking,
                head.size(),
                Optional.ofNullable(head.note()).orElse(""));
        folder.write(manifest);
        return manifest;
    }

    private BackupFile copyDatabase(BackupFolder folder) throws IOException {
        Optional<Path> part = databaseBackup.copyTo(folder.resolve(DatabaseBackup.EMBEDDED + ".part"));
        return part.isPresent()
                ? folder.finish(part.get(), DatabaseBackup.EMBEDDED)
                : folder.describe(DatabaseBackup.DUMP);
    }

    private record Envelope(long id, Digest digest, long size) {}

    private BackupFile copyEnvelopes(BackupFolder folder, List<String> lacking) throws IOException {
        Archive envelopes = new Archive(folder.resolve("envelopes"), "backup");
        Path part = folder.resolve(BackupFolder.LIST + ".part");
        try (BufferedWriter list = Files.newBufferedWriter(part, StandardCharsets.US_ASCII)) {
            long last = 0;
            List<Envelope> batch = envelopesAfter(last);
            while (!batch.isEmpty()) {
                for (Envelope envelope : batch) {
                    if (stopping) {
                        throw new IOException("the gateway stops");
                    }
                    if (folder.has(envelope.digest(), envelope.size()) || copy(envelope, envelopes, lacking)) {
                        list.write(envelope.digest().hex() + " " + envelope.size() + "\n");
                        progress = new Progress(
                                "running",
                                progress.folder(),
                                progress.envelopes() + 1,
                                progress.bytes() + envelope.size(),
                                lacking,
                                null);
                    }
                    last = envelope.id();
                }
                batch = envelopesAfter(last);
            }
        }
        return folder.finish(part, BackupFolder.LIST);
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

    /** What is damaged or gone is named, and holds up no other. */
    private boolean copy(Envelope envelope, Archive target, List<String> lacking) throws IOException {
        try (InputStream bytes = kept.existing(envelope.digest()).getInputStream()) {
            target.keep(bytes, envelope.digest());
            return true;
        } catch (Archive.DamagedException | java.io.FileNotFoundException | java.nio.file.NoSuchFileException e) {
            lacking.add(envelope.digest().hex());
            log.atError()
                    .addKeyValue("event", "backup.lacks")
                    .addKeyValue("envelope", envelope.digest())
                    .addKeyValue("problem", e.toString())
                    .log("its bytes are damaged or gone");
            return false;
        } catch (ExchangeException e) {
            if (e.fault().code() == FaultCode.ENVELOPE_PURGED) {
                return false; // a moment ago, under the retention rule
            }
            throw e;
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
