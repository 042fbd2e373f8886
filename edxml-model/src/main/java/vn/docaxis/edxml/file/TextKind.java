package vn.docaxis.edxml.file;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells texts apart by the first element in them. */
final class TextKind {
    private static final Pattern DECLARATION = Pattern.compile("<\\?xml\\s");
    /** Nothing in it repeats what another part of it takes, so that hostile text costs no time. */
    private static final Pattern START_TAG =
            Pattern.compile("<(!DOCTYPE\\s+)?([A-Za-z_][\\w.:-]*+)", Pattern.CASE_INSENSITIVE);

    /** What browsers take for a page whatever its label says. Source: WHATWG MIME Sniffing, section 7.1. */
    private static final Pattern HTML = Pattern.compile(
            "html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|meta|form|img",
            Pattern.CASE_INSENSITIVE);

    private TextKind() {}

    static ContentKind of(String start) {
        String text = start.stripLeading();
        if (!text.startsWith("<")) {
            return ContentKind.TEXT;
        }
        boolean declared = DECLARATION.matcher(text).lookingAt();
        Matcher tag = START_TAG.matcher(withoutComments(text));
        if (!tag.find()) {
            return declared ? ContentKind.XML : ContentKind.TEXT;
        }
        String name = tag.group(2).substring(tag.group(2).indexOf(':') + 1);
        if (HTML.matcher(name).matches()) {
            return declared && !name.equalsIgnoreCase("html") ? ContentKind.XML : ContentKind.HTML;
        }
        return switch (name) {
            case "svg" -> ContentKind.SVG;
            case "edXML" -> ContentKind.EDXML;
            default -> declared || text.contains("xmlns") ? ContentKind.XML : ContentKind.TEXT;
        };
    }

    private static String withoutComments(String text) {
        StringBuilder kept = new StringBuilder();
        int from = 0;
        while (true) {
            int comment = text.indexOf("<!--", from);
            if (comment < 0) {
                return kept.append(text, from, text.length()).toString();
            }
            kept.append(text, from, comment);
            int end = text.indexOf("-->", comment);
            if (end < 0) {
                return kept.toString();
            }
            from = end + 3;
        }
    }
}
