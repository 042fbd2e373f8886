package vn.docaxis.gateway.backup;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the newest backup is.
 *
 * @param state     {@code none}, {@code running}, {@code done} or {@code failed}
 * @param folder    where it is
 * @param envelopes that are in it so far
 * @param bytes     of them
 * @param lacking   digests of envelopes whose bytes are damaged or gone, or could not be read: not in it
 * @param unread    those of them that could not be read: the next backup may have them
 * @param problem   why it failed; null otherwise
 */
record Progress(
        String state,
        @Nullable String folder,
        long envelopes,
        long bytes,
        List<String> lacking,
        List<String> unread,
        @Nullable String problem) {
    static final Progress NONE = new Progress("none", null, 0, 0, List.of(), List.of(), null);

    Progress {
        lacking = List.copyOf(lacking);
        unread = List.copyOf(unread);
    }
}
