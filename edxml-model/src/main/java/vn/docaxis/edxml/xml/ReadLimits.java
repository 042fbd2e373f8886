package vn.docaxis.edxml.xml;

/**
 * What a reader takes at the most; anything beyond is refused by name. Nothing here bounds memory by the size of a document:
 * memory is bounded by {@code headBytes} and {@code tokenBytes} alone.
 *
 * @param envelopeBytes  the whole file
 * @param headBytes      header and body, that is everything but the attachments
 * @param tokenBytes     one tag, comment or short text
 * @param depth          nested elements
 * @param elements       of header and body
 * @param attributes     of one element
 * @param attachments    of one envelope
 * @param recipients     of one envelope
 */
public record ReadLimits(
        long envelopeBytes,
        int headBytes,
        int tokenBytes,
        int depth,
        int elements,
        int attributes,
        int attachments,
        int recipients) {
    private static final long GIB = 1L << 30;
    private static final int KIB = 1 << 10;

    /**
     * 2 GiB, head 1 MiB with 30,000 elements, token 256 KiB, depth 40, 40 attributes, 500 attachments, 1000 recipients. A thousand
     * recipients and five hundred signed attachments need some 16,000 elements.
     */
    public static ReadLimits standard() {
        return new ReadLimits(2 * GIB, 1024 * KIB, 256 * KIB, 40, 30_000, 40, 500, 1000);
    }

    public ReadLimits withEnvelopeBytes(long bytes) {
        return new ReadLimits(bytes, headBytes, tokenBytes, depth, elements, attributes, attachments, recipients);
    }

    public ReadLimits withCounts(int mostAttachments, int mostRecipients) {
        return new ReadLimits(
                envelopeBytes, headBytes, tokenBytes, depth, elements, attributes, mostAttachments, mostRecipients);
    }
}
