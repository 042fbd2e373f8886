package vn.docaxis.edxml.code;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The code lists, each a file of its own. */
public enum ListName {
    /** {@code BussinessDocType}. */
    BUSINESS_TYPES("business-types"),
    /** {@code DocumentType/Type}. */
    DOCUMENT_GROUPS("document-groups", ExtraColumn.GROUP),
    /** {@code DocumentType/TypeName}; the codes are ours. */
    DOCUMENT_TYPES("document-types", ExtraColumn.ABBREVIATION, ExtraColumn.GROUP, ExtraColumn.OTHER_NAMES),
    /** {@code OtherInfo/Priority}. */
    PRIORITIES("priorities"),
    /** {@code Bussiness/Paper}. */
    PAPERS("papers"),
    /** {@code SteeringType}. */
    STEERING_TYPES("steering-types"),
    /** {@code StatusCode}. */
    STATUSES("statuses"),
    /** The group of an organ id that names the ministry or province. */
    ORGANS_LEVEL1("organs-level1"),
    /** Texts that software fills in by itself; the codes are ours. */
    PLACEHOLDER_TEXTS("placeholder-texts", ExtraColumn.ELEMENT);

    private static final String EXTENSION = ".tsv";

    private final String title;
    private final List<ExtraColumn> extraColumns;

    ListName(String title, ExtraColumn... extraColumns) {
        this.title = title;
        this.extraColumns = List.of(extraColumns);
    }

    /** The list's file, such as {@code priorities.tsv}. */
    public String fileName() {
        return title + EXTENSION;
    }

    /** In the order of the file, after the columns that all lists have. */
    public List<ExtraColumn> extraColumns() {
        return extraColumns;
    }

    /** Whether the file is meant as a code list, by its name; known or not. */
    static boolean isListFile(Path file) {
        String fileName = file.getFileName().toString();
        return fileName.endsWith(EXTENSION) && !fileName.startsWith(".");
    }

    static Optional<ListName> ofFile(Path file) {
        String fileName = file.getFileName().toString();
        return Arrays.stream(values())
                .filter(name -> name.fileName().equals(fileName))
                .findFirst();
    }
}
