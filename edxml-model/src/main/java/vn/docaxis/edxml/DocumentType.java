package vn.docaxis.edxml;

/**
 * The kind of a document. Source: spec/edxml §9.2.
 *
 * @param type   1 normative, 2 administrative; live traffic carries other numbers too
 * @param detail no agreed list; 0
 * @param name   tên loại văn bản, such as {@code Công văn}: the part to trust
 */
public record DocumentType(int type, int detail, String name) {
    public static final int NORMATIVE = 1;
    public static final int ADMINISTRATIVE = 2;
}
