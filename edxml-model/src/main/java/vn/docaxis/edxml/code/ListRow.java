package vn.docaxis.edxml.code;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;

/**
 * One line of a list file, its cells stripped and NFC; editors drop the empty ones at its end.
 *
 * @param place file and line
 */
record ListRow(String place, List<String> cells) {
    private static final List<String> COLUMNS = List.of("code", "vi", "en", "valid_from", "valid_to", "successor");
    private static final int CODE = 0;
    private static final int VIETNAMESE = 1;
    private static final int ENGLISH = 2;
    private static final int VALID_FROM = 3;
    private static final int VALID_TO = 4;
    private static final int SUCCESSOR = 5;

    static ListRow of(String place, String line) {
        return new ListRow(
                place,
                Arrays.stream(line.split("\t", -1))
                        .map(cell ->
                                Normalizer.normalize(cell, Normalizer.Form.NFC).strip())
                        .toList());
    }

    /** @throws EnvelopeRejectedException CFG-001 if this is not the header of that list */
    void checkHeader(ListName name) {
        if (!cells.equals(header(name))) {
            String expected = String.join(", ", header(name));
            throw refused("a header of the columns %s, parted by tabs".formatted(expected), String.join(", ", cells));
        }
    }

    /** @throws EnvelopeRejectedException CFG-001 if this is not an entry of that list */
    CodeEntry entry(ListName name) {
        int columns = header(name).size();
        if (cells.size() > columns) {
            throw refused("%d columns".formatted(columns), String.valueOf(cells.size()));
        }
        return new CodeEntry(
                needed(CODE),
                needed(VIETNAMESE),
                needed(ENGLISH),
                validity(),
                Optional.of(cell(SUCCESSOR)).filter(code -> !code.isEmpty()),
                extras(name));
    }

    EnvelopeRejectedException refused(String expected, String found) {
        return ListRefusal.content(place, expected, found);
    }

    private static List<String> header(ListName name) {
        return Stream.concat(COLUMNS.stream(), name.extraColumns().stream().map(ExtraColumn::header))
                .toList();
    }

    private String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }

    private String needed(int column) {
        String value = cell(column);
        if (value.isEmpty()) {
            String title = COLUMNS.get(column);
            throw refused("a line with a value for %s".formatted(title), value);
        }
        return value;
    }

    private Validity validity() {
        Optional<LocalDate> from = day(VALID_FROM);
        Optional<LocalDate> to = day(VALID_TO);
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw refused("a line whose valid_to is after valid_from", cell(VALID_FROM) + ", " + cell(VALID_TO));
        }
        return new Validity(from, to);
    }

    private Optional<LocalDate> day(int column) {
        String value = cell(column);
        try {
            return value.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(value));
        } catch (DateTimeParseException e) {
            String title = COLUMNS.get(column);
            throw refused("a line whose %s is a day such as 2025-03-01".formatted(title), value);
        }
    }

    private Map<ExtraColumn, String> extras(ListName name) {
        Map<ExtraColumn, String> extras = new EnumMap<>(ExtraColumn.class);
        for (ExtraColumn column : name.extraColumns()) {
            String value = cell(COLUMNS.size() + name.extraColumns().indexOf(column));
            if (!column.takes(value)) {
                throw refused("a line whose %s has the form %s".formatted(column.header(), column.form()), value);
            }
            if (!value.isEmpty()) {
                extras.put(column, value);
            }
        }
        return extras;
    }
}
