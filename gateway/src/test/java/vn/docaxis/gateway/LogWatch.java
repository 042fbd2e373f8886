package vn.docaxis.gateway;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.signing.log.LogEntry;
import vn.docaxis.signing.log.audit.AuditReport;
import vn.docaxis.signing.log.audit.AuditState;
import vn.docaxis.signing.log.audit.AuditedReceipt;
import vn.docaxis.signing.log.audit.HttpLogSource;
import vn.docaxis.signing.log.audit.LogAudit;
import vn.docaxis.signing.log.note.NoteVerifier;

/** A monitor that follows the log of a gateway through its management port. */
public final class LogWatch {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI prefix;

    public LogWatch(URI management) {
        this.prefix = management.resolve("/log");
    }

    public AuditReport audit(Optional<AuditState> seen, Collection<byte[]> receipts) {
        return audit(seen, Optional.empty(), receipts);
    }

    /** @param key of the log, if it was told otherwise than by the log */
    AuditReport audit(Optional<AuditState> seen, Optional<NoteVerifier> key, Collection<byte[]> receipts) {
        List<AuditedReceipt> audited = new ArrayList<>();
        for (byte[] receipt : receipts) {
            audited.add(new AuditedReceipt("receipt", Instant.EPOCH, LogEntry.of(new SignedXml(receipt))));
        }
        HttpLogSource source = new HttpLogSource(prefix, HttpClient.newHttpClient(), PATIENCE);
        return new LogAudit(source, Clock.systemUTC(), Duration.ofMinutes(1), false, Optional.empty())
                .run(seen, key, audited);
    }

    /** Waits until the log has at least that many entries. */
    AuditState seenWith(int entries) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> audit(Optional.empty(), List.of()),
                        report -> report.state().isPresent()
                                && report.now().orElseThrow().checkpoint().size() >= entries)
                .state()
                .orElseThrow();
    }
}
