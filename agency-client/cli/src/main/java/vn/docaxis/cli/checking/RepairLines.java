package vn.docaxis.cli.checking;

import java.nio.file.Path;
import vn.docaxis.cli.terminal.Terminal;
import vn.docaxis.cli.terminal.Tone;
import vn.docaxis.cli.terminal.Words;
import vn.docaxis.edxml.check.Repair;
import vn.docaxis.edxml.check.ValidationReport;
import vn.docaxis.edxml.code.CodeLists;

/** Prints what a repair did: a headline, the changes, then what is left for a person. */
public final class RepairLines {
    private static final int DEEPER = 2;

    private final Terminal terminal;
    private final Words words;
    private final CheckLines lines;
    private final CodeLists codes;

    public RepairLines(Terminal terminal, CodeLists codes) {
        this.terminal = terminal;
        this.words = terminal.words();
        this.lines = new CheckLines(terminal, codes);
        this.codes = codes;
    }

    public void print(Path file, Path target, Repair repair) {
        if (!repair.written()) {
            terminal.line(Tone.BAD, words.say("repair.refused", file), DEEPER);
            lines.findings(repair.before().findings());
            return;
        }
        ValidationReport after = repair.after().orElseThrow();
        terminal.line(
                after.accepted() ? Tone.GOOD : Tone.BAD,
                words.say(after.accepted() ? "repair.done" : "repair.left", target, facts(target, after)),
                DEEPER);
        if (repair.changes().isEmpty()) {
            terminal.line(Tone.STRONG, words.say("repair.unchanged"), DEEPER);
        } else {
            terminal.line(
                    Tone.STRONG, words.say("repair.changes", repair.changes().size()), DEEPER);
            repair.changes().forEach(this::change);
        }
        if (repair.before().omitted() > 0) {
            terminal.line(
                    Tone.STRONG, words.say("check.omitted", repair.before().omitted()), DEEPER);
        }
        if (repair.signatureDropped()) {
            terminal.line(Tone.WARNING, words.say("repair.signature"), DEEPER);
        }
        if (!repair.left().isEmpty()) {
            terminal.line(Tone.STRONG, words.say("repair.person"), DEEPER);
            lines.findings(repair.left());
        }
    }

    private String facts(Path target, ValidationReport after) {
        CheckedFile checked = CheckedFile.of(target, after);
        return checked.subject()
                .map(subject -> words.say(
                        "check.facts",
                        subject.kind().in(words, codes),
                        subject.documentId(),
                        subject.originator(),
                        checked.size()))
                .orElse("");
    }

    private void change(Repair.Change change) {
        lines.what(change.finding());
        change.written().ifPresent(now -> terminal.line(Tone.PLAIN, words.say("repair.written", now), DEEPER));
    }
}
