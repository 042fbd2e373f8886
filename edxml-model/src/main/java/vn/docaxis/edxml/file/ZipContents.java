package vn.docaxis.edxml.file;

/** What the entries of a zip tell about the file that they make. */
final class ZipContents {
    private static final String OPEN_DOCUMENT = "application/vnd.oasis.opendocument.";

    private String mimeType = "";
    private boolean officePackage;
    private boolean javaArchive;
    private ContentKind office = ContentKind.ZIP;

    /** @param name as its entry spells it */
    void entry(String name) {
        officePackage |= name.equals("[Content_Types].xml") || name.equals("_rels/.rels");
        javaArchive |= name.equals("META-INF/MANIFEST.MF");
        if (office == ContentKind.ZIP) {
            office = name.startsWith("word/")
                    ? ContentKind.DOCX
                    : name.startsWith("xl/")
                            ? ContentKind.XLSX
                            : name.startsWith("ppt/") ? ContentKind.PPTX : ContentKind.ZIP;
        }
    }

    /** @param start of the entry {@code mimetype}, which comes first in the zip */
    void mimeType(String start) {
        mimeType = start;
    }

    ContentKind kind() {
        if (mimeType.startsWith(OPEN_DOCUMENT)) {
            String rest = mimeType.substring(OPEN_DOCUMENT.length());
            return rest.startsWith("text")
                    ? ContentKind.ODT
                    : rest.startsWith("spreadsheet")
                            ? ContentKind.ODS
                            : rest.startsWith("presentation") ? ContentKind.ODP : ContentKind.ZIP;
        }
        if (officePackage) {
            return office;
        }
        return javaArchive ? ContentKind.JAR : ContentKind.ZIP;
    }
}
