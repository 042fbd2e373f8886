/**
 * How much waits for each recipient, whatever its state: accepted, and neither confirmed nor refused. Handovers that begin and end go
 * in, in the transactions of what begins and ends them; sums come out, at a cost that depends neither on the archive nor on what waits.
 * Decision 0020 says what they are for.
 */
package vn.docaxis.gateway.backlog;
