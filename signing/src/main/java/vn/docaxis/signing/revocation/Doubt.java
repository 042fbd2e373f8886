package vn.docaxis.signing.revocation;

/**
 * Why one source could not tell.
 *
 * @param source where it would have come from: an address, a file, or {@code stapled}; empty if there is none
 */
public record Doubt(Cause cause, String source) {
    /** Ordered by how much it says: what lies before what is broken, what is broken before what is silent. */
    public enum Cause {
        BAD_SIGNATURE("its signature is not that of the certificate's issuer"),
        STRANGER("it is signed by somebody who may not answer for the issuer"),
        OTHER_CERTIFICATE("it speaks of another certificate"),
        OTHER_NONCE("it answers another request"),
        OTHER_SCOPE("it does not cover this kind of certificate"),
        FROM_THE_FUTURE("it is dated after the present; check the clock of this machine"),
        STALE("it is out of date; check the clock of this machine"),
        AFTER_EXPIRY("it was made after the certificate had expired"),
        WEAK("it is signed with an algorithm that proves nothing today"),
        UNSUPPORTED("it is a delta or indirect CRL, or has a critical extension that is not known here"),
        MALFORMED("it cannot be read"),
        TOO_LARGE("the answer is larger than allowed"),
        PRIVATE_ADDRESS("the address lies in a private network, which the settings do not allow"),
        REDIRECT("the answer leads to another address"),
        RESPONDER_ERROR("the server answered with an error"),
        NOT_KNOWN_THERE("the responder does not know the certificate"),
        SLOW("the server did not answer in time"),
        UNREACHABLE("the server could not be reached"),
        RESTING("the server failed a moment ago and is left alone"),
        BUSY("too many look-ups are waiting"),
        NO_STATEMENT("there is no statement about it"),
        NO_SOURCE("neither the certificate nor the configuration names a source"),
        NOT_ASKED("revocation was not looked at");

        private final String words;

        Cause(String words) {
            this.words = words;
        }

        /** English; texts for people have it in their language. */
        public String words() {
            return words;
        }
    }

    @Override
    public String toString() {
        return source.isEmpty() ? cause.words() : source + ": " + cause.words();
    }
}
