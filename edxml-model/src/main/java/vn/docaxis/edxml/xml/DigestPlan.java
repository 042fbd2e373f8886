package vn.docaxis.edxml.xml;

import java.util.Set;
import org.w3c.dom.Document;
import vn.docaxis.edxml.DigestAlgorithm;

/** Decides, once the head is read and before the attachments come, which digests to compute of each attachment. */
@FunctionalInterface
public interface DigestPlan {
    /** SHA-256 of every attachment and nothing else. */
    DigestPlan SHA_256 = head -> Set.of(DigestAlgorithm.SHA_256);

    Set<DigestAlgorithm> digestsFor(Document head);
}
