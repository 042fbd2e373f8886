package vn.docaxis.edxml.rule;

import java.util.regex.Pattern;

/** Text as XML Schema's {@code xs:token} has it: white space of XML at the ends is no content, within it counts once. */
final class Collapsed {
    private static final Pattern RUN = Pattern.compile("[ \t\r\n]+");
    private static final Pattern ENDS = Pattern.compile("^ | $");

    private Collapsed() {}

    static String of(String text) {
        return ENDS.matcher(RUN.matcher(text).replaceAll(" ")).replaceAll("");
    }
}
