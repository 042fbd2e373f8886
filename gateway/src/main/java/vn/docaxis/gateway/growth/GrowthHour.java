package vn.docaxis.gateway.growth;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * What came in one hour.
 *
 * @param bytes        of the envelopes
 * @param databaseSize bytes at its end; empty if it was measured much later
 */
record GrowthHour(
        Instant start,
        long documents,
        long handovers,
        long receipts,
        long journalEntries,
        long bytes,
        OptionalLong databaseSize) {}
