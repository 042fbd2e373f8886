package vn.docaxis.cli.terminal;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import vn.docaxis.edxml.fault.Fault;

/** The texts of the command line in one language. Values are shown as they are: a number keeps its plain digits. */
public final class Words {
    private final Locale language;
    private final ResourceBundle texts;

    private Words(Locale language) {
        this.language = language;
        this.texts = ResourceBundle.getBundle(
                "vn.docaxis.cli.terminal.words",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
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
        Object[] shown =
                Arrays.stream(values).map(String::valueOf).map(Shown::inline).toArray();
        return new MessageFormat(texts.getString(key), language).format(shown).stripTrailing();
    }

    public Locale language() {
        return language;
    }

    public boolean vietnamese() {
        return language.equals(Fault.VIETNAMESE);
    }

    /** For the texts of the usage help. */
    public ResourceBundle bundle() {
        return texts;
    }
}
