/**
 * Takes each accepted envelope to each of its recipients: due rows, the broker's queue, the mailbox with its leases, and the
 * recipient's signed confirmation. Scheduled handovers go in, receipts of their ends come out. States and their moves are in
 * {@link vn.docaxis.gateway.handover.HandoverState}; the path follows design §4.
 */
package vn.docaxis.gateway.handover;
