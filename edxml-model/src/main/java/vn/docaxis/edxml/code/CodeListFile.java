package vn.docaxis.edxml.code;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;

/**
 * Reads one list file strictly: a misspelt column, a code given twice or a successor that is no code would silently change what
 * a code means.
 */
final class CodeListFile {
    private static final String COMMENT = "#";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final ListName name;
    private final String source;
    private final Map<ListRow, CodeEntry> entries = new LinkedHashMap<>();
    private final Map<String, List<ListRow>> rowsOfCode = new LinkedHashMap<>();

    private CodeListFile(ListName name, String source) {
        this.name = name;
        this.source = source;
    }

    /** The list that comes with the software. */
    static CodeList standard(ListName name) {
        try (InputStream resource = CodeListFile.class.getResourceAsStream(name.fileName())) {
            return new CodeListFile(name, name.fileName())
                    .read(new InputStreamReader(resource, StandardCharsets.UTF_8.newDecoder()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws EnvelopeRejectedException CFG-002 if the file cannot be read, CFG-001 with file and line if it is no such list */
    static CodeList read(ListName name, Path file) {
        try (Reader text = Files.newBufferedReader(file)) {
            return new CodeListFile(name, file.toString()).read(text);
        } catch (IOException e) {
            throw ListRefusal.unreadable(file, e);
        }
    }

    private CodeList read(Reader text) throws IOException {
        List<ListRow> rows = rows(new BufferedReader(text));
        if (rows.size() < 2) {
            throw ListRefusal.content(source, "a list of at least one code", "");
        }
        rows.get(0).checkHeader(name);
        rows.subList(1, rows.size()).forEach(this::add);
        entries.forEach(this::checkSuccessor);
        return new CodeList(List.copyOf(entries.values()));
    }

    private List<ListRow> rows(BufferedReader reader) throws IOException {
        List<ListRow> rows = new ArrayList<>();
        int number = 1;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            String row = number == 1 && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
            if (!row.isBlank() && !row.startsWith(COMMENT)) {
                rows.add(ListRow.of(source + ":" + number, row));
            }
            number++;
        }
        return rows;
    }

    private void add(ListRow row) {
        CodeEntry entry = row.entry(name);
        List<ListRow> sameCode = rowsOfCode.computeIfAbsent(entry.code(), code -> new ArrayList<>());
        for (ListRow earlier : sameCode) {
            if (entries.get(earlier).validity().overlaps(entry.validity())) {
                throw row.refused(
                        "a line whose code does not hold at the same time at " + earlier.place(), entry.code());
            }
        }
        sameCode.add(row);
        entries.put(row, entry);
    }

    private void checkSuccessor(ListRow row, CodeEntry entry) {
        entry.successor()
                .filter(code -> code.equals(entry.code()) || !rowsOfCode.containsKey(code))
                .ifPresent(code -> {
                    throw row.refused("a line whose successor is another code of the list", code);
                });
    }
}
