package vn.docaxis.edxml.code;

import java.util.Map;
import java.util.Optional;

/**
 * What one code means during one period. A code whose name changed has an entry for each of its names.
 *
 * @param code       as on the wire; compared case-sensitively
 * @param vietnamese its official name, NFC
 * @param english    the name in English
 * @param successor  the code that took its place in the same list
 * @param extras     values of the columns that only this list has; empty ones are absent
 */
public record CodeEntry(
        String code,
        String vietnamese,
        String english,
        Validity validity,
        Optional<String> successor,
        Map<ExtraColumn, String> extras) {
    public CodeEntry {
        extras = Map.copyOf(extras);
    }

    public Optional<String> extra(ExtraColumn column) {
        return Optional.ofNullable(extras.get(column));
    }
}
