/**
 * What the gateway asks of its database beyond SQL: that a commit is on the disk when we say so, and the truth about its
 * health. Units of work go in, results come out after they are durable. Decision 0001: commit first, send after; 0002 says when a commit is on the disk.
 */
package vn.docaxis.gateway.database;
