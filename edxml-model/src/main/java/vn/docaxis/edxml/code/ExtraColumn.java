package vn.docaxis.edxml.code;

import java.util.regex.Pattern;

/** A column that only some lists have. */
public enum ExtraColumn {
    /** As in the symbol of a document, such as {@code QĐ}; empty if the type has none. */
    ABBREVIATION("abbreviation", ""),
    /** {@code normative}, {@code administrative} or {@code copy}. */
    GROUP("group", "normative|administrative|copy"),
    /** Further Vietnamese names of the same thing, parted by {@code |}; may be empty. */
    OTHER_NAMES("other_names", ""),
    /** Local name of an edXML element, such as {@code Appendix}. */
    ELEMENT("element", "[A-Za-z]+");

    private final String header;
    private final String form;
    private final Pattern pattern;

    ExtraColumn(String header, String form) {
        this.header = header;
        this.form = form;
        this.pattern = Pattern.compile(form.isEmpty() ? ".*" : form);
    }

    /** The column's title in the file. */
    String header() {
        return header;
    }

    /** The regular expression of its values. */
    String form() {
        return form;
    }

    boolean takes(String value) {
        return pattern.matcher(value).matches();
    }
}
