package vn.docaxis.gateway;

import static java.util.Map.entry;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.wire.Api;

/** Every endpoint of the public door, how it is asked for a thing, and whose business that is. */
final class PublicDoor {
    private static final Set<Part> ALL = EnumSet.allOf(Part.class);
    private static final Set<Part> ORIGINATOR = EnumSet.of(Part.ORIGINATOR);
    private static final Set<Part> RECIPIENT = EnumSet.of(Part.RECIPIENT);
    private static final String ITEM = Api.MAILBOX + "/%s/";
    private static final String UPLOAD = Api.UPLOADS + "/%s";
    private static final Map<String, String> TUS = Map.of(Api.TUS_RESUMABLE, Api.TUS_VERSION);

    /** By method and path, as the framework maps them. */
    static final Map<String, Endpoint> ENDPOINTS = Map.ofEntries(
            entry("POST /v1/envelopes", new Endpoint(ORIGINATOR, 403, PublicDoor::submission)),
            entry("GET /v1/documents", new Endpoint(ALL, 404, thing -> ofDocument(Api.DOCUMENTS, thing))),
            entry("GET /v1/receipts", new Endpoint(ALL, 404, thing -> ofDocument(Api.RECEIPTS, thing))),
            entry("GET /v1/pdf-signatures", new Endpoint(ALL, 404, thing -> ofDocument(Api.PDF_SIGNATURES, thing))),
            entry("GET /v1/evidence", new Endpoint(ALL, 404, thing -> ofDocument(Api.EVIDENCE, thing))),
            entry(
                    "GET /v1/receipts/{receiptId}/proof",
                    new Endpoint(
                            EnumSet.of(Part.ORIGINATOR, Part.RECIPIENT),
                            404,
                            thing -> call("GET", Api.RECEIPTS + "/%s/proof".formatted(thing.receiptId())))),
            entry(
                    "GET /v1/events",
                    new Endpoint(ORIGINATOR, 400, thing -> call("GET", Api.EVENTS + "?after=" + thing.cursor()))),
            entry(
                    "GET /v1/mailbox",
                    new Endpoint(
                            EnumSet.of(Part.RECIPIENT, Part.OTHER_RECIPIENT), 200, thing -> call("GET", Api.MAILBOX))),
            entry(
                    "GET /v1/mailbox/{handoverId}/envelope",
                    new Endpoint(RECIPIENT, 404, thing -> ofItem("GET", "envelope", thing))),
            entry(
                    "PUT /v1/mailbox/{handoverId}/lease",
                    new Endpoint(RECIPIENT, 404, thing -> ofItem("PUT", "lease", thing))),
            entry(
                    "POST /v1/mailbox/{handoverId}/confirmation",
                    new Endpoint(
                            RECIPIENT,
                            404,
                            thing -> ofItem("POST", "confirmation", thing)
                                    .with("Content-Type", Api.CONFIRMATION_TYPE)
                                    .body(thing.confirmation()))),
            entry("OPTIONS /v1/uploads", new Endpoint(ALL, 204, thing -> call("OPTIONS", Api.UPLOADS))),
            entry("POST /v1/uploads", new Endpoint(ORIGINATOR, 201, PublicDoor::uploadOf)),
            entry("HEAD /v1/uploads/{uploadId}", new Endpoint(ORIGINATOR, 404, thing -> ofUpload("HEAD", thing))),
            entry(
                    "PATCH /v1/uploads/{uploadId}",
                    new Endpoint(
                            ORIGINATOR,
                            404,
                            thing -> ofUpload("PATCH", thing)
                                    .with("Content-Type", Api.UPLOAD_TYPE)
                                    .with(Api.UPLOAD_OFFSET, "0")
                                    .body(new byte[10]))),
            entry("DELETE /v1/uploads/{uploadId}", new Endpoint(ORIGINATOR, 404, thing -> ofUpload("DELETE", thing))),
            entry(
                    "POST /v1/uploads/{uploadId}/submission",
                    new Endpoint(
                            ORIGINATOR,
                            404,
                            thing -> call("POST", UPLOAD.formatted(thing.uploadId()) + "/submission"))),
            // Digests alone, the same for everybody: for every organ and for no stranger.
            entry("servlet /log/*", new Endpoint(ALL, 200, thing -> call("GET", Api.LOG + "/checkpoint"))));

    private PublicDoor() {}

    /** Whoever has a part in the existing thing. */
    enum Part {
        ORIGINATOR,
        RECIPIENT,
        OTHER_RECIPIENT
    }

    /**
     * @param entitled whose business it is
     * @param status   for all other organs, whether the thing exists or not
     */
    record Endpoint(Set<Part> entitled, int status, Function<Thing, Call> call) {}

    /** All that a caller can name. */
    record Thing(
            OrganId originator,
            String documentId,
            String handoverId,
            String leaseToken,
            String receiptId,
            String uploadId,
            String cursor,
            byte[] envelope,
            byte[] confirmation) {}

    /** A request, not yet sent. */
    record Call(String method, String path, Map<String, String> headers, byte[] content) {
        Call with(String name, String value) {
            Map<String, String> all = new LinkedHashMap<>(headers);
            all.put(name, value);
            return new Call(method, path, all, content);
        }

        Call body(byte[] octets) {
            return new Call(method, path, headers, octets);
        }

        /** The same with another method and no body. */
        Call as(String other) {
            return new Call(other, path, headers, null);
        }

        Call asking(String parameters) {
            return new Call(method, path + (path.contains("?") ? "&" : "?") + parameters, headers, content);
        }

        HttpResponse<byte[]> by(Peer peer) {
            return peer.call(method, path, headers, content);
        }
    }

    static Call call(String method, String path) {
        return new Call(method, path, Map.of(), null);
    }

    private static Call submission(Thing thing) {
        return call("POST", Api.ENVELOPES)
                .with("Content-Type", Api.ENVELOPE_TYPE)
                .body(thing.envelope());
    }

    private static Call ofDocument(String path, Thing thing) {
        return call(
                "GET",
                path + "?originator=" + thing.originator() + "&documentId="
                        + URLEncoder.encode(thing.documentId(), StandardCharsets.UTF_8));
    }

    private static Call ofItem(String method, String what, Thing thing) {
        return call(method, ITEM.formatted(thing.handoverId()) + what).with(Api.LEASE_TOKEN, thing.leaseToken());
    }

    private static Call ofUpload(String method, Thing thing) {
        return new Call(method, UPLOAD.formatted(thing.uploadId()), TUS, null);
    }

    private static Call uploadOf(Thing thing) {
        return new Call("POST", Api.UPLOADS, TUS, null)
                .with(Api.UPLOAD_LENGTH, "100000")
                .with(Api.REPR_DIGEST, Api.digestHeader(Digest.sha256Of(thing.envelope())));
    }
}
