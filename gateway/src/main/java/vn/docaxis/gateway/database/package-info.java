/**
 * What the gateway asks of its database beyond SQL: that a commit is on the disk when we say so, and the truth about its
 * health. Units of work go in, results come out after they are durable. The commits follow design §4: commit first, send after.
 */
package vn.docaxis.gateway.database;
