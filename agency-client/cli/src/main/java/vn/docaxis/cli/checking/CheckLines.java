package vn.docaxis.cli.checking;

import java.util.List;
import vn.docaxis.cli.terminal.Terminal;
import vn.docaxis.cli.terminal.Tone;
import vn.docaxis.cli.terminal.Words;
import vn.docaxis.edxml.code.CodeLists;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.Finding;
import vn.docaxis.edxml.fault.Position;
import vn.docaxis.edxml.fault.Severity;

/** Prints what was found out: one headline for each file, then its findings by weight, in the order of the file. */
public final class CheckLines {
    /** Nearly all elements stand in these; line and column say the rest. */
    private static final List<String> WELL_KNOWN =
            List.of("edXML/edXMLEnvelope/edXMLHeader/", "edXML/edXMLEnvelope/", "edXML/");

    private static final int DEEPER = 2;

    private final Terminal terminal;
    private final Words words;
    private final CodeLists codes;
    private boolean first = true;

    public CheckLines(Terminal terminal, CodeLists codes) {
        this.terminal = terminal;
        this.words = terminal.words();
        this.codes = codes;
    }

    public void file(CheckedFile checked) {
        if (!first) {
            terminal.line("");
        }
        first = false;
        if (checked.unreadable().isPresent()) {
            terminal.line(Tone.BAD, words.say("check.unreadable", checked.file()), DEEPER);
            terminal.warn(Terminal.lines(Words.in("vi"), checked.unreadable().get()));
            terminal.warn(Terminal.lines(Words.in("en"), checked.unreadable().get()));
            return;
        }
        String facts = checked.subject()
                .map(subject -> words.say(
                        "check.facts",
                        subject.kind().in(words, codes),
                        subject.documentId(),
                        subject.originator(),
                        checked.size()))
                .orElseGet(() -> words.say("check.facts.none"));
        terminal.line(
                checked.accepted() ? Tone.GOOD : Tone.BAD,
                words.say(checked.accepted() ? "check.accepted" : "check.refused", checked.file(), facts),
                DEEPER);
        findings(checked.findings());
        if (checked.omitted() > 0) {
            terminal.line(Tone.STRONG, words.say("check.omitted", checked.omitted()), DEEPER);
        }
    }

    /** The findings of one packet, each weight under its heading. */
    public void findings(List<Finding> findings) {
        for (Severity severity : Severity.values()) {
            List<Finding> alike =
                    findings.stream().filter(f -> f.severity() == severity).toList();
            if (!alike.isEmpty()) {
                terminal.line(tone(severity), words.say("check.severity." + severity, alike.size()), 0);
                alike.forEach(this::finding);
            }
        }
    }

    private void finding(Finding finding) {
        what(finding);
        terminal.line(Tone.PLAIN, words.say("check.remedy", finding.fault().remedy(words.language())), DEEPER);
    }

    /** What it is about, without what to do. */
    void what(Finding finding) {
        Fault fault = finding.fault();
        String place = place(finding.where());
        terminal.line(
                Tone.STRONG,
                words.say(
                        place.isEmpty() ? "check.finding" : "check.finding.at",
                        fault.code().code(),
                        fault.title(words.language()),
                        place),
                DEEPER);
        terminal.line(
                Tone.PLAIN,
                words.say("check.difference", fault.expected(words.language()), fault.found(words.language())),
                DEEPER);
    }

    private static String place(Position where) {
        String path = where.path();
        for (String start : WELL_KNOWN) {
            if (path.startsWith(start)) {
                return new Position(path.substring(start.length()), where.line(), where.column()).toString();
            }
        }
        return where.toString();
    }

    public static Tone tone(Severity severity) {
        return switch (severity) {
            case ERROR -> Tone.ERROR;
            case WARNING -> Tone.WARNING;
            case NOTICE -> Tone.NOTICE;
        };
    }

    /** What all files have in common. */
    public void summary(CheckSummary summary) {
        terminal.line("");
        terminal.line(
                summary.accepted() == summary.files() ? Tone.GOOD : Tone.BAD,
                words.say(
                        summary.unreadable() == 0 ? "check.summary" : "check.summary.unreadable",
                        summary.files(),
                        summary.accepted(),
                        summary.refused(),
                        summary.unreadable()),
                DEEPER);
        terminal.line(
                Tone.PLAIN,
                words.say("check.summary.findings", summary.errors(), summary.warnings(), summary.notices()),
                DEEPER);
        List<CheckSummary.CodeCount> frequent = summary.mostFrequent();
        if (!frequent.isEmpty()) {
            terminal.line(Tone.PLAIN, words.say("check.summary.codes"), DEEPER);
            frequent.forEach(count -> terminal.line(
                    tone(count.weight()),
                    words.say(
                            "check.summary.code",
                            count.code(),
                            words.vietnamese() ? count.vi().title() : count.en().title(),
                            count.findings(),
                            count.files()),
                    DEEPER));
        }
    }
}
