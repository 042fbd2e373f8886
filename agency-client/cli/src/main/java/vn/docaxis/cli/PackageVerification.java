package vn.docaxis.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import vn.docaxis.cli.reading.ShownRoots;
import vn.docaxis.cli.report.PrintedVerdict;
import vn.docaxis.cli.terminal.Terminal;
import vn.docaxis.cli.terminal.Tone;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DigestAlgorithm;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.evidence.Finding;
import vn.docaxis.signing.evidence.ProvedEvent;
import vn.docaxis.signing.evidence.Verdict;
import vn.docaxis.signing.evidence.VerdictWords;

/** The verdict on an evidence package: on the terminal, for programs, and on paper. */
final class PackageVerification {
    private final Terminal terminal;
    private final Verdict verdict;
    private final Collection<X509Certificate> roots;
    private final VerdictWords words;

    PackageVerification(Terminal terminal, Verdict verdict, Collection<X509Certificate> roots) {
        this.terminal = terminal;
        this.verdict = verdict;
        this.roots = roots;
        this.words = new VerdictWords(terminal.words().language());
    }

    /** For scripts, as for an envelope. */
    String outcome() {
        return switch (verdict.outcome()) {
            case PROVED -> "valid";
            case PROVED_WITH_REMARKS -> "valid-with-remarks";
            case NOT_PROVED -> "not-proved";
        };
    }

    /** The verdict, then who did what when, then every check. */
    void print() {
        Tone tone = switch (verdict.outcome()) {
            case PROVED -> Tone.GOOD;
            case PROVED_WITH_REMARKS -> Tone.WARNING;
            case NOT_PROVED -> Tone.BAD;
        };
        terminal.line(tone, words.outcome(verdict).toUpperCase(Locale.ROOT), 0);
        terminal.line(Tone.PLAIN, words.basis(verdict), 0);
        for (ProvedEvent event : verdict.events()) {
            String mark = !event.holds() ? "✗ " : verdict.isVouchedFor() ? "✓ " : "? ";
            terminal.line(event.holds() ? Tone.STRONG : Tone.BAD, "  " + mark + words.sentence(verdict, event), 4);
            words.ownWord(verdict, event).ifPresent(own -> terminal.line(Tone.PLAIN, "    " + own, 2));
            words.provenTime(verdict, event).ifPresent(time -> terminal.line(Tone.PLAIN, "    " + time, 2));
        }
        for (Finding finding : verdict.findings()) {
            Tone grade = switch (finding.grade()) {
                case PASSED, NOTED -> Tone.PLAIN;
                case REMARK -> Tone.WARNING;
                case FAILED -> Tone.BAD;
            };
            String entry = finding.entry().isEmpty() ? "" : " [" + finding.entry() + "]";
            String mark = switch (finding.grade()) {
                case PASSED -> "✓ ";
                case REMARK -> "! ";
                case FAILED -> "✗ ";
                case NOTED -> "– ";
            };
            terminal.line(grade, mark + words.name(finding.check()) + entry + ": " + words.sentence(finding), 2);
        }
        if (doubtsTheRoots()) {
            new ShownRoots(roots).print(terminal);
        }
    }

    /** The fault may be the reader's choice. */
    private boolean doubtsTheRoots() {
        return !roots.isEmpty()
                && verdict.findings().stream()
                        .flatMap(finding -> finding.fault().stream())
                        .anyMatch(fault -> fault.code() == FaultCode.CERTIFICATE_CHAIN);
    }

    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", "evidence");
        facts.put("verdict", verdict.outcome());
        facts.put("rootsGiven", verdict.rootsGiven());
        verdict.document().ifPresent(document -> {
            facts.put("originator", document.originator().value());
            facts.put("documentId", document.documentId().value());
            facts.put("envelopeSha256", document.envelope().hex());
        });
        facts.put("events", verdict.events().stream().map(this::facts).toList());
        facts.put("findings", verdict.findings().stream().map(this::facts).toList());
        return facts;
    }

    private Map<String, Object> facts(ProvedEvent event) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("receipt", event.receiptId());
        facts.put("event", event.event().term());
        facts.put("holds", event.holds());
        facts.put("time", event.time());
        facts.put("provenBy", event.provenBy().orElse(null));
        facts.put("recipient", event.recipient().map(Object::toString).orElse(null));
        facts.put("reason", event.reason().orElse(null));
        event.confirmation().ifPresent(own -> {
            facts.put("confirmedBy", own.signer().orElse(null));
            facts.put("confirmedAt", own.time());
        });
        facts.put("logEntry", event.logEntry().isPresent() ? event.logEntry().getAsLong() : null);
        facts.put("sentence", words.sentence(verdict, event));
        return facts;
    }

    private Map<String, Object> facts(Finding finding) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("check", finding.check());
        facts.put("grade", finding.grade());
        facts.put("entry", finding.entry());
        facts.put("code", finding.fault().map(fault -> fault.code().code()).orElse(null));
        facts.put("sentence", words.sentence(finding));
        return facts;
    }

    void print(Path file, Instant at, Path paper) throws IOException {
        PrintedVerdict printed = new PrintedVerdict(
                verdict,
                new PrintedVerdict.Checked(file, digest(file), at, roots),
                terminal.words().language());
        try (OutputStream out = Files.newOutputStream(paper)) {
            printed.write(out);
        }
    }

    static byte[] beginning(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(256);
        }
    }

    private static Digest digest(Path file) throws IOException {
        MessageDigest engine = DigestAlgorithm.SHA_256.engine();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), engine)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Digest.of(DigestAlgorithm.SHA_256, engine.digest());
    }
}
