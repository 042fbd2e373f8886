/**
 * Tells recipients that have a webhook that an envelope is in their mailbox. Consignments go in, signed HTTPS calls come out: document, digest
 * and size, never content; who is told fetches from the mailbox. Decision 0015 says how calls are signed and where they may not go.
 */
package vn.docaxis.gateway.webhook;
