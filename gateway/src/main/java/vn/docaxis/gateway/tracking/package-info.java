/**
 * Where a document is and which receipts it has, for the organs that have a part in it. An organ and a document id go in, what
 * that organ may see comes out. Who has no part gets the same answer as for a document that never was.
 */
package vn.docaxis.gateway.tracking;
