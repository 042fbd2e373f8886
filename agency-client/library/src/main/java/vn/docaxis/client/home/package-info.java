/**
 * The folder in which a client keeps what must survive a restart: signed envelopes, received envelopes with their state, and
 * receipts. Values and streams go in, files come out; a file or folder is there in full or not at all, and what was reported as
 * stored is on the disk. File names derive from digests, never from what others wrote.
 */
package vn.docaxis.client.home;
