package vn.docaxis.gateway.log;

import java.util.Optional;

/**
 * One resource of the log, as it is served.
 *
 * @param octets   not to be changed
 * @param type     media type
 * @param caching  value of Cache-Control
 * @param location path of the same resource under a name that never means another; empty if this is it
 */
record LogPage(byte[] octets, String type, String caching, Optional<String> location) {
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String SHORTLY = "public, max-age=1";

    static LogPage lasting(byte[] octets, String type) {
        return new LogPage(octets, type, FOR_EVER, Optional.empty());
    }

    static LogPage changing(byte[] octets, String type) {
        return new LogPage(octets, type, SHORTLY, Optional.empty());
    }

    LogPage at(String path) {
        return new LogPage(octets, type, caching, Optional.of(path));
    }

    @Override
    public String toString() {
        return "LogPage[%d %s]".formatted(octets.length, type);
    }
}
