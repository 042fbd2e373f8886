/**
 * The message broker that makes handovers happen soon: an Artemis inside this process, its journal on disk, reachable by no
 * network. Connections come out, and the truth about its health. Decisions 0001 and 0005 say why it is so.
 */
package vn.docaxis.gateway.broker;
