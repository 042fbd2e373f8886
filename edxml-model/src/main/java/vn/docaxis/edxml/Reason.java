package vn.docaxis.edxml;

/**
 * Why something was refused.
 *
 * @param code a stable code, ours ({@code SIG-001}) or the recipient's own; not empty
 * @param text what a person reads; may be empty
 */
public record Reason(String code, String text) {
    public Reason {
        if (code.isBlank()) {
            throw new IllegalArgumentException("a reason needs a code");
        }
    }

    /** The code once: the text of an axis begins with it. */
    @Override
    public String toString() {
        if (text.isEmpty()) {
            return code;
        }
        return text.startsWith(code + " ") ? text : code + " " + text;
    }
}
