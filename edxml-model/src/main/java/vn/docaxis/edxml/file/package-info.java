/**
 * What a file's octets are, whatever its name says, and how files travel in zips. Octets or a file go in; a kind, the entries of a
 * zip, or the octets packed and unpacked within limits come out. Follows spec/edxml §6.1 and PKWARE APPNOTE 6.3.10.
 */
package vn.docaxis.edxml.file;
