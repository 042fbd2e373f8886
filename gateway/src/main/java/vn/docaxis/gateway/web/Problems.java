package vn.docaxis.gateway.web;

import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.wire.Api;
import vn.docaxis.edxml.wire.Problem;

/** Refusals as HTTP answers; the one place that knows which status a fault has. */
public final class Problems {
    private static final Duration RETRY = Duration.ofSeconds(10);

    private Problems() {}

    /** @param receipt of the rejection, if one was issued */
    public static ResponseEntity<Problem> answer(Fault fault, Optional<SignedXml> receipt) {
        return answer(fault, status(fault.code()), receipt);
    }

    /** The same for a submission: what its content names and nobody knows is a fault in the content, not in the address. */
    public static ResponseEntity<Problem> answerToSubmission(Fault fault, Optional<SignedXml> receipt) {
        HttpStatus status = status(fault.code());
        return answer(fault, status == HttpStatus.NOT_FOUND ? HttpStatus.UNPROCESSABLE_CONTENT : status, receipt);
    }

    /** The same with the status that a protocol asks for. */
    public static ResponseEntity<Problem> answer(Fault fault, HttpStatus status) {
        return answer(fault, status, Optional.empty());
    }

    static ResponseEntity<Problem> answer(ExchangeUnavailableException unavailable) {
        long seconds = unavailable.retryAfter().orElse(RETRY).toSeconds();
        HttpStatus status = switch (unavailable.fault().code()) {
            case CALLS_TOO_OFTEN, CALLS_AT_ONCE -> HttpStatus.TOO_MANY_REQUESTS;
            default -> HttpStatus.SERVICE_UNAVAILABLE;
        };
        return ResponseEntity.status(status)
                .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
                .contentType(MediaType.parseMediaType(Api.PROBLEM_TYPE))
                .body(Problem.of(unavailable.fault(), status.value(), null));
    }

    private static ResponseEntity<Problem> answer(Fault fault, HttpStatus status, Optional<SignedXml> receipt) {
        return ResponseEntity.status(status)
                .contentType(MediaType.parseMediaType(Api.PROBLEM_TYPE))
                .body(Problem.of(
                        fault, status.value(), receipt.map(SignedXml::base64).orElse(null)));
    }

    /** What is not listed is a fault in the content that was sent. */
    private static HttpStatus status(FaultCode code) {
        return switch (code) {
            case CLIENT_ORGAN, CLIENT_UNKNOWN, ORIGINATOR_CLOSED, CERTIFICATE_ORGAN, CERTIFICATE_REVOKED ->
                HttpStatus.FORBIDDEN;
            case DOCUMENT_UNKNOWN, HANDOVER_UNKNOWN, RECEIPT_UNKNOWN, UPLOAD_UNKNOWN, REQUEST_PATH ->
                HttpStatus.NOT_FOUND;
            case DOCUMENT_CONFLICT, HANDOVER_ENDED, HANDOVER_LEASE, UPLOAD_OFFSET -> HttpStatus.CONFLICT;
            case ENVELOPE_PURGED -> HttpStatus.GONE;
            case REQUEST_SLOW -> HttpStatus.REQUEST_TIMEOUT;
            case REQUEST_SIZE -> HttpStatus.CONTENT_TOO_LARGE;
            case REQUEST_CONTENT_TYPE -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
            case REQUEST_PARAMETER -> HttpStatus.BAD_REQUEST;
            case GATEWAY_UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
            case GATEWAY_ERROR -> HttpStatus.INTERNAL_SERVER_ERROR;
            default -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }
}
