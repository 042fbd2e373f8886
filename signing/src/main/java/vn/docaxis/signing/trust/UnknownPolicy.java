package vn.docaxis.signing.trust;

/** What becomes of a certificate of which nobody can tell whether it is revoked. */
public enum UnknownPolicy {
    /** It counts; the report says that nobody could tell. */
    ACCEPT,
    /** It does not count for now; the same may count later. */
    REFUSE
}
