package vn.docaxis.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The letters of a report: fonts with every Vietnamese letter, embedded as far as they are used, and lines that fit a width. Whatever a
 * font does not have becomes a question mark, for names from outside may hold anything.
 */
final class Letters {
    private static final String FOLDER = "/liberation/";
    private static final int UNITS = 1000;

    private final Map<Style, PDFont> fonts = new EnumMap<>(Style.class);
    private final Map<PDFont, Map<Integer, Float>> widths = new HashMap<>();

    /** Fonts and sizes in points. */
    enum Style {
        TITLE("LiberationSerif-Bold.ttf", 15),
        VERDICT("LiberationSerif-Bold.ttf", 16),
        HEADING("LiberationSerif-Bold.ttf", 12.5f),
        BODY("LiberationSerif-Regular.ttf", 11),
        BOLD("LiberationSerif-Bold.ttf", 11),
        CELL("LiberationSerif-Regular.ttf", 10),
        CELL_BOLD("LiberationSerif-Bold.ttf", 10),
        CELL_ITALIC("LiberationSerif-Italic.ttf", 10),
        DIGITS("LiberationMono-Regular.ttf", 8),
        FOOTER("LiberationSerif-Regular.ttf", 8.5f);

        private final String file;
        private final float size;

        Style(String file, float size) {
            this.file = file;
            this.size = size;
        }

        float size() {
            return size;
        }

        /** From one line to the next. */
        float lead() {
            return size * 1.25f;
        }
    }

    /** @param text fits the width that was asked for */
    record Line(String text, Style style) {}

    Letters(PDDocument document) throws IOException {
        Map<String, PDFont> loaded = new HashMap<>();
        for (Style style : Style.values()) {
            fonts.put(style, loaded.computeIfAbsent(style.file, file -> load(document, file)));
        }
    }

    private static PDFont load(PDDocument document, String file) {
        try (InputStream font = Letters.class.getResourceAsStream(FOLDER + file)) {
            if (font == null) {
                throw new IllegalStateException("the font %s is not on the class path".formatted(file));
            }
            return PDType0Font.load(document, font, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PDFont font(Style style) {
        return fonts.get(style);
    }

    float width(String text, Style style) {
        PDFont font = font(style);
        double units =
                text.codePoints().mapToDouble(point -> width(point, font)).sum();
        return (float) units * style.size() / UNITS;
    }

    /** Negative if the font does not have it. */
    private float width(int point, PDFont font) {
        return widths.computeIfAbsent(font, f -> new HashMap<>()).computeIfAbsent(point, p -> {
            try {
                return font.getStringWidth(Character.toString(p));
            } catch (IllegalArgumentException | IOException notInTheFont) {
                return -1f;
            }
        });
    }

    /** The text in lines of at most that width; words that are longer are broken. */
    List<Line> lines(String text, Style style, float most) {
        List<Line> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : clean(text, style).split(" ", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (width(longer, style) <= most) {
                line = new StringBuilder(longer);
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(new Line(line.toString(), style));
            }
            line = new StringBuilder();
            for (int point : word.codePoints().toArray()) {
                String letter = Character.toString(point);
                if (width(line + letter, style) > most && !line.isEmpty()) {
                    lines.add(new Line(line.toString(), style));
                    line = new StringBuilder();
                }
                line.append(letter);
            }
        }
        lines.add(new Line(line.toString(), style));
        return lines;
    }

    private String clean(String text, Style style) {
        StringBuilder clean = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(point -> {
            int type = Character.getType(point);
            if (Character.isWhitespace(point) || point == 0xA0) {
                clean.append(' ');
            } else if (type != Character.CONTROL && type != Character.FORMAT) {
                clean.appendCodePoint(width(point, font(style)) < 0 ? '?' : point);
            }
        });
        return clean.toString();
    }
}
