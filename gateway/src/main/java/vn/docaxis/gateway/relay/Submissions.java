package vn.docaxis.gateway.relay;

import java.io.IOException;
import java.util.Optional;
import org.slf4j.MDC;
import org.springframework.core.io.InputStreamSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.wire.Api;
import vn.docaxis.gateway.web.Problems;

/** Takes submissions and answers them, whichever way their bytes came in. */
@Component
public class Submissions {
    private final EnvelopeRelay relay;
    private final Admission admission;
    private final EnvelopeSizes sizes;

    Submissions(EnvelopeRelay relay, Admission admission, EnvelopeSizes sizes) {
        this.relay = relay;
        this.admission = admission;
        this.sizes = sizes;
    }

    /** Bytes of the largest envelope that this organ may submit. */
    public long largestOf(OrganId organ) {
        return sizes.largestOf(organ);
    }

    /**
     * @param announced size of the envelope in bytes; 0 if the caller did not say
     * @param content   opened once, and only if the gateway can take it
     * @param declared  SHA-256 that the caller declared
     * @return the receipt, 201 the first time and 200 again; or the problem, with the receipt of the rejection
     * @throws IOException                  if the bytes break off; then nothing has happened
     * @throws ExchangeUnavailableException {@code GWY-001} before a byte is read
     */
    public ResponseEntity<?> submit(
            OrganId caller, long announced, InputStreamSource content, Optional<Digest> declared) throws IOException {
        if (announced > largestOf(caller)) { // it may have been accepted while more was allowed, and its receipt lost
            Optional<ResponseEntity<?>> earlier = declared.flatMap(digest -> earlier(caller, digest));
            if (earlier.isPresent()) {
                return earlier.get();
            }
        }
        return inTurn(caller, announced, () -> {
            MDC.put("originator", caller.value());
            try {
                return answer(relay.relay(new Submission(caller, announced, content.getInputStream(), declared)));
            } finally {
                MDC.clear();
            }
        });
    }

    /** The first receipt of an envelope of the caller's that was accepted before. */
    public Optional<ResponseEntity<?>> earlier(OrganId caller, Digest envelope) {
        return relay.earlier(caller, envelope).map(Submissions::answer);
    }

    /**
     * Does what brings bytes of an envelope in, as one of the submissions that are read at once.
     *
     * @param announced how many bytes; 0 if nobody knows
     */
    public <T> T inTurn(OrganId caller, long announced, Reading<T> reading) throws IOException {
        long largest = largestOf(caller);
        if (announced > largest) {
            throw new EnvelopeRejectedException(FaultCode.REQUEST_SIZE.with(largest));
        }
        Admission.Pass pass = admission.enter(caller, announced);
        try {
            return reading.read();
        } finally {
            pass.close();
        }
    }

    /** Reads from a caller. */
    @FunctionalInterface
    public interface Reading<T> {
        T read() throws IOException;
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
}
