/**
 * Packets that some other software wrote: read with tolerance, checked by nobody. A file goes in; its content and its
 * attachments as files come out, unpacked by the zip rules of spec/edxml §6.1.
 */
package vn.docaxis.cli.packet;
