package vn.docaxis.signing.pdf;

/** What a signature is worth, in one word; from best to worst. Source: decision record 0008 of this module. */
public enum PdfResult {
    VALID,
    /** It holds, but an algorithm of its time is no longer good enough for new signatures. */
    VALID_BUT_WEAK,
    /** Nothing speaks of a change, but something that is needed is unknown, missing or not in order. */
    NOT_VERIFIABLE,
    /** The file is not what was signed. */
    CHANGED;

    PdfResult worse(PdfResult other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
