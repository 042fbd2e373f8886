/**
 * Texts with signatures under them, in a form that people can read and other programs verify. Texts and keys go in, signed notes
 * come out; and back. Follows C2SP signed-note, with Ed25519 alone.
 */
package vn.docaxis.signing.log.note;
