package vn.docaxis.gateway.log;

import java.time.OffsetDateTime;
import java.util.UUID;
import vn.docaxis.signing.log.LogEntry;

/** A receipt whose turn it is. */
record WaitingReceipt(OffsetDateTime issuedAt, UUID id, LogEntry entry) {}
