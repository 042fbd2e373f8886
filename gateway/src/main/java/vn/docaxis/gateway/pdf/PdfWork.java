package vn.docaxis.gateway.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.docaxis.edxml.fault.ExchangeException;
import vn.docaxis.gateway.identity.GatewayIdentity;
import vn.docaxis.gateway.pdf.PdfExaminations.Due;
import vn.docaxis.gateway.retention.KeptEnvelopes;
import vn.docaxis.signing.pdf.AttachedPdf;
import vn.docaxis.signing.pdf.AttachedPdfs;

/** Examines what is due. {@link #tick} is one round, {@link #examine} the whole of one document. */
@Component
class PdfWork {
    private static final Logger log = LoggerFactory.getLogger(PdfWork.class);
    private static final int BATCH = 20;

    private final PdfExaminations examinations;
    private final PdfReports reports;
    private final KeptEnvelopes store;
    private final AttachedPdfs pdfs;
    private final TransactionTemplate transaction;
    private final PdfProperties properties;
    private final Clock clock;
    private final Path scratch;
    private volatile boolean stopping;

    PdfWork(
            PdfExaminations examinations,
            PdfReports reports,
            KeptEnvelopes store,
            AttachedPdfs pdfs,
            TransactionTemplate transaction,
            PdfProperties properties,
            GatewayIdentity identity,
            Clock clock) {
        this.examinations = examinations;
        this.reports = reports;
        this.store = store;
        this.pdfs = pdfs;
        this.transaction = transaction;
        this.properties = properties;
        this.clock = clock;
        this.scratch = identity.home().resolve("pdf");
    }

    /** One round: until nothing is due. A failed one is logged and the next one tries again. */
    void tick() {
        try {
            List<Due> due = examinations.due(clock.instant(), BATCH);
            while (!due.isEmpty() && !stopping) {
                for (Due document : due) {
                    if (!stopping) {
                        takeOn(document);
                    }
                }
                due = examinations.due(clock.instant(), BATCH);
            }
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            log.atWarn().addKeyValue("event", "pdf.failed").setCause(e).log("will be tried again");
        }
    }

    /** The document that is being examined is the last. */
    void stop() {
        stopping = true;
    }

    /** What a crash left goes first. */
    void begin() {
        stopping = false;
        clearScratch();
    }

    private void takeOn(Due due) {
        if (due.attempts() >= properties.attempts()) {
            if (examinations.end(due, PdfExaminationState.GIVEN_UP)) {
                log.atWarn()
                        .addKeyValue("event", "pdf.givenUp")
                        .addKeyValue("document", due.document())
                        .addKeyValue("attempts", due.attempts())
                        .log("its PDF attachments are recorded as not readable");
            }
            return;
        }
        if (examinations.begin(due, clock.instant().plus(properties.lease()))) {
            examine(new Due(due.document(), due.envelope(), due.attempts() + 1));
        }
    }

    private void examine(Due begun) {
        Instant now = clock.instant();
        try {
            clearScratch();
            Files.createDirectories(scratch);
            List<AttachedPdf> attached;
            try (InputStream envelope = store.existing(begun.envelope()).getInputStream()) {
                attached = pdfs.examine(envelope, scratch, now);
            }
            transaction.executeWithoutResult(status -> {
                if (examinations.end(begun, PdfExaminationState.DONE)) {
                    reports.discard(begun.document());
                    attached.forEach(report -> reports.store(begun.document(), report, now));
                }
            });
            log.atDebug()
                    .addKeyValue("event", "pdf.examined")
                    .addKeyValue("document", begun.document())
                    .addKeyValue("files", attached.size())
                    .log("examined");
        } catch (IOException | ExchangeException e) {
            log.atWarn()
                    .addKeyValue("event", "pdf.failed")
                    .addKeyValue("document", begun.document())
                    .setCause(e)
                    .log("the envelope could not be read, will be tried again");
        } finally {
            clearScratch();
        }
    }

    private void clearScratch() {
        if (!Files.exists(scratch)) {
            return;
        }
        try (Stream<Path> left = Files.walk(scratch)) {
            for (Path file : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            log.atWarn()
                    .addKeyValue("event", "pdf.scratch")
                    .addKeyValue("folder", scratch)
                    .setCause(e)
                    .log("cannot be cleared");
        }
    }
}
