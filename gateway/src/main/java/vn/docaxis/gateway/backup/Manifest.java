package vn.docaxis.gateway.backup;

import java.util.List;

/**
 * What makes a folder a backup; written last, so that one that was broken off has none.
 *
 * @param format    {@code docaxis backup 1}
 * @param organ     issuer of the receipts
 * @param node      gateway that made it
 * @param madeAt    ISO 8601 instant
 * @param store     id of the envelope store, which database and store must agree on
 * @param database  copy of the database
 * @param envelopes list of all envelopes: a line each, SHA-256 and size, for {@code envelopes/ab/cd/SHA256.edxml}
 * @param count     of them
 * @param bytes     of them
 * @param lacking   digests of envelopes whose bytes were damaged or gone, or could not be read
 * @param unread    those of them that could not be read then, and may be the next time
 * @param logSize   entries that the log had before the copy was made; the copy has at least these
 * @param logNote   the checkpoint then, C2SP signed-note
 */
record Manifest(
        String format,
        String organ,
        String node,
        String madeAt,
        String store,
        BackupFile database,
        BackupFile envelopes,
        long count,
        long bytes,
        List<String> lacking,
        List<String> unread,
        long logSize,
        String logNote) {
    static final String FORMAT = "docaxis backup 1";

    Manifest {
        lacking = List.copyOf(lacking);
        unread = List.copyOf(unread);
    }

    /** @param file its name in the folder of the backup */
    record BackupFile(String file, String sha256, long size) {}
}
