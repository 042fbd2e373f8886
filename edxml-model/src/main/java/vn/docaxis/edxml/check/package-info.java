/**
 * Says what is wrong with a packet, where and what to do, and writes the same packet again in the strict form. A stream goes in; a
 * report of findings, or of changes beside the mended packet, comes out. Follows spec/edxml §11; decision 0007 says why one engine serves both.
 */
package vn.docaxis.edxml.check;
