/**
 * Evidence packages for the organs of an exchange. An organ and a document id go in; one signed file comes out that proves offline who
 * sent what to whom and when, cut to what that organ may see. Made when asked, streamed, a few at a time (ETSI EN 319 162-1).
 */
package vn.docaxis.gateway.evidence;
