package vn.docaxis.client;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import vn.docaxis.client.home.Inbox;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.Envelope;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.StatusReport;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.wire.MailboxItem;
import vn.docaxis.edxml.xml.AttachmentSink;
import vn.docaxis.edxml.xml.ReadLimits;
import vn.docaxis.signing.EnvelopeVerifier;
import vn.docaxis.signing.VerifiedEnvelope;

/**
 * Brings an envelope from the mailbox into the inbox: fetched, verified in one pass while its attachments go to files, unpacked,
 * forced to the disk, and only then in place.
 */
final class Arrival {
    private static final String ENVELOPE = "envelope.edxml";
    private static final String OCTETS = "octets";
    private static final Duration LATER = Duration.ofDays(3650);

    private final GatewayConnection gateway;
    private final Inbox inbox;
    private final EnvelopeVerifier verifier;
    private final Set<OrganId> ownCodes;
    private final ReadLimits limits;
    private final Clock clock;

    Arrival(
            GatewayConnection gateway,
            Inbox inbox,
            EnvelopeVerifier verifier,
            Set<OrganId> ownCodes,
            ReadLimits limits,
            Clock clock) {
        this.gateway = gateway;
        this.inbox = inbox;
        this.verifier = verifier;
        this.ownCodes = Set.copyOf(ownCodes);
        this.limits = limits;
        this.clock = clock;
    }

    /** Fetches the envelope unless it is there already, or is larger than this client takes. */
    void fetch(MailboxItem item, Supplier<MailboxItem> lease) {
        Digest digest = digestOf(item);
        if (!inbox.holds(digest) && item.envelopeSize() <= limits.envelopeBytes()) {
            gateway.download(lease, digest, inbox.createIncoming(digest).resolve(ENVELOPE));
        }
    }

    /**
     * Verifies what was fetched and puts it in place.
     *
     * @throws EnvelopeRejectedException if no organ may take it: this one must refuse it
     * @throws EnvelopeLeftException     if this client cannot take it as it is set up now
     */
    Arrived verify(MailboxItem item) {
        Digest digest = digestOf(item);
        if (item.envelopeSize() > limits.envelopeBytes()) {
            Fault tooLarge = FaultCode.XML_LIMIT.with("bytes", limits.envelopeBytes());
            throw new EnvelopeLeftException(item, tooLarge, null);
        }
        return onDisk(inbox.place(digest), () -> inbox.holds(digest) ? reopen(item) : open(item));
    }

    private Arrived open(MailboxItem item) throws IOException {
        Digest digest = digestOf(item);
        Path folder = inbox.incoming(digest);
        try {
            Path octets = inbox.emptyFolder(folder.resolve(OCTETS));
            Instant now = clock.instant();
            VerifiedEnvelope envelope = read(folder.resolve(ENVELOPE), AttachmentSink.files(octets), now);
            checkAddress(item, envelope);
            Path unpacked = inbox.emptyFolder(folder.resolve(IncomingFiles.FOLDER));
            IncomingFiles files = IncomingFiles.unpack(envelope, octets, unpacked, limits.envelopeBytes());
            inbox.drop(octets);
            StoredEnvelope.of(envelope, now, files).write(folder);
            inbox.accept(digest);
            return arrived(digest, envelope, files, false);
        } catch (EnvelopeRejectedException e) {
            if (isContentAtFault(folder.resolve(ENVELOPE), e.fault().code())) {
                inbox.drop(folder);
                throw e;
            }
            inbox.drop(folder.resolve(OCTETS));
            inbox.drop(folder.resolve(IncomingFiles.FOLDER)); // the envelope itself need not be fetched once more
            throw new EnvelopeLeftException(item, e.fault(), e);
        }
    }

    private boolean isContentAtFault(Path envelope, FaultCode code) throws IOException {
        return switch (RefusalRule.of(code)) {
            case REFUSE -> true;
            case LEAVE -> false;
            case REFUSE_UNLESS_CLOCK -> failsLaterToo(envelope, code);
        };
    }

    /** A signing time that is only too late for our clock is none in ten years: that moment is used for this question alone. */
    private boolean failsLaterToo(Path envelope, FaultCode code) throws IOException {
        try {
            read(envelope, AttachmentSink.discard(), clock.instant().plus(LATER));
            return false;
        } catch (EnvelopeRejectedException e) {
            return e.fault().code() == code;
        }
    }

    /** It is in place since a client died during the callback, or the callback threw. */
    private Arrived reopen(MailboxItem item) throws IOException {
        Digest digest = digestOf(item);
        StoredEnvelope stored = StoredEnvelope.read(inbox.place(digest));
        try {
            VerifiedEnvelope envelope =
                    read(inbox.place(digest).resolve(ENVELOPE), AttachmentSink.discard(), stored.verifiedInstant());
            checkAddress(item, envelope);
            return arrived(digest, envelope, stored.files(), inbox.isOffered(digest));
        } catch (EnvelopeRejectedException e) {
            // It was good when it was put in place: what changed since then is on this side.
            throw new EnvelopeLeftException(item, e.fault(), e);
        }
    }

    private VerifiedEnvelope read(Path file, AttachmentSink sink, Instant at) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return verifier.read(in, sink, at).orReject();
        }
    }

    private Arrived arrived(Digest digest, VerifiedEnvelope envelope, IncomingFiles files, boolean repeated) {
        Path place = inbox.place(digest);
        IncomingEnvelope facts = new IncomingEnvelope(
                place.resolve(ENVELOPE),
                digest,
                StoredEnvelope.subject(envelope.signer()),
                envelope.trust(),
                envelope.signingTime(),
                repeated);
        List<IncomingAttachment> attachments = files.in(place);
        return new Arrived(envelope.content(), facts, attachments);
    }

    private void checkAddress(MailboxItem item, VerifiedEnvelope envelope) {
        Envelope content = envelope.content();
        same("envelopeSha256", item.envelopeSha256(), envelope.digest().hex());
        same("originator", item.originator(), content.originator().value());
        same("documentId", item.documentId(), content.exchangeId().value());
        List<OrganId> recipients = new ArrayList<>();
        if (content instanceof OfficialDocument document) {
            recipients.addAll(document.recipients());
        } else if (content instanceof StatusReport report) {
            recipients.add(report.recipient());
        }
        if (recipients.stream().noneMatch(ownCodes::contains)) {
            throw new EnvelopeRejectedException(FaultCode.CLIENT_SETTING.with("alias", recipients, ownCodes));
        }
    }

    private static void same(String field, String offered, String found) {
        if (!offered.equals(found)) {
            throw new EnvelopeRejectedException(FaultCode.HANDOVER_MISMATCH.with(field, offered, found));
        }
    }

    private static Digest digestOf(MailboxItem item) {
        return Digest.sha256(item.envelopeSha256());
    }

    /** Work on the files of one envelope. */
    @FunctionalInterface
    private interface FileWork {
        Arrived run() throws IOException;
    }

    private static Arrived onDisk(Path place, FileWork work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new ExchangeUnavailableException(FaultCode.CLIENT_FILE.with(place, e), e);
        }
    }
}
