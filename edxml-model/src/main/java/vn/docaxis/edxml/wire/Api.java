package vn.docaxis.edxml.wire;

import java.util.Base64;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DigestAlgorithm;

/** Paths, media types and header names of the gateway's HTTP API, version 1. Every call needs a client certificate. */
public final class Api {
    /** {@code POST} a signed envelope; answers the receipt: 201 the first time, 200 when it is a repeat. */
    public static final String ENVELOPES = "/v1/envelopes";
    /**
     * Uploads that go on after a cut, tus 1.0.0 with its extensions creation, expiration and termination. {@code POST} with
     * {@link #UPLOAD_LENGTH} and, if known, the digest of the envelope as {@link #REPR_DIGEST}: 201 with {@code Location} and
     * {@link #UPLOAD_OFFSET}, the same upload again if one of this envelope was begun; 200 with the first receipt if the envelope was
     * accepted before.
     */
    public static final String UPLOADS = "/v1/uploads";
    /** {@code HEAD}: how far it is; {@code PATCH}: more bytes, from {@link #UPLOAD_OFFSET} on; {@code DELETE}: gives it up. */
    public static final String UPLOAD = "/v1/uploads/{uploadId}";
    /** {@code POST}: submits the whole upload; answers as {@link #ENVELOPES}. */
    public static final String UPLOAD_SUBMISSION = "/v1/uploads/{uploadId}/submission";
    /** {@code GET ?originator&documentId}: a {@link TrackedDocument}, as far as the caller may see it. */
    public static final String DOCUMENTS = "/v1/documents";
    /** {@code GET ?originator&documentId}: JSON, the reports on the signatures in its PDF attachments; made soon after acceptance. */
    public static final String PDF_SIGNATURES = "/v1/pdf-signatures";
    /** {@code GET ?originator&documentId[&after=RECEIPT-ID][&limit=N]}: a {@link ReceiptList}, page after page. */
    public static final String RECEIPTS = "/v1/receipts";
    /**
     * {@code GET ?after=CURSOR&wait=SECONDS&limit=N}: an {@link EventPage}, every receipt that concerns the caller's own documents, each
     * once and without gaps; from the first one on without a cursor.
     */
    public static final String EVENTS = "/v1/events";
    /**
     * {@code GET ?originator&documentId[&envelope=false]}: an evidence package, one file that proves the exchange offline, as far as
     * the caller may see it; without the envelope if so asked.
     */
    public static final String EVIDENCE = "/v1/evidence";
    /** {@code GET ?wait=SECONDS&limit=N}: a {@link MailboxPage}; its items are leased to the caller. */
    public static final String MAILBOX = "/v1/mailbox";
    /** {@code GET}: the bytes of the envelope, as submitted; gzipped for who accepts that and asks for no part of them. */
    public static final String MAILBOX_ENVELOPE = "/v1/mailbox/{handoverId}/envelope";
    /** {@code PUT}: prolongs the lease; answers the {@link MailboxItem}. */
    public static final String MAILBOX_LEASE = "/v1/mailbox/{handoverId}/lease";
    /** {@code POST} the recipient's signed confirmation; answers the handover receipt. */
    public static final String MAILBOX_CONFIRMATION = "/v1/mailbox/{handoverId}/confirmation";

    /** {@code GET}: the offline proof that a receipt is in the log, C2SP tlog-proof. */
    public static final String RECEIPT_PROOF = "/v1/receipts/{receiptId}/proof";
    /**
     * Prefix of the public log of receipts, C2SP tlog-tiles: {@code checkpoint}, {@code tile/…}, {@code key}, {@code checkpoint.tsr},
     * {@code checkpoints/SIZE[.tsr]}. The management port serves it too.
     */
    public static final String LOG = "/log";

    /** Body of a {@code PATCH}. */
    public static final String UPLOAD_TYPE = "application/offset+octet-stream";

    public static final String ENVELOPE_TYPE = "application/vnd.docaxis.edxml+xml";
    public static final String RECEIPT_TYPE = "application/vnd.docaxis.receipt+xml";
    public static final String CONFIRMATION_TYPE = "application/vnd.docaxis.confirmation+xml";
    public static final String PROOF_TYPE = "text/plain;charset=utf-8";
    public static final String TIME_STAMP_TYPE = "application/timestamp-reply";
    public static final String EVIDENCE_TYPE = "application/vnd.etsi.asic-e+zip";
    public static final String PROBLEM_TYPE = "application/problem+json";

    /** Digest of a request body, RFC 9530; see {@link #digestHeader}. */
    public static final String CONTENT_DIGEST = "Content-Digest";
    /** Digest of the whole envelope in an answer, RFC 9530, the same for partial answers. */
    public static final String REPR_DIGEST = "Repr-Digest";
    /** Proves that the caller holds the lease of a mailbox item: its {@link MailboxItem#leaseToken}. */
    public static final String LEASE_TOKEN = "Docaxis-Lease-Token";

    /** In a call to a webhook: the certificate whose key has signed it, {@code :base64 of DER:}. */
    public static final String SIGNER_CERTIFICATE = "Docaxis-Signer-Certificate";

    /** Version of the tus protocol, in each of its calls and answers: {@link #TUS_VERSION}. */
    public static final String TUS_RESUMABLE = "Tus-Resumable";

    public static final String TUS_VERSION = "1.0.0";
    /** Size of the whole upload in bytes. */
    public static final String UPLOAD_LENGTH = "Upload-Length";
    /** How many bytes of it there are. */
    public static final String UPLOAD_OFFSET = "Upload-Offset";
    /** Until when an unfinished upload is kept, in the form of an HTTP date. */
    public static final String UPLOAD_EXPIRES = "Upload-Expires";

    private static final String SHA_256_FIELD = "sha-256=:";

    private Api() {}

    /** The value of {@link #CONTENT_DIGEST} or {@link #REPR_DIGEST}: {@code sha-256=:base64:}. */
    public static String digestHeader(Digest sha256) {
        return SHA_256_FIELD + sha256.base64() + ":";
    }

    /**
     * The digest that such a header declares.
     *
     * @throws IllegalArgumentException if it is not one SHA-256 digest in that form
     */
    public static Digest digestOf(String header) {
        if (!header.startsWith(SHA_256_FIELD) || !header.endsWith(":") || header.length() <= SHA_256_FIELD.length()) {
            throw new IllegalArgumentException("'%s' is not sha-256=:base64:".formatted(header));
        }
        byte[] value = Base64.getDecoder().decode(header.substring(SHA_256_FIELD.length(), header.length() - 1));
        return Digest.of(DigestAlgorithm.SHA_256, value);
    }
}
