package vn.docaxis.edxml.fault;

/**
 * One thing that a reader noticed about a packet: what was expected, what was found, where, and what to do, in both languages.
 *
 * @param fault code, place and the values that its texts name
 */
public record Finding(Severity severity, Fault fault) {
    public FaultCode code() {
        return fault.code();
    }

    public Position where() {
        return fault.where();
    }

    @Override
    public String toString() {
        return severity + " " + fault;
    }
}
