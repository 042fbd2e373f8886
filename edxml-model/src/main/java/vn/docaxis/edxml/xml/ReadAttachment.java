package vn.docaxis.edxml.xml;

import java.util.Map;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DigestAlgorithm;
import vn.docaxis.edxml.fault.Position;

/**
 * One attachment as it was met: its own labels, which nobody signs, and facts about its decoded octets.
 *
 * @param index   from 0, in the order of the envelope
 * @param size    of the decoded octets, in bytes
 * @param digests of the decoded octets; always one with SHA-256
 */
public record ReadAttachment(
        int index,
        String contentId,
        String contentType,
        String description,
        String name,
        long size,
        Map<DigestAlgorithm, Digest> digests,
        Position position) {
    public ReadAttachment {
        digests = Map.copyOf(digests);
    }

    public Digest sha256() {
        return digests.get(DigestAlgorithm.SHA_256);
    }
}
