package vn.docaxis.gateway.relay;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.docaxis.edxml.wire.Api;
import vn.docaxis.gateway.web.Caller;
import vn.docaxis.gateway.web.DigestHeaders;

/** Submissions over HTTP: the body is the envelope and is read as a stream. */
@RestController
class SubmissionController {
    private final Submissions submissions;

    SubmissionController(Submissions submissions) {
        this.submissions = submissions;
    }

    @PostMapping(path = Api.ENVELOPES, consumes = Api.ENVELOPE_TYPE)
    ResponseEntity<?> submit(Caller caller, HttpServletRequest request) throws IOException {
        return submissions.submit(
                caller.organ(),
                Math.max(0, request.getContentLengthLong()),
                request::getInputStream,
                DigestHeaders.declared(request, Api.CONTENT_DIGEST));
    }
}
