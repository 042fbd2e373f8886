package vn.docaxis.cli.terminal;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.wire.Problem;

/** The two output streams of one command. With JSON asked for, standard output holds one object and nothing else. */
public final class Terminal {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Words BOTH_FIRST = Words.in("vi");
    private static final Words BOTH_SECOND = Words.in("en");

    private final PrintStream out;
    private final PrintStream err;
    private final Words words;
    private final boolean json;
    private final boolean interactive;

    /** @param interactive whether a person watches standard output, so that a progress bar makes sense */
    public Terminal(PrintStream out, PrintStream err, Words words, boolean json, boolean interactive) {
        this.out = out;
        this.err = err;
        this.words = words;
        this.json = json;
        this.interactive = interactive;
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

    /** The result for programs; printed only where JSON was asked for. */
    public void result(Object value) {
        if (json) {
            out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value));
        }
    }

    /** A refusal, in both languages, on standard error; with JSON also as the result. */
    public void refuse(String command, Fault fault) {
        explain(fault);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("command", command);
        answer.put("outcome", "refused");
        answer.put("fault", Problem.of(fault, 0, null));
        result(answer);
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

    /** A line on standard error in both languages, the reader's own first. */
    public void complain(String key, Object... values) {
        err.println(BOTH_FIRST.say(key, values));
        err.println(BOTH_SECOND.say(key, values));
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
