package vn.docaxis.signing.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;

/**
 * What an evidence package proves: the verdict first, then who did what when, then every single check.
 *
 * @param rootsGiven whether the reader said whom to trust; without, {@code outcome} is never better than not proved
 * @param document   what all is about; empty if the package cannot be read that far
 * @param events     in the order of their times; empty if the package cannot be read that far
 * @param findings   every check that was made, in the order of making
 */
public record Verdict(
        Outcome outcome,
        boolean rootsGiven,
        Optional<ProvedDocument> document,
        List<ProvedEvent> events,
        List<Finding> findings) {
    public Verdict {
        events = List.copyOf(events);
        findings = List.copyOf(findings);
    }

    /** The answer in one word. */
    public enum Outcome {
        /** Every check passed, and every signer is vouched for by a root that the reader gave. */
        PROVED,
        /** The same, but something is weaker than it could be; the remarks say what. */
        PROVED_WITH_REMARKS,
        /** Something is wrong, or the reader gave no roots. */
        NOT_PROVED
    }

    /**
     * The document that the package is about.
     *
     * @param envelope   digest over all bytes of the envelope
     * @param preparedAt when the package was made, as its maker says
     * @param preparedFor the organ whose view of the exchange it shows; others of the exchange may see more
     * @param content    what the envelope itself says; empty if it is not in the package or not its originator's word
     */
    public record ProvedDocument(
            OrganId originator,
            DocumentId documentId,
            Digest envelope,
            Instant preparedAt,
            OrganId preparedFor,
            Optional<SignedContent> content) {}

    /**
     * What the originator signed, in short.
     *
     * @param signer      common name of the certificate
     * @param signingTime as the signer claims it
     * @param attachments names as in the manifest
     */
    public record SignedContent(
            String signer, Instant signingTime, String code, String subject, List<String> attachments) {
        public SignedContent {
            attachments = List.copyOf(attachments);
        }

        @Override
        public String toString() {
            return "SignedContent[%d attachments]".formatted(attachments.size());
        }
    }

    /** Whether the roots of the reader, and the axis that it named if it did, stand behind the package; else all is a claim of it. */
    public boolean isVouchedFor() {
        return rootsGiven && findings(Finding.Grade.FAILED).stream().noneMatch(f -> f.check() == Check.AXIS);
    }

    /** The findings of one kind. */
    public List<Finding> findings(Finding.Grade grade) {
        return findings.stream().filter(f -> f.grade() == grade).toList();
    }
}
