package vn.docaxis.signing.log.note;

/** The form of a key's name. Source: C2SP signed-note, Format. */
final class KeyName {
    private KeyName() {}

    /** @throws IllegalArgumentException if it is empty or has a space, a plus or a control character */
    static String require(String name) {
        boolean usable = name.codePoints()
                .noneMatch(c -> c == '+'
                        || Character.isWhitespace(c)
                        || Character.isSpaceChar(c)
                        || Character.isISOControl(c)
                        || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        if (name.isEmpty() || !usable) {
            throw new IllegalArgumentException("'%s' is no name of a key: no spaces, no plus".formatted(name));
        }
        return name;
    }
}
