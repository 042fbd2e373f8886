package vn.docaxis.signing.log.audit;

import java.time.Instant;
import vn.docaxis.signing.log.LogEntry;

/**
 * A receipt that must be in the log.
 *
 * @param name     what the report calls it, such as its file
 * @param issuedAt moment that it states
 */
public record AuditedReceipt(String name, Instant issuedAt, LogEntry entry) {}
