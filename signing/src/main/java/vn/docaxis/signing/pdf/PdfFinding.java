package vn.docaxis.signing.pdf;

/** What can stand against a signature, and what that makes of it. */
public enum PdfFinding {
    /** The bytes that are covered are not those that were signed. */
    DIGEST(PdfResult.CHANGED),
    /** The signature's value does not fit the key of its certificate. */
    SIGNATURE_VALUE(PdfResult.CHANGED),
    /** Content was added after the signature, and no signature that holds covers all of it. */
    ADDED_TO(PdfResult.CHANGED),
    /** It leaves bytes uncovered that were there when it was made. */
    UNCOVERED_BYTES(PdfResult.CHANGED),
    /** Its byte range is missing, negative, overlapping or outside of the file. */
    BYTE_RANGE(PdfResult.NOT_VERIFIABLE),
    /** Its value is missing, empty, there twice, or not where its byte range leaves room for it. */
    CONTENTS(PdfResult.NOT_VERIFIABLE),
    /** The format that it names is none that is verified here. */
    FORMAT(PdfResult.NOT_VERIFIABLE),
    /** Its value is no signature that can be read. */
    UNREADABLE(PdfResult.NOT_VERIFIABLE),
    /** It does not bring the certificate that it was made with, or names another one. */
    CERTIFICATE_MISSING(PdfResult.NOT_VERIFIABLE),
    /** Its digest or key was never good enough, or no longer was when it was made. */
    ALGORITHM(PdfResult.NOT_VERIFIABLE),
    /** The certificate does not lead to a root that is trusted here. */
    ISSUER_UNKNOWN(PdfResult.NOT_VERIFIABLE),
    /** The certificate may not be used for this. */
    CERTIFICATE_USAGE(PdfResult.NOT_VERIFIABLE),
    /** The certificate was not yet valid, or no longer. */
    CERTIFICATE_NOT_VALID_THEN(PdfResult.NOT_VERIFIABLE),
    /** The certificate had been revoked before. */
    CERTIFICATE_REVOKED(PdfResult.NOT_VERIFIABLE),
    /** The certificate was revoked later, and only the signer says that the signature is older. */
    REVOKED_LATER(PdfResult.NOT_VERIFIABLE),
    /** What was added later is covered by a signature that itself is not verifiable. */
    LATER_SIGNATURE(PdfResult.NOT_VERIFIABLE),
    /** SHA-1, or an RSA key of less than 2048 bits, at a time when that was usual. */
    WEAK_ALGORITHM(PdfResult.VALID_BUT_WEAK);

    private final PdfResult result;

    PdfFinding(PdfResult result) {
        this.result = result;
    }

    /** What is left of a signature against which this stands. */
    public PdfResult result() {
        return result;
    }
}
