package vn.docaxis.gateway.database;

/** What one gateway alone does at a time; stored by name. */
public enum Job {
    /** Gives to the broker again what is due, and states missed deadlines. */
    RECONCILE,
    /** Has checkpoints of the log time-stamped. */
    STAMP_LOG,
    /** Reads kept envelopes again. */
    SCRUB,
    /** Asks later what was unknown of certificates. */
    ASK_LATER,
    /** Archives and deletes bytes under the retention rule. */
    RETENTION,
    /** Measures how much came in an hour. */
    MEASURE_GROWTH
}
