package vn.docaxis.edxml.xml;

import vn.docaxis.edxml.AttachmentEntry;
import vn.docaxis.edxml.file.OctetSource;

/**
 * An attachment to be written.
 *
 * @param octets as they travel: already zipped where the rule asks for it, not yet base64
 */
public record OutgoingAttachment(AttachmentEntry entry, OctetSource octets) {}
