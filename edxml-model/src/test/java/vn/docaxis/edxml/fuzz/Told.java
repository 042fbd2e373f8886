package vn.docaxis.edxml.fuzz;

import java.util.List;
import java.util.Locale;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.Fault;

/** A refusal goes into logs, receipts and terminals: whatever the input was, it is one line of text that XML can carry. */
final class Told {
    private static final int LONGEST = 5_000;

    private Told() {}

    static void check(EnvelopeRejectedException refused) {
        for (Locale language : List.of(Fault.VIETNAMESE, Fault.ENGLISH)) {
            String message = refused.fault().message(language);
            Promise.keep(message.length() <= LONGEST, "a refusal is short");
            message.codePoints().forEach(Told::check);
        }
    }

    private static void check(int c) {
        boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        if (Character.isISOControl(c) || c == 0xFFFE || c == 0xFFFF || half) {
            throw new AssertionError("a refusal is one line of text, without U+%04X".formatted(c));
        }
    }
}
