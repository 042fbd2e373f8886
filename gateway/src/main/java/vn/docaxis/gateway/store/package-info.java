/**
 * Envelopes as files, named by their digest and never changed. A spool file takes the bytes in while they are read; once
 * accepted it moves into the store with one rename and stays. Everything is on the disk before the database speaks of it (decision 0001).
 */
package vn.docaxis.gateway.store;
