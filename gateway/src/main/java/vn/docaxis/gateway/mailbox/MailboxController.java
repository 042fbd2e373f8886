package vn.docaxis.gateway.mailbox;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.wire.Api;
import vn.docaxis.edxml.wire.MailboxItem;
import vn.docaxis.edxml.wire.MailboxPage;
import vn.docaxis.gateway.handover.Handover;
import vn.docaxis.gateway.store.EnvelopeStore;
import vn.docaxis.gateway.web.Caller;

/** The mailbox over HTTP: list and lease, prolong, fetch, confirm. */
@RestController
class MailboxController {
    private static final int LONGEST_WAIT_SECONDS = 60;
    private static final int LARGEST_PAGE = 100;
    private static final int LARGEST_CONFIRMATION = 256 * 1024;

    private final WaitingClients waiting;
    private final Mailbox mailbox;
    private final Confirmations confirmations;
    private final EnvelopeStore envelopes;

    MailboxController(WaitingClients waiting, Mailbox mailbox, Confirmations confirmations, EnvelopeStore envelopes) {
        this.waiting = waiting;
        this.mailbox = mailbox;
        this.confirmations = confirmations;
        this.envelopes = envelopes;
    }

    @GetMapping(Api.MAILBOX)
    DeferredResult<MailboxPage> list(
            Caller caller, @RequestParam(defaultValue = "0") int wait, @RequestParam(defaultValue = "10") int limit) {
        requireRange("wait", 0, LONGEST_WAIT_SECONDS, wait);
        requireRange("limit", 1, LARGEST_PAGE, limit);
        return waiting.await(caller.organ(), limit, Duration.ofSeconds(wait));
    }

    @PutMapping(Api.MAILBOX_LEASE)
    MailboxItem prolong(
            Caller caller,
            @PathVariable String handoverId,
            @RequestHeader(name = Api.LEASE_TOKEN, required = false) String leaseToken) {
        return mailbox.prolong(caller.organ(), handoverId, leaseToken);
    }

    /**
     * A resource, so that ranges work: an interrupted fetch goes on where it stopped. Who accepts gzip gets it so, unless a part is asked
     * for: parts are those of the envelope as it is.
     */
    @GetMapping(Api.MAILBOX_ENVELOPE)
    ResponseEntity<Resource> fetch(
            Caller caller,
            @PathVariable String handoverId,
            @RequestHeader(name = Api.LEASE_TOKEN, required = false) String leaseToken,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Handover handover = mailbox.fetch(caller.organ(), handoverId, leaseToken);
        Resource envelope = envelopes.existing(handover.envelope());
        boolean asksForBytes =
                request.getMethod().equals(HttpMethod.GET.name()); // and not only for what would come with them
        if (asksForBytes
                && request.getHeader(HttpHeaders.RANGE) == null
                && GzippedEnvelope.isWanted(request.getHeaders(HttpHeaders.ACCEPT_ENCODING))) {
            sendGzipped(handover, envelope, response);
            return null;
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(Api.ENVELOPE_TYPE))
                .eTag(handover.envelope().hex())
                .header(Api.REPR_DIGEST, Api.digestHeader(handover.envelope()))
                .varyBy(HttpHeaders.ACCEPT_ENCODING)
                .body(envelope);
    }

    /** Without Repr-Digest, which would be that of the coded bytes; with a weak tag, since another gateway may code them otherwise. */
    private static void sendGzipped(Handover handover, Resource envelope, HttpServletResponse response)
            throws IOException {
        try (InputStream bytes = envelope.getInputStream()) {
            response.setContentType(Api.ENVELOPE_TYPE);
            response.setHeader(HttpHeaders.CONTENT_ENCODING, GzippedEnvelope.CODING);
            response.setHeader(
                    HttpHeaders.ETAG, "W/\"%s\"".formatted(handover.envelope().hex()));
            response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
            response.setHeader(HttpHeaders.ACCEPT_RANGES, "none");
            GzippedEnvelope.send(bytes, handover.envelopeSize(), response.getOutputStream());
        } catch (IOException | RuntimeException e) {
            if (!response.isCommitted()) { // then a problem is answered, and that is not coded
                response.resetBuffer();
                response.setHeader(HttpHeaders.CONTENT_ENCODING, "identity");
            }
            throw e;
        }
    }

    @PostMapping(path = Api.MAILBOX_CONFIRMATION, consumes = Api.CONFIRMATION_TYPE)
    ResponseEntity<byte[]> confirm(
            Caller caller,
            @PathVariable String handoverId,
            @RequestHeader(name = Api.LEASE_TOKEN, required = false) String leaseToken,
            HttpServletRequest request)
            throws IOException {
        SignedXml receipt = confirmations.confirm(caller.organ(), handoverId, leaseToken, new SignedXml(body(request)));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(Api.RECEIPT_TYPE))
                .body(receipt.bytes());
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST_CONFIRMATION + 1);
        if (body.length > LARGEST_CONFIRMATION) {
            throw new EnvelopeRejectedException(FaultCode.REQUEST_SIZE.with(LARGEST_CONFIRMATION));
        }
        return body;
    }

    private static void requireRange(String name, int least, int most, int found) {
        if (found < least || found > most) {
            throw new EnvelopeRejectedException(
                    FaultCode.REQUEST_PARAMETER.with(name, "a number from %d to %d".formatted(least, most), found));
        }
    }
}
