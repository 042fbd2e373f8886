package vn.docaxis.signing.log;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import vn.docaxis.signing.log.tree.NodeHash;

/**
 * What a log states about itself: how many entries it has, and the root over all of them. Source: C2SP tlog-checkpoint, Note text.
 *
 * @param origin     names the log
 * @param size       entries in it
 * @param root       of the tree of that size
 * @param extensions further lines, which nothing is made of
 */
public record Checkpoint(String origin, long size, NodeHash root, List<String> extensions) {
    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");
    private static final int KNOWN_LINES = 3;

    /** @throws IllegalArgumentException if it cannot be written in that form */
    public Checkpoint {
        extensions = List.copyOf(extensions);
        if (origin.isEmpty() || origin.contains("\n") || size < 0) {
            throw new IllegalArgumentException("origin '%s' and size %d make no checkpoint".formatted(origin, size));
        }
        if (extensions.stream().anyMatch(line -> line.isEmpty() || line.contains("\n"))) {
            throw new IllegalArgumentException("an extension is one line that is not empty");
        }
    }

    public Checkpoint(String origin, long size, NodeHash root) {
        this(origin, size, root, List.of());
    }

    /** @throws IllegalArgumentException if it is not a checkpoint */
    static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1); // the last one is empty: the text ends with a line feed
        if (lines.length < KNOWN_LINES + 1 || !SIZE.matcher(lines[1]).matches()) {
            throw new IllegalArgumentException("a checkpoint is origin, size and root, a line each");
        }
        return new Checkpoint(
                lines[0],
                Long.parseLong(lines[1]),
                NodeHash.ofBase64(lines[2]),
                Arrays.asList(lines).subList(KNOWN_LINES, lines.length - 1));
    }

    /** What is signed. */
    String text() {
        StringBuilder text = new StringBuilder()
                .append(origin)
                .append('\n')
                .append(size)
                .append('\n')
                .append(root.base64())
                .append('\n');
        extensions.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
