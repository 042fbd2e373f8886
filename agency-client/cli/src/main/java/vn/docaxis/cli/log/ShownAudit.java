package vn.docaxis.cli.log;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.docaxis.cli.reading.ShownTime;
import vn.docaxis.cli.reading.SignerName;
import vn.docaxis.cli.terminal.Terminal;
import vn.docaxis.cli.terminal.Tone;
import vn.docaxis.cli.terminal.Words;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.wire.Problem;
import vn.docaxis.signing.log.Checkpoint;
import vn.docaxis.signing.log.audit.AuditReport;
import vn.docaxis.signing.log.audit.AuditedReceipt;

/**
 * The report of an audit in plain words: verdict, what was proved, what was not looked at, and what it would take to cheat.
 *
 * @param withRoots whether receipts and time-stamps were verified too
 * @param remembers whether the next audit will know of this one
 * @param evidence  where two contradicting checkpoints are kept
 */
public record ShownAudit(
        AuditReport report, ReceiptFiles files, boolean withRoots, boolean remembers, Optional<Path> evidence) {
    private static final int FURTHER = 2;

    public void print(Terminal terminal) {
        Words words = terminal.words();
        terminal.line(
                report.clean() ? Tone.GOOD : Tone.BAD,
                words.say(
                        report.clean() ? "log.audit.holds" : "log.audit.broken",
                        report.key().name()),
                FURTHER);
        report.findings().forEach(finding -> explain(terminal, finding));
        evidence.ifPresent(file -> say(terminal, "log.audit.evidence", file));
        report.now()
                .ifPresent(now -> say(
                        terminal,
                        "log.audit.checkpoint",
                        now.checkpoint().size(),
                        now.checkpoint().root().base64()));
        say(terminal, report.firstUse() ? "log.audit.key.first" : "log.audit.key", report.key());
        if (report.state().isPresent()) {
            printProved(terminal, report.now().orElseThrow().checkpoint());
        }
        files.unusable()
                .forEach((file, fault) -> say(terminal, "log.audit.unusable", file, fault.message(words.language())));
        printLimits(terminal);
    }

    /** The reader's own language first. */
    private static void explain(Terminal terminal, Fault finding) {
        Words other = Words.in(terminal.words().vietnamese() ? "en" : "vi");
        for (Words words : List.of(terminal.words(), other)) {
            terminal.line(Terminal.lines(words, finding));
        }
    }

    private void printProved(Terminal terminal, Checkpoint now) {
        if (report.before().isEmpty()) {
            say(terminal, "log.audit.proved.first", now.size());
        } else {
            long seen = report.before().get().checkpoint().size();
            say(terminal, "log.audit.proved.grown", seen, now.size() - seen);
        }
        if (!report.included().isEmpty()) {
            say(terminal, "log.audit.proved.receipts", report.included().size());
        }
        if (!report.pending().isEmpty()) {
            say(terminal, "log.audit.pending", report.pending().size());
        }
        report.stamp()
                .ifPresent(stamp -> say(
                        terminal,
                        "log.audit.proved.stamp",
                        stamp.size(),
                        ShownTime.of(stamp.token().time()),
                        SignerName.of(stamp.token().authority())));
        if (report.stamp().isEmpty()) {
            say(terminal, withRoots ? "log.audit.no-stamp" : "log.audit.no-roots");
        }
    }

    private void printLimits(Terminal terminal) {
        say(terminal, "log.audit.cheat");
        if (!remembers) {
            say(terminal, "log.audit.no-state");
        }
    }

    private static void say(Terminal terminal, String key, Object... values) {
        terminal.line(Tone.PLAIN, terminal.words().say(key, values), FURTHER);
    }

    /** For programs. */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("command", "log audit");
        facts.put("outcome", report.clean() ? "done" : "refused");
        facts.put("origin", report.key().name());
        facts.put("key", report.key().toString());
        facts.put("keyConfirmed", !report.firstUse());
        facts.put("checkpoint", report.now().map(now -> fact(now.checkpoint())).orElse(null));
        facts.put(
                "before",
                report.before().map(before -> fact(before.checkpoint())).orElse(null));
        facts.put("hashedEntries", report.rebuilt());
        facts.put("receipts", receipts());
        facts.put("timeStamp", report.stamp().map(ShownAudit::fact).orElse(null));
        facts.put("evidence", evidence.map(Path::toString).orElse(null));
        facts.put(
                "findings",
                report.findings().stream()
                        .map(finding -> Problem.of(finding, 0, null))
                        .toList());
        return facts;
    }

    private static Map<String, Object> fact(Checkpoint checkpoint) {
        return Map.of("size", checkpoint.size(), "root", checkpoint.root().base64());
    }

    private static Map<String, Object> fact(AuditReport.Stamp stamp) {
        return Map.of(
                "size", stamp.size(),
                "time", stamp.token().time().toString(),
                "authority", SignerName.of(stamp.token().authority()));
    }

    private Map<String, Object> receipts() {
        List<Map<String, Object>> included = new ArrayList<>();
        report.included().entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(place -> included.add(Map.of("file", place.getKey().name(), "index", place.getValue())));
        Map<String, Object> unusable = new LinkedHashMap<>();
        files.unusable().forEach((file, fault) -> unusable.put(file.toString(), Problem.of(fault, 0, null)));
        Map<String, Object> receipts = new LinkedHashMap<>();
        receipts.put("included", included);
        receipts.put(
                "pending", report.pending().stream().map(AuditedReceipt::name).toList());
        receipts.put("unusable", unusable);
        return receipts;
    }
}
