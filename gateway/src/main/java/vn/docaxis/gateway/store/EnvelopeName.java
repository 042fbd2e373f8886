package vn.docaxis.gateway.store;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.docaxis.edxml.Digest;

/** The names of kept envelopes, {@code ab/cd/<sha256>.edxml}: the same in every store, so that one can be copied into another. */
final class EnvelopeName {
    /** How many folders lead to an envelope. */
    static final int FOLDERS = 2;

    private static final int PART = 2;
    private static final Pattern FORM = Pattern.compile("([0-9a-f]{64})\\.edxml");

    private EnvelopeName() {}

    static String of(Digest digest) {
        String name = digest.hex();
        return part(name, 0) + "/" + part(name, 1) + "/" + name + ".edxml";
    }

    /** The name of the folder at that depth; empty for the empty text. */
    static String part(String hex, int depth) {
        return hex.isEmpty() ? "" : hex.substring(depth * PART, (depth + 1) * PART);
    }

    /** What the last part of a name says; empty if it is none of ours. */
    static Optional<Digest> digest(String file) {
        Matcher name = FORM.matcher(file);
        return name.matches() ? Optional.of(Digest.sha256(name.group(1))) : Optional.empty();
    }
}
