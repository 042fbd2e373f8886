/**
 * The append-only record of every exchange: what an auditor reads. Entries go in, in the transaction of what they record where
 * there is one; nothing is ever changed or removed. No document without a journal record: QĐ 28/2018/QĐ-TTg, articles 10 and 11.
 */
package vn.docaxis.gateway.journal;
