package vn.docaxis.cli.pdf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * The signatures in a PDF file. Nothing is verified.
 *
 * @param state {@code counted}, {@code unreadable} for a file that is damaged, encrypted or hostile, {@code too-large} for one that
 *     was not looked into
 * @param count time stamps not included; 0 unless counted
 */
public record PdfSignatures(String state, int count) {
    /** Larger documents do not occur (spec/edxml §6.1); looking into them would keep the reader waiting. */
    public static final long LARGEST = 256L << 20;

    private static final String COUNTED = "counted";
    private static final PdfSignatures UNREADABLE = new PdfSignatures("unreadable", 0);
    private static final PdfSignatures TOO_LARGE = new PdfSignatures("too-large", 0);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final COSName TIME_STAMP = COSName.getPDFName("DocTimeStamp");

    public boolean counted() {
        return state.equals(COUNTED);
    }

    public static PdfSignatures tooLarge() {
        return TOO_LARGE;
    }

    /** Whatever the file is, there is an answer, and within seconds: a file from outside may hold anything, loops included. */
    public static PdfSignatures in(Path pdf) throws IOException {
        if (Files.size(pdf) > LARGEST) {
            return TOO_LARGE;
        }
        FutureTask<PdfSignatures> task = new FutureTask<>(() -> count(pdf));
        Thread thread = new Thread(task, "pdf");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException cannotBeTold) {
            task.cancel(true);
            return UNREADABLE;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return UNREADABLE;
        }
    }

    /** From the file, what it unpacks to in temporary files: memory does not depend on its size. */
    private static PdfSignatures count(Path pdf) {
        try (PDDocument document = Loader.loadPDF(pdf.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
            long signatures = document.getSignatureDictionaries().stream()
                    .filter(signature ->
                            !TIME_STAMP.equals(signature.getCOSObject().getCOSName(COSName.TYPE)))
                    .count();
            return new PdfSignatures(COUNTED, (int) signatures);
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError hostile) {
            return UNREADABLE;
        }
    }
}
