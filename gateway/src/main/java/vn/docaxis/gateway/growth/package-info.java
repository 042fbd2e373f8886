/**
 * How fast the gateway grows, and when its disk is full. Rows of documents and receipts go in, an hour at a time; bytes and rows a day
 * and the day on which the watermark is reached come out. Its cost is that of thirty days' hours, whatever the archive holds.
 */
package vn.docaxis.gateway.growth;
