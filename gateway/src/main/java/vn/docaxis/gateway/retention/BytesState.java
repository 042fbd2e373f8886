package vn.docaxis.gateway.retention;

/** Where the bytes of an accepted envelope are; stored by name. */
enum BytesState {
    /** In the envelope store. */
    KEPT,
    /** In the archive folder, and still served from there. */
    ARCHIVED,
    /** Deleted under the retention rule. The receipts remain. */
    PURGED
}
