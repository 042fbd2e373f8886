package vn.docaxis.signing.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.signing.revocation.RevocationStatus;
import vn.docaxis.signing.trust.SubjectNames;
import vn.docaxis.signing.trust.TrustReport;

/** What one verification has found so far. */
final class Findings {
    private final List<Finding> all = new ArrayList<>();
    private final Set<Finding> once = new HashSet<>();

    void passed(Check check, String entry, Object... arguments) {
        add(Finding.passed(check, entry, arguments));
    }

    void remark(Check check, String entry, Object... arguments) {
        add(Finding.remark(check, entry, arguments));
    }

    void noted(Check check, String entry, Object... arguments) {
        add(Finding.noted(check, entry, arguments));
    }

    /** Something else makes up for what was missing. */
    void noteInstead(Check check, Object... arguments) {
        all.replaceAll(finding -> finding.check() == check
                        && finding.grade() == Finding.Grade.REMARK
                        && finding.fault().isEmpty()
                ? Finding.noted(check, finding.entry(), arguments)
                : finding);
    }

    void doubt(Check check, String entry, Fault fault) {
        add(Finding.remark(check, entry, fault));
    }

    void failed(Check check, String entry, Fault fault) {
        add(Finding.failed(check, entry, fault));
    }

    /** What is known of the certificates of a path; the same certificate at the same moment is told once. */
    void revocation(TrustReport report) {
        Instant at = report.at();
        for (TrustReport.Link link : report.links()) {
            String name = SubjectNames.display(link.certificate());
            if (link.status() instanceof RevocationStatus.Good) {
                add(Finding.passed(Check.REVOCATION, "", name, at));
            } else {
                add(Finding.remark(Check.REVOCATION, "", name, at));
            }
        }
    }

    private void add(Finding finding) {
        if (once.add(finding)) {
            all.add(finding);
        }
    }

    boolean hasAny(Finding.Grade grade) {
        return all.stream().anyMatch(f -> f.grade() == grade);
    }

    List<Finding> all() {
        return List.copyOf(all);
    }
}
