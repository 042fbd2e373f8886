/**
 * What the audit of a log of receipts needs of this machine and says to its reader: receipt files, the way to the log, the report in
 * words and as JSON. Files and reports go in, lines come out. The audit itself is {@link vn.docaxis.signing.log.audit}.
 */
package vn.docaxis.cli.log;
