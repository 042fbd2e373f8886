package vn.docaxis.cli.report;

import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Collection;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import vn.docaxis.cli.report.Letters.Style;
import vn.docaxis.cli.report.Sheets.Cell;
import vn.docaxis.cli.report.Sheets.Paragraph;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.fault.Texts;
import vn.docaxis.signing.evidence.Finding;
import vn.docaxis.signing.evidence.Finding.Grade;
import vn.docaxis.signing.evidence.ProvedEvent;
import vn.docaxis.signing.evidence.Verdict;
import vn.docaxis.signing.evidence.Verdict.ProvedDocument;
import vn.docaxis.signing.evidence.VerdictWords;
import vn.docaxis.signing.trust.DerForm;
import vn.docaxis.signing.trust.SubjectNames;

/** A verdict on paper. {@link #write} is the whole of it, from the conclusion to the last check. */
public final class PrintedVerdict {
    private static final Color GOOD = new Color(0x00, 0x64, 0x37);
    private static final Color DOUBT = new Color(0x8A, 0x55, 0x00);
    private static final int MOST_NAMED = 5;
    private static final Color BAD = new Color(0xA0, 0x10, 0x10);

    private final Verdict verdict;
    private final Checked checked;
    private final Locale language;
    private final VerdictWords words;
    private final Texts labels;

    /**
     * What was checked.
     *
     * @param file   its name is printed
     * @param sha256 over all its bytes
     * @param at     when
     * @param roots  whom the reader trusts
     */
    public record Checked(Path file, Digest sha256, Instant at, Collection<X509Certificate> roots) {
        public Checked {
            roots = List.copyOf(roots);
        }
    }

    /** @param language Vietnamese or English */
    public PrintedVerdict(Verdict verdict, Checked checked, Locale language) {
        this.verdict = verdict;
        this.checked = checked;
        this.language = language;
        this.words = new VerdictWords(language);
        this.labels = new Texts("vn.docaxis.cli.report.report", language);
    }

    public void write(OutputStream out) throws IOException {
        try (PDDocument document = new PDDocument()) {
            describe(document);
            Sheets sheets = new Sheets(document, new Letters(document));
            sheets.begin();
            sheets.centred(label("title"), Style.TITLE);
            sheets.centred(label("subtitle"), Style.BODY);
            sheets.space(14);
            sheets.framed(label("conclusion") + ": " + words.outcome(verdict), conclusion(), colour());
            sheets.heading("I. " + label("document"));
            sheets.table(new float[] {27, 73}, List.of(), facts());
            sheets.heading("II. " + label("events"));
            if (verdict.events().isEmpty()) {
                sheets.paragraph(label("events.none"), Style.BODY);
            } else {
                sheets.table(
                        new float[] {7, 21, 58, 14},
                        labels("event.number", "event.time", "event.what", "event.result"),
                        events());
            }
            sheets.space(4);
            sheets.paragraph(label("events.scope"), Style.BODY);
            sheets.heading("III. " + label("checks"));
            sheets.table(new float[] {14, 33, 53}, labels("check.result", "check.name", "check.found"), checks());
            sheets.heading(label("hand"));
            sheets.space(40);
            sheets.paragraph(".".repeat(60), Style.BODY);
            sheets.end();
            sheets.feet(label("footer", checked.file().getFileName()), (number, of) -> label("page", number, of));
            document.save(out);
        }
    }

    private void describe(PDDocument document) {
        PDDocumentInformation information = document.getDocumentInformation();
        information.setTitle(label("title") + ": " + checked.file().getFileName());
        information.setCreator("Docaxis");
        Calendar at = new GregorianCalendar(TimeZone.getTimeZone("Asia/Ho_Chi_Minh"), Locale.ROOT);
        at.setTimeInMillis(checked.at().toEpochMilli());
        information.setCreationDate(at);
        document.getDocumentCatalog().setLanguage(language.getLanguage());
    }

    private Color colour() {
        return switch (verdict.outcome()) {
            case PROVED -> GOOD;
            case PROVED_WITH_REMARKS -> DOUBT;
            case NOT_PROVED -> BAD;
        };
    }

    /** What it rests on, how much was checked, and what was not simply right. */
    private List<String> conclusion() {
        List<String> lines = new ArrayList<>(List.of(words.basis(verdict), summary()));
        Stream.of(Grade.FAILED, Grade.REMARK)
                .flatMap(grade -> verdict.findings(grade).stream())
                .limit(MOST_NAMED)
                .forEach(finding -> lines.add("– " + words.name(finding.check()) + ": " + words.sentence(finding)));
        return lines;
    }

    private String summary() {
        return label(
                "summary",
                verdict.findings().size() - verdict.findings(Grade.NOTED).size(),
                verdict.findings(Grade.PASSED).size(),
                verdict.findings(Grade.REMARK).size(),
                verdict.findings(Grade.FAILED).size());
    }

    private List<List<Cell>> facts() {
        List<List<Cell>> facts = new ArrayList<>();
        Optional<ProvedDocument> document = verdict.document();
        document.ifPresent(d -> {
            fact(facts, "originator", d.originator().value(), Style.CELL);
            fact(facts, "documentId", d.documentId().value(), Style.CELL);
            d.content().ifPresent(content -> {
                fact(facts, "code", content.code(), Style.CELL);
                fact(facts, "subject", content.subject(), Style.CELL);
                fact(
                        facts,
                        "signer",
                        label("signer.value", content.signer(), words.at(content.signingTime())),
                        Style.CELL);
                fact(facts, "attachments", String.join("; ", content.attachments()), Style.CELL);
            });
            fact(facts, "envelope", d.envelope().toString(), Style.DIGITS);
            fact(facts, "prepared", label("prepared.value", words.at(d.preparedAt()), d.preparedFor()), Style.CELL);
        });
        fact(facts, "file", checked.file().getFileName().toString(), Style.CELL);
        fact(facts, "fileDigest", checked.sha256().toString(), Style.DIGITS);
        fact(facts, "checked", label("checked.value", words.at(checked.at())), Style.CELL);
        fact(facts, "software", software(), Style.CELL);
        facts.add(List.of(Cell.of(label("roots"), Style.CELL_BOLD), new Cell(roots())));
        return facts;
    }

    /** Classes that are in no jar have no version. */
    private static String software() {
        String version = PrintedVerdict.class.getPackage().getImplementationVersion();
        return version == null ? "Docaxis" : "Docaxis " + version;
    }

    private List<Paragraph> roots() {
        List<Paragraph> roots = new ArrayList<>();
        for (X509Certificate root : checked.roots()) {
            String from = words.at(root.getNotBefore().toInstant());
            String to = words.at(root.getNotAfter().toInstant());
            String name = SubjectNames.display(root);
            roots.add(new Paragraph(label("roots.value", name, from, to), Style.CELL, Color.BLACK));
            roots.add(new Paragraph(DerForm.digest(root).toString(), Style.DIGITS, Color.BLACK));
        }
        return roots.isEmpty() ? List.of(new Paragraph(label("roots.none"), Style.CELL, Color.BLACK)) : roots;
    }

    private void fact(List<List<Cell>> facts, String name, String value, Style style) {
        facts.add(List.of(Cell.of(label(name), Style.CELL_BOLD), Cell.of(value, style)));
    }

    private List<List<Cell>> events() {
        List<List<Cell>> rows = new ArrayList<>();
        for (ProvedEvent event : verdict.events()) {
            List<Paragraph> what = new ArrayList<>();
            what.add(new Paragraph(words.sentence(verdict, event), Style.CELL, Color.BLACK));
            words.ownWord(verdict, event)
                    .ifPresent(word -> what.add(new Paragraph(word, Style.CELL_BOLD, Color.BLACK)));
            words.provenTime(verdict, event)
                    .ifPresent(time -> what.add(new Paragraph(time, Style.CELL_ITALIC, Color.BLACK)));
            event.logEntry()
                    .ifPresent(entry ->
                            what.add(new Paragraph(label("event.log", entry + 1), Style.CELL_ITALIC, Color.BLACK)));
            what.add(new Paragraph(event.receiptId().toString(), Style.DIGITS, Color.DARK_GRAY));
            rows.add(List.of(
                    Cell.of(String.valueOf(rows.size() + 1), Style.CELL),
                    Cell.of(words.at(event.time()), Style.CELL),
                    new Cell(what),
                    holds(event)));
        }
        return rows;
    }

    private Cell holds(ProvedEvent event) {
        if (!event.holds()) {
            return graded(label("event.fails"), BAD);
        }
        return verdict.isVouchedFor() ? graded(label("event.holds"), GOOD) : graded(label("event.unknown"), DOUBT);
    }

    private List<List<Cell>> checks() {
        List<List<Cell>> rows = new ArrayList<>();
        for (Finding finding : verdict.findings()) {
            List<Paragraph> name = new ArrayList<>();
            name.add(new Paragraph(words.name(finding.check()), Style.CELL_BOLD, Color.BLACK));
            if (!finding.entry().isEmpty()) {
                name.add(new Paragraph(finding.entry(), Style.DIGITS, Color.DARK_GRAY));
            }
            Color colour = switch (finding.grade()) {
                case PASSED -> GOOD;
                case REMARK -> DOUBT;
                case FAILED -> BAD;
                case NOTED -> Color.BLACK;
            };
            rows.add(List.of(
                    graded(label("grade." + finding.grade()), colour),
                    new Cell(name),
                    Cell.of(words.sentence(finding), Style.CELL)));
        }
        return rows;
    }

    private static Cell graded(String text, Color colour) {
        return new Cell(List.of(new Paragraph(text, Style.CELL_BOLD, colour)));
    }

    private List<String> labels(String... keys) {
        return List.of(keys).stream().map(this::label).toList();
    }

    private String label(String key, Object... values) {
        return labels.say(key, values);
    }
}
