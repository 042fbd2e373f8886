package vn.docaxis.edxml.check;

import java.util.List;
import java.util.Optional;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.Envelope;
import vn.docaxis.edxml.fault.Finding;
import vn.docaxis.edxml.fault.Severity;
import vn.docaxis.edxml.xml.Profile;

/**
 * What a packet says, as far as it could be read, and everything that was noticed about it.
 *
 * @param findings    in the order of the file
 * @param omitted     findings beyond the first thousand, which are counted only; one of each code is always among {@code findings}
 * @param envelope    what the packet claims; empty if it could not be read
 * @param attachments in the order of the manifest; empty if the packet could not be read
 * @param size        of the packet in bytes; 0 if it could not be read to its end
 * @param digest      SHA-256 of all its bytes; empty if it could not be read to its end
 */
public record ValidationReport(
        Profile profile,
        List<Finding> findings,
        int omitted,
        Optional<Envelope> envelope,
        List<InspectedAttachment> attachments,
        long size,
        Optional<Digest> digest) {
    public ValidationReport {
        findings = List.copyOf(findings);
        attachments = List.copyOf(attachments);
    }

    /** Whether the packet passes: it can be read, and there is no error. */
    public boolean accepted() {
        return envelope.isPresent() && count(Severity.ERROR) == 0;
    }

    public long count(Severity severity) {
        return findings.stream().filter(f -> f.severity() == severity).count();
    }

    @Override
    public String toString() {
        return "ValidationReport[%s, %d findings]".formatted(profile, findings.size());
    }
}
