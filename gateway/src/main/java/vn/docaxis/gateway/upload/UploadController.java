package vn.docaxis.gateway.upload;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.wire.Api;
import vn.docaxis.edxml.wire.Problem;
import vn.docaxis.gateway.relay.Submissions;
import vn.docaxis.gateway.store.PartFile;
import vn.docaxis.gateway.web.Caller;
import vn.docaxis.gateway.web.DigestHeaders;
import vn.docaxis.gateway.web.Problems;

/** Uploads over HTTP. Source: tus resumable upload protocol 1.0.0; what is submitted and the digest are ours (decision 0011). */
@RestController
class UploadController {
    private static final String EXTENSIONS = "creation,expiration,termination";

    private final Uploads uploads;
    private final Submissions submissions;

    UploadController(Uploads uploads, Submissions submissions) {
        this.uploads = uploads;
        this.submissions = submissions;
    }

    @RequestMapping(path = Api.UPLOADS, method = RequestMethod.OPTIONS)
    ResponseEntity<Void> options(Caller caller) {
        return tus(HttpStatus.NO_CONTENT)
                .header("Tus-Version", Api.TUS_VERSION)
                .header("Tus-Extension", EXTENSIONS)
                .header("Tus-Max-Size", Long.toString(submissions.largestOf(caller.organ())))
                .build();
    }

    @PostMapping(Api.UPLOADS)
    ResponseEntity<?> begin(
            Caller caller,
            HttpServletRequest request,
            @RequestHeader(name = Api.TUS_RESUMABLE, required = false) String version,
            @RequestHeader(name = Api.UPLOAD_LENGTH, required = false) Long length)
            throws IOException {
        requireTus(version);
        require(Api.UPLOAD_LENGTH, length, length != null && length > 0);
        Optional<Digest> envelope = DigestHeaders.declared(request, Api.REPR_DIGEST);
        Optional<ResponseEntity<?>> earlier = envelope.flatMap(digest -> submissions.earlier(caller.organ(), digest));
        if (earlier.isPresent()) {
            return earlier.get(); // the answer was lost, or the envelope is sent again: its bytes need not be
        }
        Upload upload =
                submissions.inTurn(caller.organ(), length, () -> uploads.begin(caller.organ(), envelope, length));
        return tus(HttpStatus.CREATED)
                .location(URI.create(Api.UPLOADS + "/" + upload.id()))
                .headers(progress(upload, uploads.offset(upload)))
                .build();
    }

    @RequestMapping(path = Api.UPLOAD, method = RequestMethod.HEAD)
    ResponseEntity<Void> offset(
            Caller caller,
            @PathVariable String uploadId,
            @RequestHeader(name = Api.TUS_RESUMABLE, required = false) String version) {
        requireTus(version);
        Upload upload = find(caller.organ(), uploadId);
        return tus(HttpStatus.OK)
                .header(Api.UPLOAD_LENGTH, Long.toString(upload.length()))
                .headers(progress(upload, uploads.offset(upload)))
                .build();
    }

    @PatchMapping(path = Api.UPLOAD, consumes = Api.UPLOAD_TYPE)
    ResponseEntity<Void> append(
            Caller caller,
            @PathVariable String uploadId,
            HttpServletRequest request,
            @RequestHeader(name = Api.TUS_RESUMABLE, required = false) String version,
            @RequestHeader(name = Api.UPLOAD_OFFSET, required = false) Long offset)
            throws IOException {
        requireTus(version);
        require(Api.UPLOAD_OFFSET, offset, offset != null && offset >= 0);
        Upload upload = find(caller.organ(), uploadId);
        long now = submissions.inTurn(
                caller.organ(),
                Math.max(0, upload.length() - offset),
                () -> uploads.append(upload, offset, request.getInputStream()));
        return tus(HttpStatus.NO_CONTENT)
                .headers(progress(find(caller.organ(), uploadId), now))
                .build();
    }

    @DeleteMapping(Api.UPLOAD)
    ResponseEntity<Void> giveUp(
            Caller caller,
            @PathVariable String uploadId,
            @RequestHeader(name = Api.TUS_RESUMABLE, required = false) String version) {
        requireTus(version);
        uploads.end(find(caller.organ(), uploadId));
        return tus(HttpStatus.NO_CONTENT).build();
    }

    /** The upload goes when the envelope was judged; as long as this gateway cannot judge it, it stays for the next try. */
    @PostMapping(Api.UPLOAD_SUBMISSION)
    ResponseEntity<?> submit(Caller caller, @PathVariable String uploadId) throws IOException {
        Upload upload = find(caller.organ(), uploadId);
        PartFile whole = uploads.whole(upload);
        try {
            ResponseEntity<?> answer =
                    submissions.submit(caller.organ(), upload.length(), whole::read, upload.envelope());
            uploads.end(upload);
            return answer;
        } catch (ExchangeUnavailableException e) {
            if (e.fault().code() == FaultCode.RECIPIENT_FULL) {
                uploads.end(upload); // that may last for days, and the caller has others to send to
            }
            throw e;
        }
    }

    private Upload find(OrganId organ, String uploadId) {
        try {
            return uploads.of(organ, UUID.fromString(uploadId));
        } catch (IllegalArgumentException e) {
            throw new EnvelopeRejectedException(FaultCode.UPLOAD_UNKNOWN.with(uploadId), e);
        }
    }

    private static HttpHeaders progress(Upload upload, long offset) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(Api.UPLOAD_OFFSET, Long.toString(offset));
        headers.set(Api.UPLOAD_EXPIRES, httpDate(upload.expiresAt()));
        return headers;
    }

    private static String httpDate(Instant moment) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(moment.atOffset(ZoneOffset.UTC));
    }

    private static ResponseEntity.BodyBuilder tus(HttpStatus status) {
        return ResponseEntity.status(status).header(Api.TUS_RESUMABLE, Api.TUS_VERSION);
    }

    private static void requireTus(String version) {
        if (!Api.TUS_VERSION.equals(version)) {
            throw new OtherTusException(version);
        }
    }

    private static void require(String header, Object found, boolean usable) {
        if (!usable) {
            throw new EnvelopeRejectedException(
                    FaultCode.REQUEST_PARAMETER.with(header, "a number of bytes", String.valueOf(found)));
        }
    }

    /** The protocol wants an answer of its own for a version that is not spoken here. */
    @ExceptionHandler
    ResponseEntity<Problem> otherTus(OtherTusException other) {
        ResponseEntity<Problem> answer = Problems.answer(
                FaultCode.REQUEST_PARAMETER.with(Api.TUS_RESUMABLE, Api.TUS_VERSION, other.getMessage()),
                HttpStatus.PRECONDITION_FAILED);
        return tus(HttpStatus.PRECONDITION_FAILED)
                .headers(answer.getHeaders())
                .header("Tus-Version", Api.TUS_VERSION)
                .body(answer.getBody());
    }

    private static final class OtherTusException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OtherTusException(String version) {
            super(String.valueOf(version));
        }
    }
}
