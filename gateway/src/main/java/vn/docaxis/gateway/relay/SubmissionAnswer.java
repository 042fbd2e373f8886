package vn.docaxis.gateway.relay;

import java.util.Optional;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.fault.Fault;

/** What became of a submission. */
sealed interface SubmissionAnswer {
    /** Accepted now, or found to be a repeat of what was accepted before: then it is the first receipt again. */
    record Accepted(SignedXml receipt, boolean repeated) implements SubmissionAnswer {}

    /**
     * Refused for good.
     *
     * @param receipt of the rejection; empty if the envelope went beyond the size limit, so that nobody knows its digest
     */
    record Rejected(Fault fault, Optional<SignedXml> receipt) implements SubmissionAnswer {}
}
