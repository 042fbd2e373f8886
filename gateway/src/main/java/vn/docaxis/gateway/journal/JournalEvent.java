package vn.docaxis.gateway.journal;

/** What the journal records; stored by name. */
public enum JournalEvent {
    /** An envelope was accepted, its receipt issued, its handovers scheduled. */
    SUBMISSION_ACCEPTED,
    /** The same envelope came again and got its first receipt. */
    SUBMISSION_REPEATED,
    /** An envelope was refused. */
    SUBMISSION_REJECTED,
    /** A call was refused: a certificate, a foreign mailbox item, a confirmation that does not fit. */
    CALL_REFUSED,
    /** A recipient can fetch an envelope from now on. */
    CONSIGNED,
    /** An envelope had not reached the recipient's mailbox by its deadline; it is still tried. */
    NOT_CONSIGNED_IN_TIME,
    /** A recipient had not confirmed an envelope by its deadline; it still can. */
    NOT_CONFIRMED_IN_TIME,
    /** A recipient's client listed an envelope and has its lease. */
    LEASED,
    /** A recipient's client prolonged its lease. */
    LEASE_PROLONGED,
    /** A recipient's client fetched an envelope, or a part of it. */
    FETCHED,
    /** A recipient confirmed an envelope with its own signature. */
    CONFIRMED,
    /** A recipient stated with its own signature that it could not take an envelope. */
    REFUSED,
    /** The axis gave up bringing an envelope to a recipient; its bytes are kept, an operator decides. */
    PARKED,
    /** An operator had a parked handover tried again. */
    SENT_AGAIN,
    /** A recipient's webhook was told of an envelope in the mailbox. */
    NOTIFIED,
    /** A recipient's webhook could not be told of an envelope; it waits in the mailbox. */
    NOTIFICATION_GIVEN_UP,
    /** Every recipient of an envelope has spoken. */
    DOCUMENT_SETTLED,
    /** An organ was given the evidence of a document, perhaps with its envelope. */
    EVIDENCE_MADE,
    /** It became known later that a certificate had been revoked when an envelope was accepted by it. */
    REVOCATION_LEARNED,
    /** The bytes of a finished document went to the archive. */
    BYTES_ARCHIVED,
    /** The bytes of a finished document were deleted; its receipts stay. */
    BYTES_PURGED,
    /** An operator said that the clock is right, which had been far ahead of what was recorded last. */
    CLOCK_BELIEVED,
    /** An operator put a document under legal hold. */
    HOLD_PLACED,
    /** An operator ended a legal hold. */
    HOLD_LIFTED,
    /** A kept envelope is missing, or its bytes are not those that were kept. */
    ENVELOPE_DAMAGED,
    /** A backup was made. */
    BACKUP_MADE,
    /** An operator let the log go on after a restore. */
    LOG_GOES_ON,
    /** The registry file was read again. */
    REGISTRY_RELOADED,
    /** The registry file could not be used; the former registry stays. */
    REGISTRY_KEPT,
    /** Registry, trust and keys were read again. */
    CONFIGURATION_RELOADED,
    /** One of them could not be used; all of them stay as they were. */
    CONFIGURATION_KEPT
}
