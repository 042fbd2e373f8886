/**
 * Says of each signature in a PDF file whose it is, when it was made, what it covers and whether it holds. A file of any origin and the
 * roots to trust go in; a report comes out, whatever the file is, in bounded time and memory and without a network. Follows
 * ISO 32000-2, section 12.8, and ETSI EN 319 142-1; what is told of each, decision record 0008 of this module.
 */
package vn.docaxis.signing.pdf;
