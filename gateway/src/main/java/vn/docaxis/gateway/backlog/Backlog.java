package vn.docaxis.gateway.backlog;

import vn.docaxis.edxml.OrganId;

/**
 * What waits for one recipient.
 *
 * @param documents envelopes that it has neither confirmed nor refused, those that are parked included
 * @param bytes     of these envelopes; what several recipients share counts for each
 */
public record Backlog(OrganId recipient, long documents, long bytes) {
    Backlog plus(long moreDocuments, long moreBytes) {
        return new Backlog(recipient, documents + moreDocuments, bytes + moreBytes);
    }
}
