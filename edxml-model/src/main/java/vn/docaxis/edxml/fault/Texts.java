package vn.docaxis.edxml.fault;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The texts of one bundle in one language. Values are shown as they are: a number by its plain digits, a moment as people in Vietnam
 * read it.
 */
public final class Texts {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "HH:mm:ss dd/MM/yyyy '(+07:00)'", Locale.ROOT)
            .withZone(ZoneId.of("Asia/Ho_Chi_Minh"));

    private final Locale language;
    private final ResourceBundle bundle;

    /**
     * @param bundle   of properties files, each named by its language
     * @param language Vietnamese or English
     */
    public Texts(String bundle, Locale language) {
        this.language = language;
        this.bundle = ResourceBundle.getBundle(
                bundle,
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** @throws java.util.MissingResourceException if there is no such text */
    public String say(String key, Object... values) {
        Object[] shown = Arrays.stream(values).map(Texts::shown).toArray();
        return new MessageFormat(bundle.getString(key), language).format(shown);
    }

    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    public Locale language() {
        return language;
    }

    public boolean vietnamese() {
        return language.getLanguage().equals(Fault.VIETNAMESE.getLanguage());
    }

    /** For those that need all of them at once. */
    public ResourceBundle bundle() {
        return bundle;
    }

    /** A moment in the time of Vietnam, such as {@code 09:15:00 02/03/2026 (+07:00)}. */
    public static String moment(Instant moment) {
        return MOMENT.format(moment);
    }

    private static String shown(Object value) {
        return value instanceof Instant moment ? moment(moment) : String.valueOf(value);
    }
}
