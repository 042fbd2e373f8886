/**
 * The message broker that makes handovers happen soon: an Artemis inside this process, its journal on disk, reachable by no
 * network. Connections come out, and the truth about its health. Settings follow feasibility notes that the decision record 0001 sums up.
 */
package vn.docaxis.gateway.broker;
