package vn.docaxis.gateway.pdf;

/** How far the examination of a document is. */
enum PdfExaminationState {
    DUE,
    DONE,
    /** It was begun as often as it may be and never came to an end. */
    GIVEN_UP
}
