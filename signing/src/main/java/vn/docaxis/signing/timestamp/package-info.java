/**
 * Time-stamps: proof by a third party that some bytes existed at a moment. A digest goes in and a verified token comes out; or a token
 * from anywhere goes in, with the data that it should speak of. Follows RFC 3161 and RFC 5816; authorities that fail are passed over,
 * never waited for.
 */
package vn.docaxis.signing.timestamp;
