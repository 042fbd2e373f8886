package vn.docaxis.client;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.wire.Api;

/**
 * Brings an envelope to the gateway. A small one goes in one call, which is quickest. A large one, or one that was cut off, goes as an
 * upload that is continued where it stopped, also by a client that was started again: the gateway finds it by the envelope's digest.
 * Source: tus resumable upload protocol 1.0.0.
 */
final class Uploading {
    private static final long WORTH_ASKING_FIRST = 1 << 20;
    private static final long LARGE = 8 << 20;
    /** Below this a second whole try costs no more than asking what arrived of the first. */
    private static final long WORTH_CONTINUING = 64 << 10;

    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int CONFLICT = 409;
    private static final int CREATED = 201;

    // A gateway that is not ready says so before a large envelope was sent in vain. The HTTP client of Java 17 waits
    // for ever when
    // the answer to its question is a final one (seen with 17.0.15, not with 25), so there it does not ask.
    private static final boolean ASKS_FIRST = Runtime.version().feature() >= 21;

    private final Wire wire;
    private final Retries retries;
    private final Answers answers;

    Uploading(Wire wire, Retries retries, Answers answers) {
        this.wire = wire;
        this.retries = retries;
        this.answers = answers;
    }

    /** @return the receipt or a refusal */
    Answer submit(SignedFile envelope) {
        Attempt attempt = new Attempt(envelope);
        return retries.of("submit", attempt::next, attempt::arrived);
    }

    /** One envelope's tries, each of which knows how far the one before it came. */
    private final class Attempt {
        private final SignedFile envelope;
        private boolean inParts;
        private boolean partsUnknown;
        private long arrived;

        Attempt(SignedFile envelope) {
            this.envelope = envelope;
            this.inParts = envelope.size() > LARGE;
        }

        /** How many bytes the gateway has for certain: as long as they grow, it is worth going on. */
        long arrived() {
            return arrived;
        }

        Answer next() {
            try {
                Answer answer = inParts && !partsUnknown ? parts() : whole();
                return answers.undamaged(answers.ready(answer));
            } catch (ExchangeUnavailableException e) {
                inParts |= envelope.size() > WORTH_CONTINUING;
                throw e;
            }
        }

        private Answer whole() {
            HttpRequest.Builder request = wire.request(Api.ENVELOPES)
                    .header("Content-Type", Api.ENVELOPE_TYPE)
                    .header(Api.CONTENT_DIGEST, Api.digestHeader(envelope.digest()))
                    .expectContinue(ASKS_FIRST && envelope.size() > WORTH_ASKING_FIRST);
            return wire.upload("POST", request, envelope, 0);
        }

        private Answer parts() {
            Answer begun = answers.ready(wire.send(tus(Api.UPLOADS)
                    .header(Api.UPLOAD_LENGTH, Long.toString(envelope.size()))
                    .header(Api.REPR_DIGEST, Api.digestHeader(envelope.digest()))
                    .POST(BodyPublishers.noBody())
                    .build()));
            if (begun.status() == NOT_FOUND || begun.status() == METHOD_NOT_ALLOWED) {
                partsUnknown = true; // a gateway that was built before there were uploads
                return whole();
            }
            if (begun.status() != CREATED) {
                return begun; // the first receipt, if the envelope was accepted before; or a refusal
            }
            String upload = path(begun);
            arrived = offset(begun).orElse(0L);
            if (arrived < envelope.size()) {
                Answer rest = answers.ready(wire.upload(
                        "PATCH",
                        tus(upload)
                                .header("Content-Type", Api.UPLOAD_TYPE)
                                .header(Api.UPLOAD_OFFSET, Long.toString(arrived)),
                        envelope,
                        arrived));
                if (!rest.isSuccess()) {
                    return again(rest);
                }
                arrived = envelope.size();
            }
            return again(wire.send(
                    wire.request(upload + "/submission")
                            .POST(BodyPublishers.noBody())
                            .build(),
                    Wire.timeOnDisk(envelope)));
        }

        /** Bytes of the former connection that arrived meanwhile, or an upload that is gone: asking anew tells. */
        private Answer again(Answer answer) {
            answers.problem(answer)
                    .flatMap(problem -> problem.fault())
                    .filter(fault -> answer.status() == CONFLICT || answer.status() == NOT_FOUND)
                    .filter(fault ->
                            fault.code() == FaultCode.UPLOAD_OFFSET || fault.code() == FaultCode.UPLOAD_UNKNOWN)
                    .ifPresent(fault -> {
                        throw new ExchangeUnavailableException(fault, null);
                    });
            return answer;
        }

        private HttpRequest.Builder tus(String path) {
            return wire.request(path).header(Api.TUS_RESUMABLE, Api.TUS_VERSION);
        }
    }

    /** Only the last part of the address is taken from the answer: nobody sends an envelope wherever an answer points. */
    private String path(Answer begun) {
        String location = begun.headers().firstValue("Location").orElse("");
        String id = location.substring(location.lastIndexOf('/') + 1);
        if (!id.matches("[0-9A-Za-z-]{1,64}")) {
            throw new ExchangeUnavailableException(
                    FaultCode.GATEWAY_ANSWER.with(wire.gateway(), "Location: " + location), null);
        }
        return Api.UPLOAD.replace("{uploadId}", id);
    }

    private static Optional<Long> offset(Answer begun) {
        return begun.headers()
                .firstValue(Api.UPLOAD_OFFSET)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::valueOf);
    }
}
