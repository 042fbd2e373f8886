package vn.docaxis.edxml.fault;

/** Something that stops an exchange. Its type alone decides what happens next. */
public abstract sealed class ExchangeException extends RuntimeException
        permits EnvelopeRejectedException, ExchangeUnavailableException {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    ExchangeException(Fault fault, Throwable cause) {
        super(fault.message(Fault.ENGLISH), cause);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
