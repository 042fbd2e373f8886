package vn.docaxis.gateway.identity;

import vn.docaxis.edxml.fault.ExchangeException;

/** Something that the gateway read at its start and can read again. */
public interface Reloadable {
    /**
     * Reads and checks; changes nothing.
     *
     * @throws ExchangeException with the reason why it cannot be used
     */
    Fresh read();

    /** Whether it is made of the other parts and so takes effect after them. */
    default boolean isDerived() {
        return false;
    }

    /**
     * What was read.
     *
     * @param name       in the answer to the operator
     * @param state      what there would be now, as JSON shows it; null if there is nothing to tell
     * @param takeEffect puts it in place of the former one; cannot fail
     */
    record Fresh(String name, Object state, Runnable takeEffect) {}
}
