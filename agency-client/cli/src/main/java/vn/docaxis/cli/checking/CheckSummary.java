package vn.docaxis.cli.checking;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.fault.Finding;
import vn.docaxis.edxml.fault.Severity;

/**
 * Counts over all files.
 *
 * @param refused    files that were read and are not accepted
 * @param unreadable files that could not be read at all; neither accepted nor refused
 * @param codes      the most frequent first
 */
public record CheckSummary(
        int files,
        int accepted,
        int refused,
        int unreadable,
        long errors,
        long warnings,
        long notices,
        List<CodeCount> codes) {
    private static final int MOST_FREQUENT = 10;

    /**
     * How often one code was found, and in how many files.
     *
     * @param weight of the code in the profile that was asked for
     */
    public record CodeCount(String code, @JsonIgnore Severity weight, long findings, int files, Title vi, Title en) {
        @JsonProperty
        public String severity() {
            return weight.english();
        }
    }

    /** What a code is about, in one language. */
    public record Title(String title) {}

    List<CodeCount> mostFrequent() {
        return codes.stream().limit(MOST_FREQUENT).toList();
    }

    /** Adds up file by file, so that no report has to be kept. */
    public static final class Counter {
        private final Map<FaultCode, Tally> tallies = new TreeMap<>();
        private int files;
        private int accepted;
        private int unreadable;
        private final long[] bySeverity = new long[Severity.values().length];

        private static final class Tally {
            private Finding example;
            private long findings;
            private int files;
        }

        public void add(CheckedFile checked) {
            files++;
            accepted += checked.accepted() ? 1 : 0;
            unreadable += checked.unreadable().isPresent() ? 1 : 0;
            Set<FaultCode> here = new HashSet<>();
            for (Finding finding : checked.findings()) {
                bySeverity[finding.severity().ordinal()]++;
                Tally tally = tallies.computeIfAbsent(finding.code(), c -> new Tally());
                tally.example = finding;
                tally.findings++;
                tally.files += here.add(finding.code()) ? 1 : 0;
            }
        }

        public CheckSummary summary() {
            return new CheckSummary(
                    files,
                    accepted,
                    files - accepted - unreadable,
                    unreadable,
                    bySeverity[Severity.ERROR.ordinal()],
                    bySeverity[Severity.WARNING.ordinal()],
                    bySeverity[Severity.NOTICE.ordinal()],
                    tallies.values().stream()
                            .sorted(Comparator.comparing((Tally t) -> t.findings)
                                    .reversed())
                            .map(Counter::count)
                            .toList());
        }

        private static CodeCount count(Tally tally) {
            Fault fault = tally.example.fault();
            return new CodeCount(
                    fault.code().code(),
                    tally.example.severity(),
                    tally.findings,
                    tally.files,
                    new Title(fault.title(Fault.VIETNAMESE)),
                    new Title(fault.title(Fault.ENGLISH)));
        }
    }
}
