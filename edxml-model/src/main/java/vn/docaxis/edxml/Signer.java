package vn.docaxis.edxml;

/**
 * Who signed the document by hand or with a personal key, as printed on it.
 *
 * @param competence thẩm quyền ký, such as {@code KT.} or {@code TL.}
 * @param position   chức vụ
 */
public record Signer(String competence, String position, String fullName) {
    @Override
    public String toString() {
        return "Signer[…]";
    }
}
