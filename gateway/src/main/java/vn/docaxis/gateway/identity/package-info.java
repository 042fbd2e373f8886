/**
 * Who this gateway is: its organ id, its home folder, its keys, and the TLS door that they open. Configuration goes in; the
 * signing key, the trusted roots and the server's TLS settings come out. TLS 1.2 or newer with a client certificate, always (RFC 9325, section 3.1.1).
 */
package vn.docaxis.gateway.identity;
