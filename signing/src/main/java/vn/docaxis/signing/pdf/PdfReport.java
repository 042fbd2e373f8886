package vn.docaxis.signing.pdf;

import java.util.List;
import java.util.Optional;

/**
 * What was found of the signatures in one file.
 *
 * @param rules      version of the rules that were applied, so that an old report can be told from a new one
 * @param obstacle   why the file could not be looked into; empty if it was
 * @param unexamined signatures beyond the first {@value PdfExaminer#MOST_SIGNATURES}
 * @param signatures in the order in which they were made, as far as the file tells
 */
public record PdfReport(int rules, Optional<Obstacle> obstacle, int unexamined, List<PdfSignatureReport> signatures) {
    /** Raised whenever the same file could get another report. */
    public static final int RULES = 1;

    /** Why there is no report on the signatures. */
    public enum Obstacle {
        /** Larger than {@link PdfExaminer#LARGEST}. */
        TOO_LARGE,
        /** Needs a password, or is encrypted without one; what it holds is not looked into. */
        ENCRYPTED,
        /** No PDF, or one that cannot be made sense of. */
        DAMAGED,
        /** It wanted more time or memory than one file gets, as hostile files do. */
        EXHAUSTING
    }

    public PdfReport {
        signatures = List.copyOf(signatures);
    }

    static PdfReport of(List<PdfSignatureReport> signatures, int unexamined) {
        return new PdfReport(RULES, Optional.empty(), unexamined, signatures);
    }

    public static PdfReport notReadable(Obstacle obstacle) {
        return new PdfReport(RULES, Optional.of(obstacle), 0, List.of());
    }

    /** Document time-stamps not included. */
    public int count() {
        return (int) signatures.stream().filter(s -> !s.timeStamp()).count() + unexamined;
    }
}
