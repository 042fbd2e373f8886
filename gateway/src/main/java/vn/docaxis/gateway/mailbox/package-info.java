/**
 * What a recipient lists, leases, fetches and confirms of the envelopes that were consigned to it. Calls of its clients go in,
 * envelopes and the receipts of their ends come out. Decision 0003 says how leases work; an item leaves with the recipient's signed
 * word only.
 */
package vn.docaxis.gateway.mailbox;
