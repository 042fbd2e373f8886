package vn.docaxis.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.docaxis.cli.agency.UserFile;
import vn.docaxis.cli.log.LogTls;
import vn.docaxis.cli.log.ReceiptFiles;
import vn.docaxis.cli.reading.ShownTime;
import vn.docaxis.cli.restore.LackingEntry;
import vn.docaxis.cli.restore.LogGap;
import vn.docaxis.cli.terminal.ExitCode;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.log.audit.AuditReport;
import vn.docaxis.signing.log.audit.AuditState;
import vn.docaxis.signing.log.audit.FolderLogSource;
import vn.docaxis.signing.log.audit.HttpLogSource;
import vn.docaxis.signing.log.audit.LogAudit;
import vn.docaxis.signing.log.audit.LogSource;
import vn.docaxis.signing.trust.TrustStore;

/**
 * Compares a restored gateway with its log as others have seen it, and says which documents the gateway lacks: by the receipts that
 * agencies still have, since the log itself holds nothing but their digests.
 */
@Command(name = "restore-check")
final class GatewayRestoreCheckCommand implements Callable<Integer> {
    private static final Duration LONGEST = Duration.ofMinutes(60);

    private final Surroundings surroundings;

    @Option(names = "--management", paramLabel = "URL", required = true, descriptionKey = "gateway.reload.management")
    private URI management;

    @Option(names = "--log", paramLabel = "URL", required = true, descriptionKey = "gateway.restore-check.log")
    private URI published;

    @Option(names = "--receipts", paramLabel = "DIR", descriptionKey = "gateway.restore-check.receipts")
    private Path receipts;

    @Option(names = "--roots", paramLabel = "FILE", descriptionKey = "log.audit.roots")
    private Path roots;

    @Option(names = "--continue", descriptionKey = "gateway.restore-check.continue")
    private boolean goOn;

    @Option(names = "--because", paramLabel = "TEXT", descriptionKey = "gateway.restore-check.because")
    private String because;

    @Option(names = "--by", paramLabel = "NAME", defaultValue = "${sys:user.name}", descriptionKey = "gateway.hold.by")
    private String by;

    @Mixin
    private OutputOptions output;

    GatewayRestoreCheckCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        if (goOn && because == null) {
            throw new EnvelopeRejectedException(FaultCode.CLIENT_SETTING.with("--because", "TEXT", "-"));
        }
        JsonNode restored = new Management(surroundings.environment(), management, "restored").get("waits");
        AuditReport own = audit(
                new HttpLogSource(management.resolve("/log"), HttpClient.newHttpClient(), LONGEST), Optional.empty());
        LogSource log = source();
        AuditReport other = audit(log, own.state());
        long have = own.now().orElseThrow().checkpoint().size();
        long seen = other.now().orElseThrow().checkpoint().size();
        ReceiptFiles files = receipts == null ? ReceiptFiles.none() : ReceiptFiles.in(receipts, Optional.empty());
        List<LackingEntry> lacking = new LogGap(log, waiting(restored), files).between(have, seen);

        tell(have, seen, lacking);
        boolean waits = restored.path("waits").asBoolean(false);
        if (goOn) {
            new Management(surroundings.environment(), management, "restored")
                    .post(
                            JsonMapper.builder().build().writeValueAsString(Map.of("by", by, "because", because)),
                            "waits");
            surroundings.terminal().say("gateway.restore-check.goes-on");
        } else if (waits) {
            surroundings.terminal().say("gateway.restore-check.waits");
        }
        int exit = have == seen ? ExitCode.DONE : ExitCode.REFUSED;
        result(exit, have, seen, lacking, waits && !goOn);
        return exit;
    }

    /** A log that contradicts what the gateway has, or that is older, tells nothing of what it lacks. */
    private AuditReport audit(LogSource source, Optional<AuditState> known) {
        AuditReport report = new LogAudit(source, surroundings.clock(), Duration.ZERO, false, Optional.empty())
                .run(known, known.map(AuditState::key), List.of());
        if (!report.clean()) {
            throw new EnvelopeRejectedException(report.findings().get(0));
        }
        return report;
    }

    private LogSource source() {
        if ("file".equals(published.getScheme())) {
            return new FolderLogSource(Path.of(published));
        }
        Optional<List<X509Certificate>> trusted =
                Optional.ofNullable(roots).map(file -> TrustStore.readPem(UserFile.readable(file)));
        return new HttpLogSource(published, LogTls.client(trusted, Optional.empty()), LONGEST);
    }

    private static Set<String> waiting(JsonNode restored) {
        Set<String> waiting = new HashSet<>();
        restored.path("waiting").forEach(digest -> waiting.add(digest.asString("")));
        return waiting;
    }

    private void tell(long have, long seen, List<LackingEntry> lacking) {
        if (have == seen) {
            surroundings.terminal().say("gateway.restore-check.same", have);
            return;
        }
        surroundings.terminal().say("gateway.restore-check.lacking", seen, have, lacking.size());
        for (LackingEntry entry : lacking) {
            entry.receipt()
                    .ifPresent(receipt -> surroundings
                            .terminal()
                            .say(
                                    isAcceptance(receipt)
                                            ? "gateway.restore-check.document"
                                            : "gateway.restore-check.event",
                                    receipt.originator(),
                                    documentId(receipt),
                                    surroundings.vietnamese()
                                            ? receipt.event().vietnamese()
                                            : receipt.event().english(),
                                    ShownTime.of(receipt.time())));
        }
        long unknown =
                lacking.stream().filter(entry -> entry.receipt().isEmpty()).count();
        if (unknown > 0) {
            surroundings.terminal().say("gateway.restore-check.unknown", unknown);
        }
    }

    private static boolean isAcceptance(Receipt receipt) {
        return receipt.event() == ReceiptEvent.SUBMISSION_ACCEPTANCE;
    }

    private static String documentId(Receipt receipt) {
        return receipt.documentId().map(DocumentId::value).orElse("");
    }

    private void result(int exit, long have, long seen, List<LackingEntry> lacking, boolean waits) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("command", "gateway restore-check");
        answer.put("outcome", ExitCode.outcome(exit));
        answer.put("entries", have);
        answer.put("published", seen);
        answer.put("logWaits", waits);
        List<Map<String, Object>> documents = new ArrayList<>();
        List<Map<String, Object>> entries = new ArrayList<>();
        for (LackingEntry entry : lacking) {
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("index", entry.index());
            shown.put("receiptSha256", entry.sha256());
            entry.receipt().ifPresent(receipt -> {
                shown.put("event", receipt.event().term());
                shown.put("originator", receipt.originator().value());
                shown.put("documentId", documentId(receipt));
                shown.put("time", receipt.time().toString());
                if (isAcceptance(receipt)) {
                    documents.add(Map.of(
                            "originator", receipt.originator().value(),
                            "documentId", documentId(receipt),
                            "envelopeSha256", receipt.envelopeDigest().hex()));
                }
            });
            entries.add(shown);
        }
        answer.put("lackingDocuments", documents);
        answer.put("lackingEntries", entries);
        surroundings.terminal().result(answer);
    }
}
