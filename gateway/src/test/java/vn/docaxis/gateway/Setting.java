package vn.docaxis.gateway;

/** What the gateways of a test stand on; the build runs a selection of the tests on each. */
enum Setting {
    /** One gateway, its database and its broker inside of it. */
    EMBEDDED,
    /** Two gateways that share a PostgreSQL, a broker in a process of its own, and the folder of the envelopes. */
    SHARED;

    /** {@code -Ddocaxis.setting=shared} */
    static Setting chosen() {
        return valueOf(System.getProperty("docaxis.setting", "embedded").toUpperCase(java.util.Locale.ROOT));
    }
}
