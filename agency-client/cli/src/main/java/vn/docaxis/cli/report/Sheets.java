package vn.docaxis.cli.report;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import vn.docaxis.cli.report.Letters.Line;
import vn.docaxis.cli.report.Letters.Style;

/** Pages that are filled from top to bottom: lines, and tables whose rows go on on the next page under the same head. */
final class Sheets {
    private static final float MILLIMETRE = 72 / 25.4f;
    private static final float LEFT = 30 * MILLIMETRE;
    private static final float RIGHT = 15 * MILLIMETRE;
    private static final float TOP = 20 * MILLIMETRE;
    private static final float BOTTOM = 24 * MILLIMETRE;
    private static final float PADDING = 3.5f;
    private static final Color RULE = new Color(0x90, 0x90, 0x90);
    private static final Color HEAD = new Color(0xEC, 0xEC, 0xEC);

    static final float WIDTH = PDRectangle.A4.getWidth() - LEFT - RIGHT;

    private final PDDocument document;
    private final Letters letters;
    private PDPageContentStream page;
    private float y;

    Sheets(PDDocument document, Letters letters) {
        this.document = document;
        this.letters = letters;
    }

    /** One field of a table: paragraphs below each other. */
    record Cell(List<Paragraph> paragraphs) {
        static Cell of(String text, Style style) {
            return new Cell(List.of(new Paragraph(text, style, Color.BLACK)));
        }
    }

    record Paragraph(String text, Style style, Color colour) {}

    private record Inked(Line line, Color colour) {}

    void begin() throws IOException {
        end();
        PDPage sheet = new PDPage(PDRectangle.A4);
        document.addPage(sheet);
        page = new PDPageContentStream(document, sheet);
        y = PDRectangle.A4.getHeight() - TOP;
    }

    void end() throws IOException {
        if (page != null) {
            page.close();
        }
    }

    void space(float points) {
        y -= points;
    }

    void centred(String text, Style style) throws IOException {
        for (Line line : letters.lines(text, style, WIDTH)) {
            room(style.lead());
            y -= style.lead();
            write(line, LEFT + (WIDTH - letters.width(line.text(), style)) / 2, y, Color.BLACK);
        }
    }

    void paragraph(String text, Style style) throws IOException {
        for (Line line : letters.lines(text, style, WIDTH)) {
            room(style.lead());
            y -= style.lead();
            write(line, LEFT, y, Color.BLACK);
        }
    }

    /** A heading, never alone at the end of a page. */
    void heading(String text) throws IOException {
        room(Style.HEADING.lead() + 60);
        y -= 12;
        paragraph(text, Style.HEADING);
        y -= 7;
    }

    /** A frame with a coloured edge: what is read first. */
    void framed(String first, List<String> further, Color colour) throws IOException {
        float inner = WIDTH - 24;
        List<Line> lines = new ArrayList<>(letters.lines(first, Style.VERDICT, inner));
        for (String text : further) {
            lines.addAll(letters.lines(text, Style.BODY, inner));
        }
        float height = 16;
        for (Line line : lines) {
            height += line.style().lead();
        }
        room(height);
        page.setStrokingColor(colour);
        page.setLineWidth(1);
        page.addRect(LEFT, y - height, WIDTH, height);
        page.stroke();
        page.setNonStrokingColor(colour);
        page.addRect(LEFT, y - height, 6, height);
        page.fill();
        float at = y - 7;
        for (Line line : lines) {
            at -= line.style().lead();
            write(line, LEFT + 16, at, line.style() == Style.VERDICT ? colour : Color.BLACK);
        }
        y -= height;
    }

    /** @param shares widths of the columns, in parts of the whole */
    void table(float[] shares, List<String> head, List<List<Cell>> rows) throws IOException {
        float[] columns = columns(shares);
        List<Cell> heads =
                head.stream().map(text -> Cell.of(text, Style.CELL_BOLD)).toList();
        if (!head.isEmpty()) {
            room(Style.CELL.lead() * 4);
            row(columns, heads, heads, true);
        }
        for (List<Cell> row : rows) {
            row(columns, row, heads, false);
        }
    }

    private static float[] columns(float[] shares) {
        float sum = 0;
        for (float share : shares) {
            sum += share;
        }
        float[] columns = new float[shares.length];
        for (int i = 0; i < shares.length; i++) {
            columns[i] = WIDTH * shares[i] / sum;
        }
        return columns;
    }

    /** A row that does not fit begins on the next page; one that is longer than a page goes on there. */
    private void row(float[] columns, List<Cell> cells, List<Cell> heads, boolean isHead) throws IOException {
        List<List<Inked>> lines = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            lines.add(lines(cells.get(i), columns[i] - 2 * PADDING));
        }
        float whole = lines.stream().map(Sheets::height).max(Float::compare).orElse(0f) + 2 * PADDING;
        float room = y - BOTTOM;
        if (whole > room && (whole < fullPage() || room < Style.CELL.lead() * 4)) {
            breakPage(columns, heads, isHead);
        }
        int[] from = new int[columns.length];
        while (true) {
            int[] to = new int[columns.length];
            boolean done = true;
            float height = 0;
            for (int i = 0; i < columns.length; i++) {
                List<Inked> column = lines.get(i);
                to[i] = from[i];
                float used = 0;
                while (to[i] < column.size()
                        && used + column.get(to[i]).line().style().lead() <= y - BOTTOM - 2 * PADDING) {
                    used += column.get(to[i]).line().style().lead();
                    to[i]++;
                }
                height = Math.max(height, used);
                done &= to[i] == column.size();
            }
            part(columns, lines, from, to, height + 2 * PADDING, isHead);
            if (done) {
                return;
            }
            from = to;
            breakPage(columns, heads, isHead);
        }
    }

    private void breakPage(float[] columns, List<Cell> heads, boolean isHead) throws IOException {
        begin();
        if (!isHead && !heads.isEmpty()) {
            row(columns, heads, heads, true);
        }
    }

    private void part(float[] columns, List<List<Inked>> lines, int[] from, int[] to, float height, boolean isHead)
            throws IOException {
        float x = LEFT;
        page.setLineWidth(0.6f);
        for (int i = 0; i < columns.length; i++) {
            if (isHead) {
                page.setNonStrokingColor(HEAD);
                page.addRect(x, y - height, columns[i], height);
                page.fill();
            }
            page.setStrokingColor(RULE);
            page.addRect(x, y - height, columns[i], height);
            page.stroke();
            float at = y - PADDING;
            for (Inked inked : lines.get(i).subList(from[i], to[i])) {
                at -= inked.line().style().lead();
                write(inked.line(), x + PADDING, at + inked.line().style().size() * 0.22f, inked.colour());
            }
            x += columns[i];
        }
        y -= height;
    }

    private List<Inked> lines(Cell cell, float width) {
        List<Inked> lines = new ArrayList<>();
        for (Paragraph paragraph : cell.paragraphs()) {
            letters.lines(paragraph.text(), paragraph.style(), width)
                    .forEach(line -> lines.add(new Inked(line, paragraph.colour())));
        }
        return lines;
    }

    private static float height(List<Inked> lines) {
        float height = 0;
        for (Inked inked : lines) {
            height += inked.line().style().lead();
        }
        return height;
    }

    private static float fullPage() {
        return PDRectangle.A4.getHeight() - TOP - BOTTOM - Style.CELL.lead() * 2;
    }

    private void room(float needed) throws IOException {
        if (y - needed < BOTTOM) {
            begin();
        }
    }

    private void write(Line line, float x, float at, Color colour) throws IOException {
        write(page, line, x, at, colour);
    }

    private void write(PDPageContentStream on, Line line, float x, float at, Color colour) throws IOException {
        on.setNonStrokingColor(colour);
        on.beginText();
        on.setFont(letters.font(line.style()), line.style().size());
        on.newLineAtOffset(x, at);
        on.showText(line.text());
        on.endText();
    }

    /** What stands at the foot of each page: known only when all are there. */
    interface Footer {
        String right(int number, int of);
    }

    void feet(String left, Footer footer) throws IOException {
        int of = document.getNumberOfPages();
        float base = BOTTOM - 22;
        for (int number = 1; number <= of; number++) {
            try (PDPageContentStream foot =
                    new PDPageContentStream(document, document.getPage(number - 1), AppendMode.APPEND, true, true)) {
                foot.setStrokingColor(RULE);
                foot.setLineWidth(0.5f);
                foot.moveTo(LEFT, BOTTOM - 10);
                foot.lineTo(LEFT + WIDTH, BOTTOM - 10);
                foot.stroke();
                String right = footer.right(number, of);
                float width = letters.width(right, Style.FOOTER);
                write(foot, new Line(right, Style.FOOTER), LEFT + WIDTH - width, base, Color.BLACK);
                float at = base;
                for (Line line : letters.lines(left, Style.FOOTER, WIDTH - width - 20)) {
                    write(foot, line, LEFT, at, Color.DARK_GRAY);
                    at -= Style.FOOTER.lead();
                }
            }
        }
    }
}
