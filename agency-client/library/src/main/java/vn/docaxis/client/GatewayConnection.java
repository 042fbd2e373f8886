package vn.docaxis.client;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.wire.Api;
import vn.docaxis.edxml.wire.EventPage;
import vn.docaxis.edxml.wire.MailboxItem;
import vn.docaxis.edxml.wire.MailboxPage;
import vn.docaxis.edxml.wire.ReceiptList;
import vn.docaxis.edxml.wire.TrackedDocument;

/**
 * The calls of the gateway's HTTP API, repeated while the gateway is not ready. All of them may be repeated: the gateway answers a
 * repeat like the first.
 */
final class GatewayConnection {
    private final Wire wire;
    private final Retries retries;
    private final Answers answers;
    private final Uploading uploading;

    GatewayConnection(Wire wire, Retries retries) {
        this.wire = wire;
        this.retries = retries;
        this.answers = new Answers(wire.gateway());
        this.uploading = new Uploading(wire, retries, answers);
    }

    Answers answers() {
        return answers;
    }

    /** Also returns refusals: they may bring a receipt. Only bytes that were damaged on the way are no refusal: they go again. */
    Answer submit(SignedFile envelope) {
        return uploading.submit(envelope);
    }

    /** The envelopes that wait for this organ, and how long they are leased. */
    LeasedPage mailbox(Duration wait, int limit) {
        String query = "?wait=" + wait.toSeconds() + "&limit=" + limit;
        return retries.of("mailbox", () -> {
            Answer answer =
                    answers.accepted(wire.send(wire.request(Api.MAILBOX + query).build(), wait));
            return LeasedPage.of(answers.json(answer, MailboxPage.class), answer);
        });
    }

    /** Tried once: whoever renews tries again in time. */
    MailboxItem renew(MailboxItem item) {
        HttpRequest request =
                leased(Api.MAILBOX_LEASE, item).PUT(BodyPublishers.noBody()).build();
        return answers.json(answers.accepted(wire.send(request)), MailboxItem.class);
    }

    /** Brings the envelope into the file; what is already in the file is not fetched again. */
    void download(Supplier<MailboxItem> lease, Digest expected, Path target) {
        retries.of(
                "download",
                () -> {
                    try {
                        fetch(lease.get(), expected, target);
                        return target;
                    } catch (IOException e) {
                        throw new ExchangeUnavailableException(FaultCode.CLIENT_FILE.with(target, e), e);
                    }
                },
                () -> target.toFile().length()); // as long as more of it arrives it is worth going on
    }

    private void fetch(MailboxItem item, Digest expected, Path target) throws IOException {
        try (EnvelopeDownload download = new EnvelopeDownload(target, item.envelopeSize(), wire.progress())) {
            if (!download.isComplete()) {
                // Whatever was unpacked before a cut is the beginning of the envelope as it is: its rest is asked for
                // as it is.
                boolean gzipped = download.length() == 0 && wire.line().isSlow();
                HttpRequest.Builder request = leased(Api.MAILBOX_ENVELOPE, item)
                        .setHeader(Wire.ACCEPTED, gzipped ? Wire.GZIP : Wire.IDENTITY);
                if (download.length() > 0) {
                    request.header("Range", "bytes=" + download.length() + "-");
                }
                answers.accepted(wire.download(request.build(), download));
            }
            Digest found = download.digest();
            if (!download.isComplete() || !found.equals(expected)) {
                download.restart();
                throw new ExchangeUnavailableException(FaultCode.REQUEST_DIGEST.with(expected, found), null);
            }
        }
    }

    Answer confirm(MailboxItem item, SignedXml confirmation) {
        return retries.of("confirm", () -> {
            HttpRequest request = leased(Api.MAILBOX_CONFIRMATION, item)
                    .header("Content-Type", Api.CONFIRMATION_TYPE)
                    .POST(BodyPublishers.ofByteArray(confirmation.bytes()))
                    .build();
            return answers.accepted(wire.send(request));
        });
    }

    TrackedDocument track(OrganId originator, DocumentId documentId) {
        return retries.of(
                "track",
                () -> answers.json(
                        answers.accepted(wire.send(document(Api.DOCUMENTS, originator, documentId))),
                        TrackedDocument.class));
    }

    /** One page. @param after null for the first one */
    Answer receipts(OrganId originator, DocumentId documentId, String after) {
        String address = query(Api.RECEIPTS, originator, documentId)
                + (after == null ? "" : "&after=" + URLEncoder.encode(after, StandardCharsets.UTF_8));
        return retries.of(
                "receipts",
                () -> answers.accepted(wire.send(wire.request(address).build())));
    }

    /** @param after null for the beginning */
    Answer events(String after, Duration wait, int limit) {
        String query = "?wait=" + wait.toSeconds() + "&limit=" + limit
                + (after == null ? "" : "&after=" + URLEncoder.encode(after, StandardCharsets.UTF_8));
        return retries.of(
                "events",
                () -> answers.accepted(
                        wire.send(wire.request(Api.EVENTS + query).build(), wait)));
    }

    EventPage eventPage(Answer answer) {
        return answers.json(answer, EventPage.class);
    }

    ReceiptList receiptList(Answer answer) {
        return answers.json(answer, ReceiptList.class);
    }

    /**
     * Brings an evidence package into the file.
     *
     * @return without its body
     */
    Answer evidence(OrganId originator, DocumentId documentId, boolean withEnvelope, Path target) {
        HttpRequest request = wire.request(query(Api.EVIDENCE, originator, documentId) + "&envelope=" + withEnvelope)
                .setHeader(Wire.ACCEPTED, Wire.IDENTITY)
                .build();
        return retries.of("evidence", () -> {
            try (EvidenceDownload download = new EvidenceDownload(target, wire.progress())) {
                Answer answer = answers.accepted(wire.download(request, download));
                download.keep();
                return answer;
            } catch (IOException e) {
                throw new ExchangeUnavailableException(FaultCode.CLIENT_FILE.with(target, e), e);
            }
        });
    }

    private HttpRequest document(String path, OrganId originator, DocumentId documentId) {
        return wire.request(query(path, originator, documentId)).build();
    }

    private static String query(String path, OrganId originator, DocumentId documentId) {
        return path + "?originator=" + encoded(originator.value()) + "&documentId=" + encoded(documentId.value());
    }

    private HttpRequest.Builder leased(String path, MailboxItem item) {
        String id = encoded(item.handoverId()).replace("+", "%20");
        return wire.request(path.replace("{handoverId}", id)).header(Api.LEASE_TOKEN, item.leaseToken());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
