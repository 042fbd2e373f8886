/**
 * Envelopes, named by their digest and never changed. A spool file takes the bytes in while they are read; once accepted they go into
 * the store and stay. They outlast a power cut before the database speaks of them (decision 0001).
 */
package vn.docaxis.gateway.store;
