package vn.docaxis.signing.revocation;

/** Why a certificate was revoked. Source: RFC 5280, section 5.3.1; the numbers are those of {@code CRLReason}. */
public enum RevocationReason {
    UNSPECIFIED(0, "no reason given"),
    KEY_COMPROMISE(1, "key compromise"),
    CA_COMPROMISE(2, "compromise of the authority's key"),
    AFFILIATION_CHANGED(3, "affiliation changed"),
    SUPERSEDED(4, "superseded by another certificate"),
    CESSATION_OF_OPERATION(5, "no longer in operation"),
    CERTIFICATE_HOLD(6, "suspended"),
    PRIVILEGE_WITHDRAWN(9, "privilege withdrawn"),
    AA_COMPROMISE(10, "compromise of the attribute authority's key");

    private final int code;
    private final String words;

    RevocationReason(int code, String words) {
        this.code = code;
        this.words = words;
    }

    /** A number that the standard does not know says no more than that the certificate is revoked. */
    public static RevocationReason of(int code) {
        for (RevocationReason reason : values()) {
            if (reason.code == code) {
                return reason;
            }
        }
        return UNSPECIFIED;
    }

    public int code() {
        return code;
    }

    /** English; texts for people have it in their language. */
    public String words() {
        return words;
    }

    /** Whether somebody else may have used the key before the revocation was asked for. */
    public boolean isCompromise() {
        return this == KEY_COMPROMISE || this == CA_COMPROMISE || this == AA_COMPROMISE;
    }

    /**
     * Whether what a time-stamp authority stamped before still counts. No reason and the reason 0 are not told apart here, since RFC 5280
     * wants the first instead of the second; who gives none leaves nothing. Source: RFC 3161, section 4, points 1 and 2.
     */
    boolean leavesTimeStamps() {
        return this == AFFILIATION_CHANGED || this == SUPERSEDED || this == CESSATION_OF_OPERATION;
    }

    /** Whether the authority never takes it back: such a statement does not grow old. A suspension may end. */
    boolean isFinal() {
        return this != CERTIFICATE_HOLD;
    }
}
