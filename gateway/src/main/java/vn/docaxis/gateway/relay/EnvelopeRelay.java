package vn.docaxis.gateway.relay;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.Envelope;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.fault.Position;
import vn.docaxis.edxml.wire.Api;
import vn.docaxis.gateway.database.DurableCommit;
import vn.docaxis.gateway.handover.HandoverSchedule;
import vn.docaxis.gateway.journal.Journal;
import vn.docaxis.gateway.journal.JournalEntry;
import vn.docaxis.gateway.journal.JournalEvent;
import vn.docaxis.gateway.pdf.PdfExaminations;
import vn.docaxis.gateway.receipt.Exchange;
import vn.docaxis.gateway.receipt.IssuedReceipt;
import vn.docaxis.gateway.receipt.ReceiptIssuer;
import vn.docaxis.gateway.receipt.Receipts;
import vn.docaxis.gateway.registry.Organ;
import vn.docaxis.gateway.registry.Registry;
import vn.docaxis.gateway.revocation.Judgements;
import vn.docaxis.gateway.scrub.UnusedEnvelopes;
import vn.docaxis.gateway.store.EnvelopeStore;
import vn.docaxis.gateway.store.Room;
import vn.docaxis.gateway.store.Spool;
import vn.docaxis.gateway.store.SpoolFile;
import vn.docaxis.signing.EnvelopeVerifier;
import vn.docaxis.signing.Verification;
import vn.docaxis.signing.VerifiedEnvelope;

/** Takes a submission in. {@link #relay} and {@link #accept} are the whole path: read them from top to bottom. */
@Component
class EnvelopeRelay {
    private static final Logger log = LoggerFactory.getLogger(EnvelopeRelay.class);

    private final EnvelopeVerifier verifier;
    private final Spool spools;
    private final EnvelopeStore store;
    private final UnusedEnvelopes unused;
    private final Registry registry;
    private final Router router;
    private final MailboxRoom mailboxes;
    private final Documents documents;
    private final Judgements judgements;
    private final ReceiptIssuer issuer;
    private final Receipts receipts;
    private final HandoverSchedule handovers;
    private final PdfExaminations pdfs;
    private final Journal journal;
    private final DurableCommit commit;
    private final EnvelopeSizes sizes;
    private final Clock clock;

    EnvelopeRelay(
            EnvelopeVerifier verifier,
            Spool spools,
            EnvelopeStore store,
            UnusedEnvelopes unused,
            Registry registry,
            Router router,
            MailboxRoom mailboxes,
            Documents documents,
            Judgements judgements,
            ReceiptIssuer issuer,
            Receipts receipts,
            HandoverSchedule handovers,
            PdfExaminations pdfs,
            Journal journal,
            DurableCommit commit,
            EnvelopeSizes sizes,
            Clock clock) {
        this.verifier = verifier;
        this.spools = spools;
        this.store = store;
        this.unused = unused;
        this.registry = registry;
        this.router = router;
        this.mailboxes = mailboxes;
        this.documents = documents;
        this.judgements = judgements;
        this.issuer = issuer;
        this.receipts = receipts;
        this.handovers = handovers;
        this.pdfs = pdfs;
        this.journal = journal;
        this.commit = commit;
        this.sizes = sizes;
        this.clock = clock;
    }

    /** @throws IOException if the caller's connection breaks; then nothing has happened */
    SubmissionAnswer relay(Submission submission) throws IOException {
        Optional<DocumentId> claimed = Optional.empty();
        try (SpoolFile spool = spools.newFile(sizes.largestOf(submission.caller()), submission.announced());
                Room scratch = spools.roomForScratch()) {
            try {
                ZippedAttachments zips = new ZippedAttachments(spools.scratch(), scratch);
                Verification verification = verifier.read(spool.tee(submission.content()), zips, clock.instant());
                claimed = claimedId(verification);
                return accept(submission, verification.orReject(), zips, spool);
            } catch (EnvelopeRejectedException e) {
                return reject(submission, claimed, e.fault(), spool);
            }
        }
    }

    /** The first receipt of an envelope that was accepted before, should that organ be its originator. */
    Optional<SubmissionAnswer> earlier(OrganId caller, Digest envelope) {
        return documents
                .exchangeIdOf(caller, envelope)
                .flatMap(id -> documents
                        .find(caller, id)
                        .map(accepted -> repeated(new Exchange(caller, Optional.of(id), envelope), accepted)));
    }

    private SubmissionAnswer accept(
            Submission submission, VerifiedEnvelope envelope, ZippedAttachments zips, SpoolFile spool) {
        requireDeclared(submission, envelope.digest());
        OrganId originator = requireCaller(submission, envelope.content());
        DocumentId exchangeId = exchangeId(envelope.content());
        MDC.put("documentId", exchangeId.value());
        Exchange exchange = new Exchange(originator, Optional.of(exchangeId), envelope.digest());

        Optional<AcceptedDocument> earlier = documents.find(originator, exchangeId);
        if (earlier.isPresent()) {
            return repeated(exchange, earlier.get()); // a repeat gets its first answer, whatever has changed since
        }
        zips.requireSound(envelope);
        Routing routing = router.route(envelope.content(), originator);
        mailboxes.require(routing); // before anything is kept: what is accepted is never dropped
        IssuedReceipt receipt = issuer.accepted(exchange); // first, since the token with the key may be away
        unused.spare(envelope.digest());
        store.keep(spool, envelope.digest()); // before the commit: no row without its file
        long judgement = judgements.keep(envelope.trust()); // what the signer was believed by, mostly kept before
        HandoverSchedule.Scheduled scheduled;
        try {
            scheduled = commit.durably(() -> record(exchangeId, envelope, routing, judgement, receipt));
        } catch (DuplicateKeyException e) {
            // The same submission, or another with its id, was committed between our look and our commit.
            AcceptedDocument winner = documents.find(originator, exchangeId).orElseThrow(() -> e);
            discardUnlessReferredTo(envelope.digest());
            return repeated(exchange, winner);
        }
        scheduled.send(); // only now: the broker never hears of what the database may forget
        log.atInfo()
                .addKeyValue("event", "envelope.relayed")
                .addKeyValue("recipients", routing.routes().size())
                .addKeyValue("bytes", envelope.size())
                .log("accepted");
        return new SubmissionAnswer.Accepted(receipt.xml(), false);
    }

    /** These bytes carry the id that the winner has: if they are not the winner's, no later row can refer to them either. */
    private void discardUnlessReferredTo(Digest envelope) {
        if (!documents.referTo(envelope)) {
            store.remove(envelope);
        }
    }

    private HandoverSchedule.Scheduled record(
            DocumentId exchangeId, VerifiedEnvelope envelope, Routing routing, long judgement, IssuedReceipt receipt) {
        OrganId originator = receipt.receipt().originator();
        long document = documents.insert(
                originator,
                exchangeId,
                envelope,
                routing,
                judgement,
                receipt.receipt().time());
        receipts.store(receipt, document);
        journal.record(JournalEntry.of(JournalEvent.SUBMISSION_ACCEPTED, receipt.receipt())
                .caller(originator));
        if (envelope.content() instanceof OfficialDocument) {
            pdfs.add(document, receipt.receipt().time());
        }
        return handovers.add(document, routing.routes(), routing.priority());
    }

    private SubmissionAnswer repeated(Exchange exchange, AcceptedDocument earlier) {
        DocumentId exchangeId = exchange.documentId().orElseThrow();
        if (!earlier.envelope().equals(exchange.envelope())) {
            throw new EnvelopeRejectedException(
                    FaultCode.DOCUMENT_CONFLICT.with(exchangeId, earlier.envelope(), exchange.envelope()));
        }
        journal.record(JournalEntry.of(JournalEvent.SUBMISSION_REPEATED)
                .caller(exchange.originator())
                .envelope(exchange.originator(), exchangeId, exchange.envelope()));
        commit.sync(); // the first submission may have been cut off between its commit and the disk
        log.atInfo().addKeyValue("event", "envelope.repeated").log("answered with its first receipt");
        return new SubmissionAnswer.Accepted(receipts.acceptance(earlier.id()).orElseThrow(), true);
    }

    private SubmissionAnswer reject(Submission submission, Optional<DocumentId> claimed, Fault found, SpoolFile spool)
            throws IOException {
        Fault fault = found;
        Optional<IssuedReceipt> receipt = Optional.empty();
        if (fault.code() != FaultCode.REQUEST_SIZE && takeRest(submission, spool)) {
            Digest digest = spool.digest();
            fault = submission
                    .declared()
                    .filter(declared -> !declared.equals(digest))
                    .map(declared ->
                            FaultCode.REQUEST_DIGEST.with(declared, digest)) // explains whatever else was found
                    .orElse(fault);
            // Damage on the way says nothing of the document; the same bytes may be accepted, or have been.
            if (fault.code() != FaultCode.REQUEST_DIGEST) {
                receipt = Optional.of(issuer.rejected(new Exchange(submission.caller(), claimed, digest), fault));
            }
        }
        record(submission, claimed, fault, receipt);
        log.atInfo()
                .addKeyValue("event", "envelope.rejected")
                .addKeyValue("code", fault.code())
                .addKeyValue("bytes", spool.size())
                .log("refused");
        return new SubmissionAnswer.Rejected(fault, receipt.map(IssuedReceipt::xml));
    }

    /** So that the receipt names the digest of exactly the bytes that were sent. */
    private static boolean takeRest(Submission submission, SpoolFile spool) throws IOException {
        try {
            spool.drain(submission.content());
            return true;
        } catch (EnvelopeRejectedException e) {
            return false;
        }
    }

    private void record(
            Submission submission, Optional<DocumentId> claimed, Fault fault, Optional<IssuedReceipt> receipt) {
        JournalEntry entry = receipt.map(issued -> JournalEntry.of(JournalEvent.SUBMISSION_REJECTED, issued.receipt()))
                .orElseGet(() -> JournalEntry.of(JournalEvent.SUBMISSION_REJECTED)
                        .envelope(submission.caller(), claimed.orElse(null), null))
                .caller(submission.caller())
                .fault(fault)
                .remark(fault.toString());
        commit.durably(() -> {
            receipt.ifPresent(issued -> receipts.store(issued, null));
            journal.record(entry);
            return entry;
        });
    }

    private static void requireDeclared(Submission submission, Digest computed) {
        submission.declared().filter(declared -> !declared.equals(computed)).ifPresent(declared -> {
            throw new EnvelopeRejectedException(damaged(declared, computed));
        });
    }

    private static Fault damaged(Digest declared, Digest computed) {
        return FaultCode.REQUEST_DIGEST.at(Position.of(Api.CONTENT_DIGEST), declared, computed);
    }

    /** @return main code of the originator */
    private OrganId requireCaller(Submission submission, Envelope envelope) {
        Organ originator = registry.organ(envelope.originator())
                .filter(organ -> organ.id().equals(submission.caller()))
                .orElseThrow(() -> new EnvelopeRejectedException(
                        FaultCode.CLIENT_ORGAN.with(envelope.originator(), submission.caller())));
        if (!originator.id().equals(envelope.originator())) {
            // Whoever checks the envelope later has the certificate, which names the main code, but no registry.
            throw new EnvelopeRejectedException(
                    FaultCode.EDXML_VALUE.with("From/OrganId", originator.id(), envelope.originator()));
        }
        if (!originator.open()) {
            throw new EnvelopeRejectedException(FaultCode.ORIGINATOR_CLOSED.with(envelope.originator()));
        }
        return originator.id();
    }

    /** The id of a status report is put together from its parts and may become longer than an id can be. */
    private static DocumentId exchangeId(Envelope envelope) {
        try {
            return envelope.exchangeId();
        } catch (IllegalArgumentException e) {
            throw new EnvelopeRejectedException(
                    FaultCode.EDXML_VALUE.with("DocumentId", "short enough to report on", e.getMessage()), e);
        }
    }

    /** What a refused envelope called itself, for the receipt and the journal; nothing is decided by it. */
    private static Optional<DocumentId> claimedId(Verification verification) {
        try {
            return Optional.of(exchangeId(claimed(verification)));
        } catch (EnvelopeRejectedException e) {
            return Optional.empty();
        }
    }

    private static Envelope claimed(Verification verification) {
        if (verification instanceof Verification.Valid valid) {
            return valid.envelope().content();
        }
        return verification instanceof Verification.Broken broken
                ? broken.envelope().claimedContent()
                : ((Verification.NotVerifiable) verification).envelope().claimedContent();
    }
}
