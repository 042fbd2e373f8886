package vn.docaxis.signing.log.audit;

import java.util.Optional;

/** Where a log is read from. */
public interface LogSource {
    /**
     * @param path    below the prefix of the log
     * @param longest more octets than these are not read
     * @return empty if there is no such thing
     * @throws vn.docaxis.edxml.fault.ExchangeUnavailableException if it cannot be had now
     * @throws vn.docaxis.edxml.fault.EnvelopeRejectedException LOG-006 if it is longer
     */
    Optional<Fetched> fetch(String path, int longest);

    /**
     * What was fetched.
     *
     * @param octets   not to be changed
     * @param location the lasting name of the same thing; empty if nothing was said
     */
    record Fetched(byte[] octets, Optional<String> location) {
        @Override
        public String toString() {
            return "Fetched[%d]".formatted(octets.length);
        }
    }
}
