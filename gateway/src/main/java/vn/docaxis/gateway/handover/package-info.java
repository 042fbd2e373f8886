/**
 * Makes sure that each accepted envelope reaches each of its recipients: due rows, the broker's queue, the consignment and the
 * deadlines. Scheduled handovers go in, consignments and receipts of missed deadlines come out. States and their moves are in
 * {@link vn.docaxis.gateway.handover.HandoverState}; decision 0001 says why the rows come first.
 */
package vn.docaxis.gateway.handover;
