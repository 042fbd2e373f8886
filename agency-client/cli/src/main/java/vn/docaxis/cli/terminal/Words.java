package vn.docaxis.cli.terminal;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.Texts;

/** The texts of the command line in one language. Values are shown as they are: a number keeps its plain digits. */
public final class Words {
    private final Texts texts;

    private Words(Locale language) {
        this.texts = new Texts("vn.docaxis.cli.terminal.words", language);
    }

    /** @param language {@code vi} or {@code en}; anything else is read as Vietnamese, the language of the clerks */
    public static Words in(String language) {
        return new Words(language.equalsIgnoreCase("en") ? Fault.ENGLISH : Fault.VIETNAMESE);
    }

    /**
     * The text of that key, with the values put in: what in a value would steer a terminal is replaced, and nothing is left behind
     * where the last one is empty.
     */
    public String say(String key, Object... values) {
        Object[] shown = Arrays.stream(values)
                .map(value -> value instanceof Instant ? value : Shown.inline(String.valueOf(value)))
                .toArray();
        return texts.say(key, shown).stripTrailing();
    }

    public Locale language() {
        return texts.language();
    }

    public boolean vietnamese() {
        return texts.vietnamese();
    }

    /** For the texts of the usage help. */
    public ResourceBundle bundle() {
        return texts.bundle();
    }
}
