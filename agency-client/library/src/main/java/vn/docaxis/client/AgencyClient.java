package vn.docaxis.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import vn.docaxis.edxml.DocumentHeader;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Party;
import vn.docaxis.edxml.ResponseFor;
import vn.docaxis.edxml.StaffInfo;
import vn.docaxis.edxml.StatusCode;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.wire.TrackedDocument;
import vn.docaxis.signing.VerifiedReceipt;
import vn.docaxis.signing.evidence.Verdict;

/**
 * One agency's connection to the axis. Safe for use by several threads; holds its home folder until closed.
 *
 * <p>Every method throws {@link EnvelopeRejectedException} when what was asked cannot succeed as it is (the fault says what to
 * mend) and {@link ExchangeUnavailableException} when the same may succeed later: then simply call again, also after a restart.
 */
public final class AgencyClient implements AutoCloseable {
    private final Party self;
    private final Packing packing;
    private final Submission submission;
    private final Reception reception;
    private final Reporting reporting;
    private final Tracking tracking;
    private final Runnable reload;
    private final Runnable close;

    AgencyClient(
            Party self,
            Packing packing,
            Submission submission,
            Reception reception,
            Reporting reporting,
            Tracking tracking,
            Runnable reload,
            Runnable close) {
        this.self = self;
        this.packing = packing;
        this.submission = submission;
        this.reception = reception;
        this.reporting = reporting;
        this.tracking = tracking;
        this.reload = reload;
        this.close = close;
    }

    public static AgencyClientBuilder builder() {
        return new AgencyClientBuilder();
    }

    public OrganId organ() {
        return self.organId();
    }

    /**
     * Signs the document into the outbox. The same document again gives the very same file; other content under the id of a
     * document that was packed before is refused (DOC-001), unless the gateway refused that one. Recalls and updates are told
     * apart by their content.
     */
    public SignedFile pack(OutgoingDocument document) {
        return packing.pack(document);
    }

    /**
     * The header of a document that this client packed, as long as it is in the outbox: to recall, update or replace it.
     *
     * @return empty if this client has not packed it, or the outbox was cleared since
     */
    public Optional<DocumentHeader> sent(DocumentId documentId) {
        return packing.sent(documentId);
    }

    /**
     * Packs the document if need be and submits it.
     *
     * @return the gateway's signed SubmissionAcceptance, verified and stored; the first one if it was submitted before
     */
    public VerifiedReceipt submit(OutgoingDocument document) {
        return submission.submit(packing.pack(document));
    }

    /** Submits an envelope that was signed elsewhere or by {@link #pack}. */
    public VerifiedReceipt submit(Path signedEnvelope) {
        return submission.submit(packing.read(signedEnvelope));
    }

    /**
     * One round: waits for envelopes, then fetches, verifies, stores, hands to the callback and confirms each. An envelope whose
     * content is at fault is refused with this organ's signature and never reaches the callback; one that this client cannot take
     * as it is set up stays in the mailbox. One that fails does not keep back the others: the first failure is thrown after the
     * round, further ones are suppressed exceptions of it. Only a gateway that cannot be reached (NET-001) ends the round at once.
     *
     * @param wait how long to wait for the first envelope; at most 60 seconds
     * @return how many envelopes the callback took in this round
     * @throws CallbackFailedException if the callback threw
     * @throws EnvelopeLeftException   if an envelope stays in the mailbox, with the fault and the document
     */
    public int receive(Duration wait, IncomingHandler handler) {
        return reception.round(wait, handler);
    }

    /** Tells the originator that this organ refuses the document (status 02), with the reason that its clerk will read. */
    public VerifiedReceipt refuse(IncomingDocument document, String reason) {
        return report(document, StatusCode.REFUSED, reason);
    }

    /** @param staff the clerk who refused */
    public VerifiedReceipt refuse(IncomingDocument document, String reason, StaffInfo staff) {
        return report(document, StatusCode.REFUSED, reason, staff);
    }

    /** @param reason a remark; mandatory with 02, 13 and 16, else it may be empty */
    public VerifiedReceipt report(IncomingDocument document, StatusCode code, String reason) {
        return report(document.reference(), code, reason, null);
    }

    public VerifiedReceipt report(IncomingDocument document, StatusCode code, String reason, StaffInfo staff) {
        return report(document.reference(), code, reason, staff);
    }

    /**
     * Signs and submits a status report. Reporting the same again (code, reason, clerk) gives the first receipt again.
     *
     * @param document the document and whom the report is for: its originator; with code 13 one of its recipients
     * @param reason   a remark; mandatory with 02, 13 and 16, else it may be empty
     * @param staff    the clerk who acted; null if nobody is to be named
     */
    public VerifiedReceipt report(ResponseFor document, StatusCode code, String reason, StaffInfo staff) {
        return submission.submit(reporting.pack(document, code, reason, staff));
    }

    /** Where a document of this organ is. */
    public TrackedDocument track(DocumentId documentId) {
        return track(organ(), documentId);
    }

    /** Where a document is that this organ sent or received. */
    public TrackedDocument track(OrganId originator, DocumentId documentId) {
        return tracking.track(originator, documentId);
    }

    /** All receipts of a document of this organ, oldest first, each verified and stored. */
    public List<VerifiedReceipt> receipts(DocumentId documentId) {
        return receipts(organ(), documentId);
    }

    /** The receipts that concern this organ of a document that it sent or received. */
    public List<VerifiedReceipt> receipts(OrganId originator, DocumentId documentId) {
        return tracking.receipts(originator, documentId);
    }

    /**
     * What happened to this organ's own documents since a cursor: every receipt once, refusals of submissions included, in one order
     * that never changes and has no gaps. Keep the cursor with what you did on it, and go on from there after a restart. A receipt
     * that is not believable is named beside the others and does not keep them back.
     *
     * @param after cursor of the last call; null to begin with the first receipt ever
     * @param wait  how long to wait if there is nothing yet; at most 60 seconds
     * @param most  at most so many receipts; 1 to 200
     */
    public NewReceipts events(String after, Duration wait, int most) {
        return tracking.events(organ(), after, wait, most);
    }

    /** The evidence of a document of this organ, with its envelope. */
    public Verdict evidence(DocumentId documentId, Path file) {
        return evidence(organ(), documentId, true, file);
    }

    /**
     * Fetches one signed file that proves offline, years later, who sent what to whom and when, as far as this organ may see it: an
     * ASiC-E container. A file of that name is replaced.
     *
     * @param withEnvelope whether the envelope itself goes in, or only its digest
     * @return what the file proves by the roots of this client; the file is kept whatever it is
     */
    public Verdict evidence(OrganId originator, DocumentId documentId, boolean withEnvelope, Path file) {
        return tracking.evidence(originator, documentId, withEnvelope, file);
    }

    /**
     * Reads the keys and the roots again, after they were replaced where this client found them. What is signed from now on is signed
     * with the new key, new connections show the new certificate; calls under way end as they began. An envelope that was signed
     * before is submitted as it is: its bytes never change, so let the former certificate be believed until the outbox is empty.
     *
     * @throws ExchangeUnavailableException KEY-001 or KEY-002 if they cannot be used; the former ones stay in use
     */
    public void reload() {
        reload.run();
    }

    /** Frees the home folder for another client. */
    @Override
    public void close() {
        close.run();
    }
}
