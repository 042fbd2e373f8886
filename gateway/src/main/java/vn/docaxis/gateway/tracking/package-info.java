/**
 * Where a document is and which receipts it has, for the organs that have a part in it. An organ and a document id go in, what
 * that organ may see comes out. Who has no part gets the same answer as for a document that never was. QĐ 28/2018/QĐ-TTg, articles 8 and 10, ask for what it shows.
 */
package vn.docaxis.gateway.tracking;
