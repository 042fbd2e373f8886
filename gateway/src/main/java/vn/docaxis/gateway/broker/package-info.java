/**
 * The message broker that makes handovers happen soon: an Artemis inside this process that no network reaches, or one outside that several
 * gateways share. Settings go in; connections come out, and the truth about its health. Decisions 0001 and 0013 say why so.
 */
package vn.docaxis.gateway.broker;
