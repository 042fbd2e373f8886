package vn.docaxis.edxml.code;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;

/** All code lists: the standard ones, or an operator's in their place. Immutable. */
public final class CodeLists {
    private static final Pattern LEVEL_1 = Pattern.compile("[A-Y][0-9]{2}");

    private final Map<ListName, CodeList> lists;

    private CodeLists(Map<ListName, CodeList> lists) {
        this.lists = lists;
    }

    /** Read once, when first asked for. */
    private static final class Standard {
        private static final CodeLists LISTS = new CodeLists(Arrays.stream(ListName.values())
                .collect(Collectors.toMap(
                        Function.identity(),
                        CodeListFile::standard,
                        (a, b) -> a,
                        () -> new EnumMap<>(ListName.class))));
    }

    /** The lists as this version of the software knows them. */
    public static CodeLists standard() {
        return Standard.LISTS;
    }

    /**
     * The standard lists, but a file in the folder takes the place of the whole list of that name.
     *
     * @param folder may hold other files too, but no {@code .tsv} that is no list: its name is misspelt
     * @throws EnvelopeRejectedException CFG-002 if the folder or a file cannot be read, CFG-001 naming file and line if a list
     *     cannot be used; the lists in use stay as they are
     */
    public static CodeLists load(Path folder) {
        Map<ListName, CodeList> lists = new EnumMap<>(standard().lists);
        for (Path file : filesIn(folder)) {
            ListName name = ListName.ofFile(file).orElseThrow(() -> ListRefusal.fileName(file));
            lists.put(name, CodeListFile.read(name, file));
        }
        return new CodeLists(lists);
    }

    public CodeList list(ListName name) {
        return lists.get(name);
    }

    /**
     * Classifies a {@code TypeName}. Where individual and normative documents share a name, it means the one that the list names
     * first.
     *
     * @return empty if the document is to be shown as unclassified, as with {@code Văn bản điện tử mới}
     */
    public Optional<CodeEntry> documentType(String typeName) {
        return list(ListName.DOCUMENT_TYPES).byName(typeName).stream().findFirst();
    }

    /** The ministry or province of an organ id, as {@link #levelOneCode} and {@link CodeList#find(String)} have it. */
    public Optional<CodeEntry> levelOne(String organId) {
        return levelOneCode(organId).flatMap(list(ListName.ORGANS_LEVEL1)::find);
    }

    /**
     * The group of an organ id that names the ministry or province, whether the list knows it or not: the first group in the form
     * of 2020 ({@code H53.07}), the last in that of 2016 ({@code 000.00.01.H53}). Source: QĐ 20/2020/QĐ-TTg; QCVN 102:2016/BTTTT;
     * spec/edxml §8.1.
     *
     * @return empty for enterprises, test codes and other ids that have no such group
     */
    public static Optional<String> levelOneCode(String organId) {
        List<String> groups = List.of(organId.split("\\.", -1));
        return Stream.of(groups.get(0), groups.get(groups.size() - 1))
                .filter(group -> LEVEL_1.matcher(group).matches())
                .findFirst();
    }

    /** Whether the text, found in that element, was filled in by software and is no fact; the element by its local name. */
    public boolean isPlaceholder(String element, String text) {
        return list(ListName.PLACEHOLDER_TEXTS).byName(text).stream()
                .anyMatch(
                        entry -> entry.extra(ExtraColumn.ELEMENT).orElseThrow().equals(element));
    }

    private static List<Path> filesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(ListName::isListFile).sorted().toList();
        } catch (IOException e) {
            throw ListRefusal.unreadable(folder, e);
        } catch (UncheckedIOException e) {
            throw ListRefusal.unreadable(folder, e.getCause());
        }
    }
}
