package vn.docaxis.edxml.file;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What octets are, told by their first bytes and, for zips, by the names of their entries: never by a label. Source: spec/edxml
 * §6.1, "ContentType … unreliable".
 */
public enum ContentKind {
    PDF("application/pdf", "tệp PDF", "PDF document", "pdf"),
    DOCX(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "văn bản Word (docx)",
            "Word document (docx)",
            "docx",
            "docm",
            "dotx",
            "dotm"),
    XLSX(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "bảng tính Excel (xlsx)",
            "Excel workbook (xlsx)",
            "xlsx",
            "xlsm",
            "xltx",
            "xltm",
            "xlsb"),
    PPTX(
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "trình chiếu PowerPoint (pptx)",
            "PowerPoint presentation (pptx)",
            "pptx",
            "pptm",
            "ppsx",
            "potx"),
    ODT(
            "application/vnd.oasis.opendocument.text",
            "văn bản OpenDocument (odt)",
            "OpenDocument text (odt)",
            "odt",
            "ott"),
    ODS(
            "application/vnd.oasis.opendocument.spreadsheet",
            "bảng tính OpenDocument (ods)",
            "OpenDocument spreadsheet (ods)",
            "ods",
            "ots"),
    ODP(
            "application/vnd.oasis.opendocument.presentation",
            "trình chiếu OpenDocument (odp)",
            "OpenDocument presentation (odp)",
            "odp",
            "otp"),
    JAR("application/java-archive", "tệp chương trình Java (jar)", "Java archive (jar)", "jar", "war", "apk"),
    ZIP("application/zip", "tệp nén zip", "zip archive", "zip"),
    DOC("application/msword", "văn bản Word (doc)", "Word document (doc)", "doc", "dot"),
    XLS("application/vnd.ms-excel", "bảng tính Excel (xls)", "Excel workbook (xls)", "xls", "xlt"),
    PPT("application/vnd.ms-powerpoint", "trình chiếu PowerPoint (ppt)", "PowerPoint presentation (ppt)", "ppt", "pps"),
    /** An OLE2 file whose name does not say which one; also an Office file with a password. */
    OLE2("application/x-ole-storage", "tệp OLE2 của Microsoft", "Microsoft OLE2 file"),
    RTF("application/rtf", "văn bản RTF", "rich text (rtf)", "rtf"),
    PNG("image/png", "ảnh PNG", "PNG image", "png"),
    JPEG("image/jpeg", "ảnh JPEG", "JPEG image", "jpg", "jpeg", "jpe", "jfif"),
    GIF("image/gif", "ảnh GIF", "GIF image", "gif"),
    TIFF("image/tiff", "ảnh TIFF", "TIFF image", "tif", "tiff"),
    BMP("image/bmp", "ảnh BMP", "BMP image", "bmp", "dib"),
    WEBP("image/webp", "ảnh WebP", "WebP image", "webp"),
    GZIP("application/gzip", "tệp nén gzip", "gzip file", "gz", "tgz"),
    SEVEN_ZIP("application/x-7z-compressed", "tệp nén 7z", "7z archive", "7z"),
    RAR("application/vnd.rar", "tệp nén rar", "rar archive", "rar"),
    EDXML("application/xml", "gói tin edXML", "edXML packet", "edxml"),
    SVG("image/svg+xml", "ảnh SVG", "SVG image", "svg"),
    HTML("text/html", "trang HTML", "HTML page", "html", "htm", "xhtml"),
    XML("text/xml", "tệp XML", "XML file", "xml", "xsd", "xsl"),
    TEXT("text/plain", "văn bản thuần", "plain text", "txt", "csv", "log", "md", "json"),
    WINDOWS_PROGRAM(
            "application/vnd.microsoft.portable-executable",
            "chương trình chạy trên Windows",
            "Windows program",
            "exe",
            "dll",
            "scr",
            "com"),
    LINUX_PROGRAM("application/x-executable", "chương trình chạy trên Linux", "Linux program", "elf", "so"),
    EMPTY("application/x-empty", "tệp rỗng", "empty file"),
    UNKNOWN("application/octet-stream", "không nhận ra loại tệp", "unrecognised content");

    /** As many first bytes as {@link #of} looks at. */
    public static final int START_BYTES = 8192;

    private final String mimeType;
    private final String vietnamese;
    private final String english;
    private final List<String> extensions;

    ContentKind(String mimeType, String vietnamese, String english, String... extensions) {
        this.mimeType = mimeType;
        this.vietnamese = vietnamese;
        this.english = english;
        this.extensions = List.of(extensions);
    }

    /**
     * Tells the kind; whatever the bytes are, there is an answer.
     *
     * @param start the first {@link #START_BYTES} of the content or all of it; more are not looked at
     */
    public static ContentKind of(byte[] start) {
        return new ContentStart(start, start.length).kind();
    }

    /** An OLE2 file is known by its name only; every other kind stays what it is. */
    public ContentKind of(String name) {
        if (this != OLE2) {
            return this;
        }
        String extension = extension(name);
        return List.of(DOC, XLS, PPT).stream()
                .filter(kind -> kind.extensions.contains(extension))
                .findFirst()
                .orElse(OLE2);
    }

    /** Whether the content is a zip, whatever else it is. */
    public boolean isZip() {
        return switch (this) {
            case DOCX, XLSX, PPTX, ODT, ODS, ODP, JAR, ZIP -> true;
            default -> false;
        };
    }

    boolean isOle2() {
        return this == OLE2 || this == DOC || this == XLS || this == PPT;
    }

    boolean isProgram() {
        return this == WINDOWS_PROGRAM || this == LINUX_PROGRAM;
    }

    /** The type to label such content with. */
    public String mimeType() {
        return mimeType;
    }

    /** In lower case and without the dot; the usual one comes first. */
    public List<String> extensions() {
        return extensions;
    }

    public String vietnamese() {
        return vietnamese;
    }

    public String english() {
        return english;
    }

    /** The type of files with that extension, in any case; empty if it is of no kind that is told apart. */
    public static String typeOf(String extension) {
        return Arrays.stream(values())
                .filter(kind -> kind.extensions.contains(extension.toLowerCase(Locale.ROOT)))
                .map(ContentKind::mimeType)
                .findFirst()
                .orElse("");
    }

    /** What follows the last dot of a name, in lower case; empty without a dot. */
    public static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).strip().toLowerCase(Locale.ROOT);
    }
}
