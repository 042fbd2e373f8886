package vn.docaxis.edxml;

/**
 * One line of the manifest. Source: spec/edxml §6.1.
 *
 * @param contentId   links to the attachment, with the leading {@code cid:}
 * @param contentType MIME type as labelled; the bytes decide, not the label
 * @param name        original file name, kept as received: never a path, always reduced before it meets a file system
 */
public record AttachmentEntry(String contentId, String contentType, String description, String name) {}
