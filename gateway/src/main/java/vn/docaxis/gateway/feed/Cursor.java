package vn.docaxis.gateway.feed;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the feed of one organ, such as {@code 1234.9f03ab12}.
 *
 * @param index place in the log of the last receipt that was read
 * @param mark  end of the id of that receipt: tells this log from one that was restored to before it
 */
record Cursor(long index, String mark) {
    private static final Pattern FORM = Pattern.compile("(0|[1-9][0-9]{0,17})\\.([0-9a-f]{8})");
    private static final int MARK_LENGTH = 8;

    static Cursor at(long index, UUID receipt) {
        String id = receipt.toString();
        return new Cursor(index, id.substring(id.length() - MARK_LENGTH));
    }

    /** @throws IllegalArgumentException if the text does not have that form */
    static Cursor parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("'%s' is no cursor".formatted(text));
        }
        return new Cursor(Long.parseLong(form.group(1)), form.group(2));
    }

    @Override
    public String toString() {
        return index + "." + mark;
    }
}
