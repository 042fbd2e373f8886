package vn.docaxis.edxml.xml;

/** Where the attachments of an envelope stood. */
public enum Container {
    NONE,
    /** {@code AttachmentEncoded}. */
    STANDARD,
    /** {@code edXMLAttachments}, as one vendor has it. Source: spec/edxml §11.1. */
    FOREIGN
}
