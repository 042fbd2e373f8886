package vn.docaxis.edxml.rule;

import java.util.regex.Pattern;

/** Text as XML Schema's {@code xs:token} has it: white space of XML at the ends is no content, within it counts once. */
public final class Collapsed {
    private static final Pattern RUN = Pattern.compile("[ \t\r\n]+");
    private static final Pattern ENDS = Pattern.compile("^ | $");

    private static final Pattern VISIBLE = Pattern.compile("[^\\s\\p{Z}]");

    private Collapsed() {}

    /** Whether there is nothing to see in it: of a name that is one no-break space nobody has anything. */
    public static boolean isEmpty(String text) {
        return !VISIBLE.matcher(text).find();
    }

    static String of(String text) {
        return ENDS.matcher(RUN.matcher(text).replaceAll(" ")).replaceAll("");
    }
}
