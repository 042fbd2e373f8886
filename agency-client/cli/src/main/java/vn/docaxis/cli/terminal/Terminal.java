package vn.docaxis.cli.terminal;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;
import vn.docaxis.edxml.fault.Fault;

/** The two output streams of one command. With JSON asked for, standard output holds one object and nothing else. */
public final class Terminal {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .characterEscapes(new TamedJson())
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .build())
            .build();
    private static final Words BOTH_FIRST = Words.in("vi");
    private static final Words BOTH_SECOND = Words.in("en");

    private final PrintStream out;
    private final PrintStream err;
    private final Words words;
    private final boolean json;
    private final boolean interactive;
    private final boolean coloured;

    /** Without colours. */
    public Terminal(PrintStream out, PrintStream err, Words words, boolean json, boolean interactive) {
        this(out, err, words, json, interactive, false);
    }

    /**
     * @param interactive whether a person watches standard output, so that a progress bar makes sense
     * @param coloured    whether that person wants colours
     */
    public Terminal(
            PrintStream out, PrintStream err, Words words, boolean json, boolean interactive, boolean coloured) {
        this.out = out;
        this.err = err;
        this.words = words;
        this.json = json;
        this.interactive = interactive;
        this.coloured = coloured;
    }

    public Words words() {
        return words;
    }

    public boolean json() {
        return json;
    }

    /** A line for the reader; not printed where JSON was asked for. */
    public void say(String key, Object... values) {
        line(words.say(key, values));
    }

    /** The same for a line that is ready. */
    public void line(String text) {
        if (!json) {
            out.println(Shown.lines(text));
        }
    }

    /**
     * The same in a colour where colours are wanted, broken at {@value Paragraph#WIDTH} columns.
     *
     * @param text    one line
     * @param further how much deeper than the first line the others start
     */
    public void line(Tone tone, String text, int further) {
        if (!json) {
            String shown = Paragraph.of(Shown.inline(text), further);
            out.println(coloured && interactive ? tone.on(shown) : shown);
        }
    }

    /** The result for programs; printed only where JSON was asked for. The text is never all in memory. */
    public void result(Object value) {
        if (json) {
            // By way of characters: half a letter from outside becomes a question mark, not an error.
            Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            JSON.writerWithDefaultPrettyPrinter().writeValue(text, value);
            out.println();
        }
    }

    /** A refusal, in both languages, on standard error and nowhere else. */
    public void explain(Fault fault) {
        err.println(lines(BOTH_FIRST, fault));
        err.println(lines(BOTH_SECOND, fault));
    }

    /** A line on standard error that is ready. */
    public void warn(String text) {
        err.println(Shown.lines(text));
    }

    /** A line on standard error in both languages. */
    public void complain(String key, Object... values) {
        complain(key, words -> values);
    }

    /** The same where the values are words too. */
    public void complain(String key, Function<Words, Object[]> values) {
        err.println(BOTH_FIRST.say(key, values.apply(BOTH_FIRST)));
        err.println(BOTH_SECOND.say(key, values.apply(BOTH_SECOND)));
    }

    /** A bar on standard error, or nothing where nobody watches. */
    public ProgressBar bar() {
        return new ProgressBar(interactive ? err : null, words);
    }

    public PrintStream err() {
        return err;
    }

    public PrintStream out() {
        return out;
    }

    /** Code, title and place; then what was expected, what was found and what to do. */
    public static String lines(Words words, Fault fault) {
        String place = fault.where().toString();
        return words.say(
                "fault.lines",
                fault.code().code(),
                fault.title(words.language()),
                place.isEmpty() ? "" : " [" + place + "]",
                fault.expected(words.language()),
                fault.found(words.language()),
                fault.remedy(words.language()));
    }
}
