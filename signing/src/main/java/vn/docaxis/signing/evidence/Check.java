package vn.docaxis.signing.evidence;

/** What is checked. The texts of each are {@code NAME.passed} and {@code NAME.remark}; a failure is told by its fault. */
public enum Check {
    /** Whom the reader trusts. */
    ROOTS,
    /** The container as such: a zip with the entries that it must have, and no others. */
    CONTAINER,
    /** The signature over every entry. */
    CONTAINER_SIGNATURE,
    /** When the package was sealed, by a third party's word. */
    CONTAINER_TIME,
    /** The list of what is in the package. */
    INDEX,
    /** Whose word the package and its receipts are. */
    AXIS,
    /** The envelope's bytes are those that the receipts name. */
    ENVELOPE_DIGEST,
    /** The originator's signature. */
    ENVELOPE_SIGNATURE,
    /** The gateway's signature under a receipt. */
    RECEIPT,
    /** The recipient's own signature inside a handover receipt. */
    CONFIRMATION,
    /** A signer's certificate and the organ that it is shown for. */
    SIGNER_ORGAN,
    /** Whether certificates were revoked. */
    REVOCATION,
    /** A receipt is in the log of all receipts. */
    LOG_PROOF,
    /** The key of the log is the one that the reader knows. */
    LOG_KEY,
    /** The state of the log that the proofs lead to, signed with the log's key. */
    LOG_CHECKPOINT,
    /** When that state of the log existed, by a third party's word. */
    LOG_TIME,
    /** Reports about signatures within the PDF attachments. */
    PDF_SIGNATURES
}
