package vn.docaxis.gateway.handover;

import java.util.UUID;

/**
 * A handover that the broker is to be given.
 *
 * @param priority 0 to 4
 * @param attempt  from 1; with the id it makes the duplicate-detection id
 */
record DueHandover(UUID id, int priority, int attempt) {}
