package vn.docaxis.edxml.file;

import static java.util.Map.entry;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which labels are true of which content. Judged by family, as programs label it: any OLE2 label is true of any OLE2 file, and every
 * label that says nothing is true of all.
 */
public final class ContentLabels {
    private static final Set<String> SAY_NOTHING = Set.of(
            "",
            "application/octet-stream",
            "binary/octet-stream",
            "application/binary",
            "application/unknown",
            "application/x-download",
            "application/force-download",
            "application/x-empty",
            "*/*");

    private static final Set<ContentKind> ZIPS = EnumSet.of(
            ContentKind.ZIP,
            ContentKind.DOCX,
            ContentKind.XLSX,
            ContentKind.PPTX,
            ContentKind.ODT,
            ContentKind.ODS,
            ContentKind.ODP,
            ContentKind.JAR);

    private static final Set<ContentKind> OLE2 =
            EnumSet.of(ContentKind.OLE2, ContentKind.DOC, ContentKind.XLS, ContentKind.PPT);

    private static final Set<ContentKind> XML = EnumSet.of(ContentKind.XML, ContentKind.EDXML, ContentKind.SVG);
    /** Also old encodings of Vietnamese, which look like no text. Never what a preview would run a script of. */
    private static final Set<ContentKind> PLAIN =
            EnumSet.of(ContentKind.TEXT, ContentKind.XML, ContentKind.EDXML, ContentKind.UNKNOWN);

    /** Kinds that many formats are made of: a label of none of the kinds that are told apart may be true of them. */
    private static final Set<ContentKind> MANY_FORMATS = EnumSet.of(
            ContentKind.UNKNOWN,
            ContentKind.TEXT,
            ContentKind.XML,
            ContentKind.EDXML,
            ContentKind.ZIP,
            ContentKind.JAR,
            ContentKind.OLE2,
            ContentKind.GZIP);

    private static final Map<String, Set<ContentKind>> BY_TYPE = byType();
    private static final Map<String, Set<ContentKind>> BY_EXTENSION = byExtension();

    private static final Map<String, ContentKind> BY_START = Map.ofEntries(
            entry("application/vnd.openxmlformats-officedocument.wordprocessingml", ContentKind.DOCX),
            entry("application/vnd.ms-word.", ContentKind.DOCX),
            entry("application/vnd.openxmlformats-officedocument.spreadsheetml", ContentKind.XLSX),
            entry("application/vnd.ms-excel.", ContentKind.XLSX),
            entry("application/vnd.openxmlformats-officedocument.presentationml", ContentKind.PPTX),
            entry("application/vnd.ms-powerpoint.", ContentKind.PPTX),
            entry("application/vnd.oasis.opendocument.text", ContentKind.ODT),
            entry("application/vnd.oasis.opendocument.spreadsheet", ContentKind.ODS),
            entry("application/vnd.oasis.opendocument.presentation", ContentKind.ODP));

    private ContentLabels() {}

    /** @param label a MIME type as received, also with parameters */
    public static boolean isTrue(String label, ContentKind kind) {
        String type = label.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        if (kind == ContentKind.EMPTY || SAY_NOTHING.contains(type)) {
            return true;
        }
        Set<ContentKind> meant = BY_TYPE.get(type);
        if (meant == null) {
            meant = byStart(type).orElse(type.startsWith("text/") ? PLAIN : MANY_FORMATS);
        }
        return meant.contains(kind);
    }

    /** The type that the extension of a name promises, if the content is of another. */
    public static Optional<String> promisedBy(String name, ContentKind kind) {
        Set<ContentKind> meant = BY_EXTENSION.getOrDefault(ContentKind.extension(name), Set.of());
        return kind == ContentKind.EMPTY || meant.contains(kind)
                ? Optional.empty()
                : meant.stream().findFirst().map(ContentKind::mimeType);
    }

    private static Optional<Set<ContentKind>> byStart(String type) {
        return BY_START.entrySet().stream()
                .filter(e -> type.startsWith(e.getKey()))
                .findFirst()
                .map(e -> EnumSet.of(e.getValue()));
    }

    private static Map<String, Set<ContentKind>> byType() {
        Map<String, Set<ContentKind>> types = new HashMap<>();
        for (ContentKind kind : ContentKind.values()) {
            types.put(kind.mimeType(), EnumSet.of(kind));
        }
        put(types, ZIPS, "application/zip", "application/x-zip-compressed", "application/x-zip", "multipart/x-zip");
        put(types, OLE2, "application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint");
        put(types, OLE2, "application/x-ole-storage", "application/vnd.ms-office", "application/excel");
        put(types, XML, "text/xml", "application/xml");
        put(types, PLAIN, "text/plain");
        put(types, EnumSet.of(ContentKind.JAR, ContentKind.ZIP), "application/java-archive");
        put(types, EnumSet.of(ContentKind.PDF), "application/x-pdf", "application/acrobat", "text/pdf");
        put(types, EnumSet.of(ContentKind.RTF), "text/rtf", "application/x-rtf", "text/richtext");
        put(types, EnumSet.of(ContentKind.PNG), "image/x-png");
        put(types, EnumSet.of(ContentKind.JPEG), "image/jpg", "image/pjpeg");
        put(types, EnumSet.of(ContentKind.TIFF), "image/tif", "image/x-tiff");
        put(types, EnumSet.of(ContentKind.BMP), "image/x-bmp", "image/x-ms-bmp");
        put(types, EnumSet.of(ContentKind.GZIP), "application/x-gzip");
        put(types, EnumSet.of(ContentKind.RAR), "application/x-rar-compressed", "application/x-rar", "application/rar");
        put(types, EnumSet.of(ContentKind.HTML), "application/xhtml+xml");
        put(types, EnumSet.of(ContentKind.WINDOWS_PROGRAM), "application/x-msdownload", "application/x-dosexec");
        put(types, EnumSet.of(ContentKind.LINUX_PROGRAM), "application/x-elf", "application/x-sharedlib");
        return types;
    }

    private static Map<String, Set<ContentKind>> byExtension() {
        Map<String, Set<ContentKind>> extensions = new HashMap<>();
        for (ContentKind kind : ContentKind.values()) {
            kind.extensions().forEach(extension -> extensions.put(extension, EnumSet.of(kind)));
        }
        put(extensions, ZIPS, "zip");
        put(extensions, EnumSet.of(ContentKind.JAR, ContentKind.ZIP), "jar", "war", "apk");
        put(extensions, XML, "xml", "xsd", "xsl", "edxml");
        put(extensions, EnumSet.of(ContentKind.HTML, ContentKind.TEXT, ContentKind.XML), "html", "htm", "xhtml");
        put(extensions, PLAIN, "txt", "csv", "log", "md", "json");
        return extensions;
    }

    private static void put(Map<String, Set<ContentKind>> map, Set<ContentKind> kinds, String... keys) {
        Arrays.asList(keys).forEach(key -> map.put(key, kinds));
    }
}
