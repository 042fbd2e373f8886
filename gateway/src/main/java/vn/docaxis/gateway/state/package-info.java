/**
 * The states of documents and of their handovers, and the one way in which they change. Expected and wanted states go in; whether
 * the row was found in the expected one comes out, with the move and its cause in the journal of the same transaction. Decision 0008
 * has the table of all moves.
 */
package vn.docaxis.gateway.state;
