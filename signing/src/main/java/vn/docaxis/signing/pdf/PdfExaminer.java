package vn.docaxis.signing.pdf;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.pdmodel.PDDocument;
import vn.docaxis.signing.pdf.PdfReport.Obstacle;
import vn.docaxis.signing.pdf.file.Allowance;
import vn.docaxis.signing.pdf.file.CoveredBytes;
import vn.docaxis.signing.pdf.file.GuardedFile;
import vn.docaxis.signing.pdf.file.GuardedParser;
import vn.docaxis.signing.pdf.file.SignatureField;

/**
 * Looks at the signatures of PDF files. Whatever a file is, there is a report within {@link #PATIENCE}: a file from outside may hold
 * anything, loops and bombs included. Safe for use by several threads.
 */
public final class PdfExaminer {
    /** Larger documents do not occur in the traffic that was seen; in bytes. */
    public static final long LARGEST = 256L << 20;

    /** Signatures that are looked at in one file; real ones have one to three. */
    public static final int MOST_SIGNATURES = 50;

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int MOST_AT_ONCE = 4;
    private static final long MOST_ALLOCATED = 96L << 20;
    private static final long STACK = 4L << 20;

    private final Supplier<PdfTrust> trusted;
    private final Duration patience;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    public PdfExaminer(PdfTrust trust) {
        this(() -> trust, PATIENCE);
    }

    /** Asks anew for each file whom to trust. */
    public static PdfExaminer asking(Supplier<PdfTrust> trusted) {
        return new PdfExaminer(trusted, PATIENCE);
    }

    PdfExaminer(Supplier<PdfTrust> trusted, Duration patience) {
        this.trusted = trusted;
        this.patience = patience;
    }

    /**
     * Examines one file.
     *
     * @param now for signatures of which nothing tells when they were made
     * @throws IOException if the file cannot be read from the disk; what is in it is never a reason
     */
    public PdfReport examine(Path pdf, Instant now) throws IOException {
        if (Files.size(pdf) > LARGEST) {
            return PdfReport.notReadable(Obstacle.TOO_LARGE);
        }
        try {
            if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return PdfReport.notReadable(Obstacle.EXHAUSTING);
            }
            return examineApart(pdf, now);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return PdfReport.notReadable(Obstacle.EXHAUSTING);
        }
    }

    /** In a thread of its own, which can be left alone should it not come back. */
    private PdfReport examineApart(Path pdf, Instant now) throws IOException, InterruptedException {
        FutureTask<PdfReport> task = new FutureTask<>(() -> {
            try {
                return report(pdf, now);
            } finally {
                places.release();
            }
        });
        Thread thread = new Thread(null, task, "pdf", STACK);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(patience.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            thread.interrupt();
            return PdfReport.notReadable(Obstacle.EXHAUSTING);
        } catch (InterruptedException stopped) {
            thread.interrupt();
            throw stopped;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private PdfReport report(Path pdf, Instant now) throws IOException {
        try (FileChannel file = FileChannel.open(pdf, StandardOpenOption.READ)) {
            Allowance allowance = Allowance.of(patience, MOST_ALLOCATED);
            try (PDDocument document = GuardedParser.read(new GuardedFile(file, file.size(), allowance))) {
                PdfReport report = report(document.getDocument(), file, allowance, now);
                allowance
                        .check(); // what a lenient parser made of a file that it could not read to its end is no report
                return report;
            }
        } catch (Allowance.UsedUp | OutOfMemoryError tooMuch) {
            return PdfReport.notReadable(Obstacle.EXHAUSTING);
        } catch (GuardedParser.Encrypted encrypted) {
            return PdfReport.notReadable(Obstacle.ENCRYPTED);
        } catch (IOException | RuntimeException | StackOverflowError damaged) {
            return PdfReport.notReadable(Obstacle.DAMAGED);
        }
    }

    private PdfReport report(COSDocument document, FileChannel file, Allowance allowance, Instant now)
            throws IOException {
        PdfTrust trust = trusted.get();
        List<SignatureField> fields = SignatureField.in(document, allowance);
        List<CheckedSignature> checked = new ArrayList<>();
        for (SignatureField field : fields.subList(0, Math.min(fields.size(), MOST_SIGNATURES))) {
            allowance.check();
            SignaturePlace place = SignaturePlace.of(field, document, file);
            checked.add(new CheckedSignature(field, place, value(field, place, file, allowance, trust)));
        }
        checked.sort(Comparator.comparingLong(CheckedSignature::end));
        Additions additions = new Additions(document, file, allowance);
        return PdfReport.of(
                new PdfJudgement(trust, ValidationData.in(document), additions, allowance, file.size(), now)
                        .of(checked),
                Math.max(0, fields.size() - MOST_SIGNATURES));
    }

    private static CmsSignature value(
            SignatureField field, SignaturePlace place, FileChannel file, Allowance allowance, PdfTrust trust)
            throws IOException {
        if (place.range().isEmpty() || place.value().isEmpty()) {
            return CmsSignature.nothing();
        }
        CoveredBytes covered = new CoveredBytes(file, place.range().get(), allowance);
        try {
            return CmsSignature.of(field.subFilter(), place.value().get(), covered, trust.certificates());
        } catch (Allowance.UsedUp tooMuch) {
            throw tooMuch;
        } catch (RuntimeException | StackOverflowError unreadable) {
            return CmsSignature.none(PdfFinding.UNREADABLE);
        }
    }
}
