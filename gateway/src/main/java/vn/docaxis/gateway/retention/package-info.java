/**
 * What becomes of the bytes of envelopes after every recipient has spoken: they are kept, archived or deleted as the operator's rule says,
 * and left alone under a legal hold. The rule and holds go in; files go to the archive or go away, each with an entry in the journal, and
 * whoever still asks for bytes learns when they were deleted. Receipts, the log and all rows stay: decision 0017.
 */
package vn.docaxis.gateway.retention;
