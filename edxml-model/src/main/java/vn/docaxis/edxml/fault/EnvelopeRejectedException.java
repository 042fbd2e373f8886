package vn.docaxis.edxml.fault;

/** The fault is in what was sent: whoever sent it can mend it, and sending the same again never helps. */
public final class EnvelopeRejectedException extends ExchangeException {
    private static final long serialVersionUID = 1L;

    public EnvelopeRejectedException(Fault fault) {
        super(fault, null);
    }

    public EnvelopeRejectedException(Fault fault, Throwable cause) {
        super(fault, cause);
    }
}
