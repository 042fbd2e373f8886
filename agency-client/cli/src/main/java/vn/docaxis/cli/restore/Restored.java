package vn.docaxis.cli.restore;

import java.util.List;

/**
 * What came of a backup.
 *
 * @param envelopes that are in the home
 * @param damaged   digests of those that are not, since the backup has them no more, or no more as they were
 */
public record Restored(long envelopes, List<String> damaged) {
    public Restored {
        damaged = List.copyOf(damaged);
    }
}
