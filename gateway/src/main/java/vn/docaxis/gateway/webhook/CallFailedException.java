package vn.docaxis.gateway.webhook;

/** A call that came to nothing; its message is for the operator. */
final class CallFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean passing;

    /** @param passing whether the same call may succeed later without anybody's doing */
    CallFailedException(String message, boolean passing, Throwable cause) {
        super(message, cause);
        this.passing = passing;
    }

    boolean isPassing() {
        return passing;
    }
}
