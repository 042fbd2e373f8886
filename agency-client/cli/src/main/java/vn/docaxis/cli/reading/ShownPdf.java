package vn.docaxis.cli.reading;

import vn.docaxis.signing.pdf.PdfReport;
import vn.docaxis.signing.pdf.PdfReport.Obstacle;

/**
 * The signatures in a PDF file, counted.
 *
 * @param state {@code counted}, {@code unreadable} for a file that is damaged, encrypted or hostile, {@code too-large} for one that
 *     was not looked into
 * @param count time stamps not included; 0 unless counted
 */
public record ShownPdf(String state, int count) {
    static ShownPdf of(PdfReport report) {
        String state = report.obstacle()
                .map(obstacle -> obstacle == Obstacle.TOO_LARGE ? "too-large" : "unreadable")
                .orElse("counted");
        return new ShownPdf(state, report.count());
    }
}
