package vn.docaxis.gateway.relay;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.MDC;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.wire.Api;
import vn.docaxis.gateway.web.Caller;
import vn.docaxis.gateway.web.Problems;

/** Submissions over HTTP: the body is the envelope and is read as a stream. */
@RestController
class SubmissionController {
    private final EnvelopeRelay relay;
    private final Admission admission;
    private final LimitsProperties limits;

    SubmissionController(EnvelopeRelay relay, Admission admission, LimitsProperties limits) {
        this.relay = relay;
        this.admission = admission;
        this.limits = limits;
    }

    @PostMapping(path = Api.ENVELOPES, consumes = Api.ENVELOPE_TYPE)
    ResponseEntity<?> submit(Caller caller, HttpServletRequest request) throws IOException {
        long announced = Math.max(0, request.getContentLengthLong());
        if (announced > limits.envelope().toBytes()) {
            throw new EnvelopeRejectedException(
                    FaultCode.REQUEST_SIZE.with(limits.envelope().toBytes()));
        }
        Optional<Digest> declared = declared(request);
        Admission.Pass pass = admission.enter(caller.organ(), announced);
        MDC.put("originator", caller.organ().value());
        try {
            return answer(relay.relay(new Submission(caller.organ(), request.getInputStream(), declared)));
        } finally {
            MDC.clear();
            pass.close();
        }
    }

    private static ResponseEntity<?> answer(SubmissionAnswer answer) {
        if (answer instanceof SubmissionAnswer.Accepted accepted) {
            return ResponseEntity.status(accepted.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
                    .contentType(MediaType.parseMediaType(Api.RECEIPT_TYPE))
                    .body(accepted.receipt().bytes());
        }
        SubmissionAnswer.Rejected rejected = (SubmissionAnswer.Rejected) answer;
        return Problems.answerToSubmission(rejected.fault(), rejected.receipt());
    }

    private static Optional<Digest> declared(HttpServletRequest request) {
        String header = request.getHeader(Api.CONTENT_DIGEST);
        if (header == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Api.digestOf(header));
        } catch (IllegalArgumentException e) {
            throw new EnvelopeRejectedException(
                    FaultCode.REQUEST_PARAMETER.with(Api.CONTENT_DIGEST, "sha-256=:base64:", header), e);
        }
    }
}
