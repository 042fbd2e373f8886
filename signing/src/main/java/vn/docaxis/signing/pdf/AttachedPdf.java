package vn.docaxis.signing.pdf;

/**
 * The report on one attachment of an envelope.
 *
 * @param attachment from 1, in the order of the envelope
 * @param name       as the envelope calls it: to be shown, never to build a path from
 * @param sha256     of the PDF file, unpacked if it travelled in a zip, lower-case hexadecimal; empty if it was not looked into
 */
public record AttachedPdf(int attachment, String name, String sha256, PdfReport report) {}
