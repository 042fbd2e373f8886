package vn.docaxis.edxml;

import java.time.Instant;
import java.util.Optional;

/**
 * What a recipient states about one envelope that was handed over to it: that it has it, or why it could not take it.
 *
 * @param envelopeDigest SHA-256 over all bytes of the envelope as the recipient stored them
 * @param refusal        empty if the envelope was taken over
 */
public record HandoverConfirmation(
        OrganId originator,
        DocumentId documentId,
        OrganId recipient,
        Digest envelopeDigest,
        Instant time,
        Optional<Reason> refusal) {}
