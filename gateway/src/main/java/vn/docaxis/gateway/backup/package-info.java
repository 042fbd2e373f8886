/**
 * Backups that are made while the gateway works: the database, then every envelope that it speaks of, then a manifest that makes the
 * folder a backup. An operator names a folder; a backup with the digest of everything in it comes out, or none. Decision 0017 says what a
 * restored gateway does to its log of receipts.
 */
package vn.docaxis.gateway.backup;
