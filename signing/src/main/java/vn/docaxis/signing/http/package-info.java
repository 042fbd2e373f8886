/**
 * Asks servers that are not ours, within bounds. Addresses and bodies go in; bytes come out, or a named failure: nothing here waits
 * longer, reads more or goes elsewhere than it was told to. HTTP as in RFC 9110, without redirects.
 */
package vn.docaxis.signing.http;
