package vn.docaxis.signing.key;

/** The token cannot be used now; never leaves this package. */
final class TokenAwayException extends Exception {
    private static final long serialVersionUID = 1L;

    TokenAwayException(String problem, Throwable cause) {
        super(problem, cause);
    }
}
