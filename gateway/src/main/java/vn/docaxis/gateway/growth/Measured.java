package vn.docaxis.gateway.growth;

/**
 * Sums over some hours.
 *
 * @param hours         how many
 * @param bytes         of the envelopes that came
 * @param bytesFreed    that the retention rule took out of the store
 * @param databaseBytes by which the database grew
 */
record Measured(
        long hours,
        long documents,
        long handovers,
        long receipts,
        long journalEntries,
        long bytes,
        long bytesFreed,
        long databaseBytes) {}
