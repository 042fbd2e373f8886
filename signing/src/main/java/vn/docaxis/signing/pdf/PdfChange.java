package vn.docaxis.signing.pdf;

/** Kinds of objects that were added to a file, or took the place of others, after a signature. */
public enum PdfChange {
    /** A page, or what is drawn on it. */
    PAGE,
    /** A remark, a stamp, a link or another annotation. */
    ANNOTATION,
    /** A form field that is not for signatures. */
    FORM_FIELD,
    /** Another signature with its field. */
    SIGNATURE,
    /** Certificates and statements on revocation, for checks in later years. */
    VALIDATION_DATA,
    /** Title, author, keywords. */
    METADATA,
    /** Anything else: pictures, fonts, attached files, scripts. */
    OTHER,
    /** Bytes that no reader would find; or the state before cannot be told. */
    BYTES
}
