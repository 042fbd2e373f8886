/**
 * Examines the signatures in the PDF attachments of documents, after these were accepted and off their way: one thread of low priority,
 * one document at a time. Rows that are due go in, stored reports come out; whatever they say, no document is refused or held up by
 * them. Follows spec/edxml §12: the packet has no field for results, so they are kept beside the original bytes.
 */
package vn.docaxis.gateway.pdf;
