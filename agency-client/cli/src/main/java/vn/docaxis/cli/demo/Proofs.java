package vn.docaxis.cli.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import vn.docaxis.cli.log.LogTls;
import vn.docaxis.cli.report.PrintedVerdict;
import vn.docaxis.client.AgencyClient;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.signing.VerifiedReceipt;
import vn.docaxis.signing.evidence.EvidenceVerifier;
import vn.docaxis.signing.evidence.Finding;
import vn.docaxis.signing.evidence.Verdict;
import vn.docaxis.signing.evidence.VerdictWords;
import vn.docaxis.signing.log.LogEntry;
import vn.docaxis.signing.log.audit.AuditReport;
import vn.docaxis.signing.log.audit.AuditedReceipt;
import vn.docaxis.signing.log.audit.HttpLogSource;
import vn.docaxis.signing.log.audit.LogAudit;
import vn.docaxis.signing.log.note.NoteVerifier;
import vn.docaxis.signing.timestamp.TimeStampVerifier;
import vn.docaxis.signing.trust.OrganBinding;
import vn.docaxis.signing.trust.TrustStore;

/** What stands up years later: the evidence of the document, judged offline and put on paper, and the log watched from outside. */
final class Proofs {
    private static final Duration UNTIL_LOGGED = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration LONGEST_AUDIT = Duration.ofMinutes(1);
    private static final Duration MERGE_DELAY = Duration.ofMinutes(10);

    private final Storyteller story;
    private final Path folder;
    private final Clock clock;
    private final Collection<X509Certificate> roots;
    private final List<NoteVerifier> logKeys;
    private final VerdictWords words;

    /** @param folder where package and report are left */
    Proofs(Storyteller story, Path folder, Clock clock, Path roots, List<NoteVerifier> logKeys) {
        this.story = story;
        this.folder = folder;
        this.clock = clock;
        this.roots = TrustStore.readPem(roots);
        this.logKeys = logKeys;
        this.words = new VerdictWords(story.terminal().words().language());
    }

    /** Whoever has the file and the roots can do the second half without the axis, and without asking anybody. */
    void evidence(AgencyClient owner, OrganId axis, DocumentId document) throws IOException {
        story.chapter("demo.evidence");
        Path file = folder.resolve("evidence.asice");
        Verdict verdict = fetched(owner, axis, document, file);
        story.tell("demo.evidence.file", file, Files.size(file));
        verdict.events().forEach(event -> story.tell("demo.evidence.event", words.sentence(verdict, event)));
        verdict.findings().stream()
                .filter(finding -> finding.grade() == Finding.Grade.REMARK || finding.grade() == Finding.Grade.FAILED)
                .forEach(finding ->
                        story.tell("demo.evidence.remark", words.name(finding.check()), words.sentence(finding)));
        story.promise(
                verdict.outcome() != Verdict.Outcome.NOT_PROVED
                        && !verdict.events().isEmpty(),
                "demo.evidence.promise",
                words.outcome(verdict).toUpperCase(Locale.ROOT));
        story.tell("demo.evidence.report", printed(verdict, file));
    }

    /** Proofs and time-stamps come soon after the receipts: so soon after the exchange, the first package may not have all yet. */
    private Verdict fetched(AgencyClient owner, OrganId axis, DocumentId document, Path file) throws IOException {
        EvidenceVerifier verifier =
                EvidenceVerifier.trusting(roots, clock).ofAxis(axis).withLogKeys(logKeys);
        long end = System.nanoTime() + UNTIL_LOGGED.toNanos();
        while (true) {
            owner.evidence(document, file);
            Verdict verdict = verifier.verify(file);
            if (verdict.outcome() == Verdict.Outcome.PROVED || System.nanoTime() > end) {
                return verdict;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private Path printed(Verdict verdict, Path file) throws IOException {
        Path paper = folder.resolve("report.pdf");
        PrintedVerdict.Checked checked =
                new PrintedVerdict.Checked(file, DemoStory.sha256(file), clock.instant(), roots);
        try (OutputStream out = Files.newOutputStream(paper)) {
            new PrintedVerdict(verdict, checked, story.terminal().words().language()).write(out);
        }
        return paper;
    }

    /** @param log address of the log, as anybody may read it */
    void log(URI log, List<VerifiedReceipt> receipts) {
        story.chapter("demo.log");
        List<AuditedReceipt> expected = receipts.stream()
                .map(receipt -> new AuditedReceipt(
                        receipt.receipt().id().toString(), receipt.receipt().time(), LogEntry.of(receipt.xml())))
                .toList();
        long end = System.nanoTime() + UNTIL_LOGGED.toNanos();
        AuditReport report = audit(log, expected);
        while (report.clean() && !report.pending().isEmpty() && System.nanoTime() < end) {
            report = audit(log, expected);
        }
        report.now()
                .ifPresent(now -> story.tell(
                        "demo.log.checkpoint",
                        now.checkpoint().size(),
                        now.checkpoint().root().base64()));
        story.promise(
                report.clean() && report.included().size() == expected.size(), "demo.log.promise", expected.size());
    }

    private AuditReport audit(URI log, List<AuditedReceipt> receipts) {
        TrustStore trust = TrustStore.of(roots, OrganBinding.bySubject());
        return new LogAudit(
                        new HttpLogSource(log, LogTls.client(Optional.empty(), Optional.empty()), LONGEST_AUDIT),
                        clock,
                        MERGE_DELAY,
                        false,
                        Optional.of(new TimeStampVerifier(trust)))
                .run(Optional.empty(), Optional.empty(), receipts);
    }
}
