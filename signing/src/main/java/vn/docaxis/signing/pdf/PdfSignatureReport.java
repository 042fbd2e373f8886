package vn.docaxis.signing.pdf;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was found of one signature. Source: decision record 0008 of this module.
 *
 * @param field       full name of the form field, kept as the file has it
 * @param timeStamp   whether it is a document time-stamp, which no person made
 * @param subFilter   the signature's format as the file names it; empty if it names none
 * @param result      in one word; the worst of what the findings say
 * @param findings    all that stands against it
 * @param coverage    what of the file it covers
 * @param revision    which of the signed states of the file this signature made, from 1; 0 if that cannot be told
 * @param revisions   how many signed states the file has, one more if it was added to after the last of them
 * @param changes     what kinds of objects were added or replaced after this signature; empty if nothing was, or nothing can be told
 * @param integrity   whether the bytes that it covers are those that were signed
 * @param signer      its certificate; empty if there is none that could be read
 * @param algorithms  empty if the signature could not be read
 * @param time        when it was made, as well as that is known; empty if nothing tells
 * @param timeSource  who says so
 * @param claimedTime what the signer says, which may differ from a time-stamp
 * @param validity    whether the certificate was valid at that time
 * @param chain       whether its certificate leads to a root that is trusted here
 * @param revocation  whether the certificate was revoked, and how that is known
 */
public record PdfSignatureReport(
        String field,
        boolean timeStamp,
        String subFilter,
        PdfResult result,
        List<PdfFinding> findings,
        Coverage coverage,
        int revision,
        int revisions,
        List<PdfChange> changes,
        Integrity integrity,
        Optional<PdfSigner> signer,
        Optional<Algorithms> algorithms,
        Optional<Instant> time,
        TimeSource timeSource,
        Optional<Instant> claimedTime,
        Validity validity,
        Chain chain,
        Revocation revocation) {

    public PdfSignatureReport {
        findings = List.copyOf(findings);
        changes = List.copyOf(changes);
    }

    /** What of the file a signature covers. */
    public enum Coverage {
        /** All but its own value. */
        WHOLE_FILE,
        /** All of the file as it was then; a later signature covers what was added. */
        EARLIER_REVISION,
        /** All of the file as it was then; no signature covers all that was added. */
        ADDED_TO,
        /** Less than it claims, or nothing that can be told. */
        IRREGULAR
    }

    /** Whether the bytes that are covered are those that were signed. */
    public enum Integrity {
        INTACT,
        BROKEN,
        NOT_CHECKED
    }

    /**
     * What the signature was made with.
     *
     * @param digest    such as {@code SHA-256}
     * @param signature family of the key, such as {@code RSA}
     * @param keyBits   0 if unknown
     */
    public record Algorithms(String digest, String signature, int keyBits) {}

    /** Who says when the signature was made. */
    public enum TimeSource {
        /** A time-stamp inside the signature, by an authority that is trusted here. */
        TIME_STAMP,
        /** A document time-stamp that was added later, by an authority that is trusted here: the signature is not younger. */
        DOCUMENT_TIME_STAMP,
        /** A time-stamp that fits the signature, by an authority that is not known here. */
        UNKNOWN_TIME_STAMP,
        /** The signer, in what was signed. */
        CLAIMED_SIGNED,
        /** The signer's software, in the signature dictionary. */
        CLAIMED_FIELD,
        NONE
    }

    /** Whether the certificate was valid at the time of the signature. */
    public enum Validity {
        VALID_THEN,
        NOT_VALID_THEN,
        UNKNOWN
    }

    /** Where the certificate leads. */
    public enum Chain {
        TRUSTED,
        UNKNOWN_ISSUER,
        NOT_CHECKED
    }

    /**
     * Whether the certificate was revoked.
     *
     * @param state  as far as it is known
     * @param source where the statement came from
     * @param at     since when it is revoked, if it is
     */
    public record Revocation(RevocationState state, RevocationSource source, Optional<Instant> at) {
        static final Revocation NOT_CHECKED =
                new Revocation(RevocationState.UNKNOWN, RevocationSource.NONE, Optional.empty());
    }

    /** Three things that are kept apart. */
    public enum RevocationState {
        GOOD,
        REVOKED,
        UNKNOWN
    }

    /** Where a statement on revocation came from. */
    public enum RevocationSource {
        /** The PDF file itself. */
        EMBEDDED,
        /** Whoever asked for the report gave it. */
        GIVEN,
        /** There was no statement on this certificate: it was not checked. */
        NONE
    }
}
