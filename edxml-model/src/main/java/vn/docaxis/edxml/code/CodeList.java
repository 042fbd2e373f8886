package vn.docaxis.edxml.code;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One code list. Every look-up takes the same time, however long the list is. */
public final class CodeList {
    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Comparator<CodeEntry> BY_PERIOD =
            Comparator.comparing(entry -> entry.validity().from().orElse(LocalDate.MIN));

    private final List<CodeEntry> entries;
    private final Map<String, List<CodeEntry>> byCode;
    private final Map<String, List<CodeEntry>> byName = new HashMap<>();

    /** @param entries no two of one code hold on the same day */
    CodeList(List<CodeEntry> entries) {
        this.entries = List.copyOf(entries);
        this.byCode = this.entries.stream()
                .sorted(BY_PERIOD)
                .collect(Collectors.groupingBy(CodeEntry::code, Collectors.toUnmodifiableList()));
        this.entries.forEach(entry -> namesOf(entry)
                .map(CodeList::sameName)
                .distinct()
                .forEach(name -> byName.merge(name, List.of(entry), CodeList::joined)));
    }

    /**
     * The newest entry of the code: closed ones are found, and so is one whose first day is still to come. Where a day is known,
     * ask for that day.
     */
    public Optional<CodeEntry> find(String code) {
        List<CodeEntry> periods = periods(code);
        return periods.isEmpty() ? Optional.empty() : Optional.of(periods.get(periods.size() - 1));
    }

    /** What the code means on that day; empty if it is unknown, closed by then or not yet in force. */
    public Optional<CodeEntry> find(String code, LocalDate day) {
        return periods(code).stream().filter(e -> e.validity().holds(day)).findFirst();
    }

    /**
     * All entries of that Vietnamese name, in the order of the file; more than one where a name has several meanings. Upper and
     * lower case, composed and decomposed letters and any white space count as the same (spec/edxml §11.1).
     */
    public List<CodeEntry> byName(String name) {
        return byName.getOrDefault(sameName(name), List.of());
    }

    /** In the order of the file, closed ones included. */
    public List<CodeEntry> entries() {
        return entries;
    }

    private List<CodeEntry> periods(String code) {
        return byCode.getOrDefault(code, List.of());
    }

    private static Stream<String> namesOf(CodeEntry entry) {
        return Stream.concat(
                Stream.of(entry.vietnamese()),
                entry.extra(ExtraColumn.OTHER_NAMES).stream().flatMap(names -> Stream.of(names.split("\\|"))));
    }

    private static String sameName(String name) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
        return WHITE_SPACE.matcher(composed).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }

    private static List<CodeEntry> joined(List<CodeEntry> earlier, List<CodeEntry> later) {
        return Stream.concat(earlier.stream(), later.stream()).toList();
    }
}
