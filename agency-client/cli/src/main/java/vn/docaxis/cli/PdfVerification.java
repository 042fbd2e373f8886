package vn.docaxis.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import vn.docaxis.cli.packet.ScratchFolder;
import vn.docaxis.cli.terminal.Terminal;
import vn.docaxis.cli.terminal.Tone;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.signing.pdf.AttachedPdf;
import vn.docaxis.signing.pdf.AttachedPdfs;
import vn.docaxis.signing.pdf.PdfExaminer;
import vn.docaxis.signing.pdf.PdfReport;
import vn.docaxis.signing.pdf.PdfResult;
import vn.docaxis.signing.pdf.PdfSignatureReport;
import vn.docaxis.signing.pdf.PdfTrust;
import vn.docaxis.signing.pdf.PdfWords;

/** Tells of the signatures in PDF files, alone or attached to an envelope. */
final class PdfVerification {
    private static final byte[] START = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private final Terminal terminal;
    private final PdfExaminer examiner;
    private final PdfWords words;
    private final Instant at;

    /** @param at the moment that counts for signatures of which nothing tells when they were made */
    PdfVerification(Terminal terminal, Collection<X509Certificate> roots, Instant at) {
        this.terminal = terminal;
        this.examiner = new PdfExaminer(PdfTrust.of(roots));
        this.words = new PdfWords(terminal.words().language());
        this.at = at;
    }

    static boolean isPdf(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(START.length), START);
        }
    }

    PdfReport alone(Path pdf) throws IOException {
        PdfReport report = examiner.examine(pdf, at);
        print(pdf.getFileName().toString(), report);
        return report;
    }

    /** Empty too if the envelope cannot be read; whoever calls has said so. */
    List<AttachedPdf> attachedTo(Path envelope) throws IOException {
        try (ScratchFolder scratch = ScratchFolder.create();
                InputStream content = Files.newInputStream(envelope)) {
            List<AttachedPdf> attached = new AttachedPdfs(examiner).examine(content, scratch.path(), at);
            attached.forEach(pdf -> print(pdf.name(), pdf.report()));
            return attached;
        } catch (EnvelopeRejectedException unreadable) {
            return List.of();
        }
    }

    /** For scripts: the worst of its signatures. */
    static String outcome(PdfReport report) {
        if (report.obstacle().isPresent()) {
            return "not-verifiable";
        }
        return report.signatures().stream()
                .map(PdfSignatureReport::result)
                .max(PdfResult::compareTo)
                .map(worst -> switch (worst) {
                    case VALID, VALID_BUT_WEAK -> report.unexamined() == 0 ? "valid" : "not-verifiable";
                    case NOT_VERIFIABLE -> "not-verifiable";
                    case CHANGED -> "broken";
                })
                .orElse("not-verifiable");
    }

    private void print(String name, PdfReport report) {
        terminal.line(Tone.STRONG, words.headline(name, report), 2);
        int number = 1;
        for (PdfSignatureReport signature : report.signatures()) {
            Tone tone = switch (signature.result()) {
                case VALID -> Tone.GOOD;
                case VALID_BUT_WEAK, NOT_VERIFIABLE -> Tone.WARNING;
                case CHANGED -> Tone.BAD;
            };
            terminal.line(tone, "  " + words.headline(number, signature), 2);
            words.lines(signature).forEach(line -> terminal.line(Tone.PLAIN, "    " + line, 2));
            number++;
        }
        if (report.unexamined() > 0) {
            terminal.line(Tone.WARNING, "  " + words.unexamined(report.unexamined()), 2);
        }
    }
}
