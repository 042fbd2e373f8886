package vn.docaxis.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.wire.Problem;
import vn.docaxis.gateway.audit.Allowance;
import vn.docaxis.gateway.audit.Attempt;
import vn.docaxis.gateway.audit.AuditJournal;
import vn.docaxis.gateway.journal.Journal;
import vn.docaxis.gateway.journal.JournalEntry;
import vn.docaxis.gateway.journal.JournalEvent;

/** Answers everything that a controller throws, in our words; nothing of the inside shows. */
@RestControllerAdvice
class ProblemMapper {
    private static final Logger log = LoggerFactory.getLogger(ProblemMapper.class);

    private static final int BURST = 50;
    private static final double PER_SECOND = 0.2;

    private final Journal journal;
    private final AuditJournal audit;
    private final Allowance ofOrgans = new Allowance(BURST, PER_SECOND, System::nanoTime);

    ProblemMapper(Journal journal, AuditJournal audit) {
        this.journal = journal;
        this.audit = audit;
    }

    @ExceptionHandler
    ResponseEntity<Problem> rejected(EnvelopeRejectedException rejected, HttpServletRequest request) {
        ResponseEntity<Problem> answer = Problems.answer(rejected.fault(), Optional.empty());
        OptionalLong before =
                leftOutBefore(rejected, request, answer.getStatusCode().value());
        if (before.isPresent()) {
            if (!record(rejected, request, before.getAsLong())) {
                ofOrgans.giveBack(actor(request), before.getAsLong());
            }
            log.atInfo()
                    .addKeyValue("event", "call.refused")
                    .addKeyValue("code", rejected.fault().code())
                    .addKeyValue("path", request.getRequestURI())
                    .log("refused");
        }
        return answer;
    }

    /**
     * Who asks for what is not its own, or is nobody, is in the audit journal too. Nobody is anywhere who does so without end: those are
     * counted, and the next one that is written down tells how many.
     *
     * @return refusals of the same caller that were left out; empty if this one is left out too
     */
    private OptionalLong leftOutBefore(EnvelopeRejectedException rejected, HttpServletRequest request, int status) {
        String actor = actor(request);
        boolean isKnown = !actor.equals(Attempt.STRANGER);
        if (isKnown && status != HttpStatus.FORBIDDEN.value() && status != HttpStatus.NOT_FOUND.value()) {
            return ofOrgans.take(actor);
        }
        boolean written = audit.refused(new Attempt(
                actor,
                request.getRemoteAddr(),
                request.getMethod() + " " + request.getRequestURI(),
                Optional.of(rejected.fault().code())));
        return written ? OptionalLong.of(0) : OptionalLong.empty(); // the audit journal has counted
    }

    private static String actor(HttpServletRequest request) {
        return request.getAttribute(KnownCallers.CALLER) instanceof Caller known
                ? "organ:" + known.organ()
                : Attempt.STRANGER;
    }

    /**
     * The caller gets its answer even if the journal cannot be written: nothing was relayed that it would have to prove.
     *
     * @return whether it was written
     */
    private boolean record(EnvelopeRejectedException rejected, HttpServletRequest request, long leftOut) {
        OrganId caller = request.getAttribute(KnownCallers.CALLER) instanceof Caller known ? known.organ() : null;
        try {
            journal.record(JournalEntry.of(JournalEvent.CALL_REFUSED)
                    .caller(caller)
                    .fault(rejected.fault())
                    .remark(leftOut(leftOut) + request.getMethod() + " " + request.getRequestURI() + ": "
                            + rejected.getMessage()));
            return true;
        } catch (DataAccessException e) {
            log.atError()
                    .addKeyValue("event", "journal.failed")
                    .addKeyValue("code", rejected.fault().code())
                    .setCause(e)
                    .log("a refused call is not in the journal");
            return false;
        }
    }

    private static String leftOut(long refusals) {
        return refusals == 0 ? "" : "after %d refused calls that were only counted: ".formatted(refusals);
    }

    @ExceptionHandler
    ResponseEntity<Problem> unavailable(ExchangeUnavailableException unavailable) {
        log.atWarn()
                .addKeyValue("event", "gateway.unavailable")
                .setCause(unavailable.getCause()) // a limit that was reached has none, and needs no stack
                .log("not ready: {}", unavailable.getMessage());
        return Problems.answer(
                unavailable.fault().code() == FaultCode.KEY_TOKEN
                        ? new ExchangeUnavailableException( // library and label are no caller's business
                                FaultCode.GATEWAY_UNAVAILABLE.with("its key token does not answer"), unavailable)
                        : unavailable);
    }

    /** It is away, or another transaction held what this one needed for too long; the same may succeed later. */
    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        RecoverableDataAccessException.class,
        CannotCreateTransactionException.class
    })
    ResponseEntity<Problem> databaseAway(Exception away) {
        return unavailable(new ExchangeUnavailableException(
                FaultCode.GATEWAY_UNAVAILABLE.with("its database does not answer"), away));
    }

    @ExceptionHandler
    ResponseEntity<Problem> contentType(HttpMediaTypeNotSupportedException unsupported) {
        return Problems.answer(
                FaultCode.REQUEST_CONTENT_TYPE.with(unsupported.getSupportedMediaTypes(), unsupported.getContentType()),
                Optional.empty());
    }

    @ExceptionHandler
    ResponseEntity<Problem> method(HttpRequestMethodNotSupportedException unsupported, HttpServletRequest request) {
        ResponseEntity<Problem> answer = Problems.answer(
                FaultCode.REQUEST_PATH.with(request.getMethod() + " " + request.getRequestURI()),
                HttpStatus.METHOD_NOT_ALLOWED);
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(HttpHeaders.ALLOW, String.join(", ", unsupported.getSupportedMethods()))
                .body(answer.getBody());
    }

    @ExceptionHandler
    ResponseEntity<Problem> parameter(MethodArgumentTypeMismatchException mismatch) {
        return Problems.answer(
                FaultCode.REQUEST_PARAMETER.with(mismatch.getName(), expected(mismatch), mismatch.getValue()),
                HttpStatus.BAD_REQUEST);
    }

    private static String expected(MethodArgumentTypeMismatchException mismatch) {
        Class<?> type = mismatch.getRequiredType();
        if (type == int.class || type == long.class) {
            return "a whole number";
        }
        if (type == UUID.class) {
            return "an id in the form of a UUID";
        }
        if (type == OrganId.class) {
            return "an organ id of 1 to 35 letters, digits, dots, hyphens or underscores";
        }
        return type == DocumentId.class
                ? "a document id of 1 to 255 characters without control characters"
                : NestedExceptionUtils.getMostSpecificCause(mismatch).getMessage();
    }

    @ExceptionHandler
    ResponseEntity<Problem> parameter(MissingServletRequestParameterException missing) {
        return Problems.answer(
                FaultCode.REQUEST_PARAMETER.with(missing.getParameterName(), "a value", ""), HttpStatus.BAD_REQUEST);
    }

    @ExceptionHandler({HttpMessageNotReadableException.class, BadRequestException.class})
    ResponseEntity<Problem> body() {
        return Problems.answer(
                FaultCode.REQUEST_PARAMETER.with("body", "a body that can be read", ""), HttpStatus.BAD_REQUEST);
    }

    @ExceptionHandler
    ResponseEntity<Problem> slow(SlowBodyException slow, HttpServletRequest request, HttpServletResponse response)
            throws SlowBodyException {
        RestOfBody.giveUp(request);
        log.atInfo()
                .addKeyValue("event", "caller.slow")
                .addKeyValue("path", request.getRequestURI())
                .log("too little moved on the caller's line");
        if (response.isCommitted()) {
            throw slow; // as below: the server breaks the connection
        }
        return Problems.answer(slow.fault(), Optional.empty());
    }

    /** The caller went away: there is nobody to answer. Any other broken stream is one of our own, and an error. */
    @ExceptionHandler({AsyncRequestNotUsableException.class, ClientAbortException.class})
    void gone(Exception gone, HttpServletRequest request) {
        log.atInfo()
                .addKeyValue("event", "caller.gone")
                .addKeyValue("path", request.getRequestURI())
                .addKeyValue("problem", gone.getClass().getSimpleName())
                .log("the connection broke");
    }

    @ExceptionHandler
    ResponseEntity<Problem> anything(Exception error, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        if (NestedExceptionUtils.getMostSpecificCause(error) instanceof SlowBodyException slow) {
            return slow(slow, request, response);
        }
        if (isOfGoneCaller(error)) {
            gone(error, request);
            return null;
        }
        if (error instanceof ErrorResponse ofFramework
                && ofFramework.getStatusCode().is4xxClientError()) {
            HttpStatus status = HttpStatus.valueOf(ofFramework.getStatusCode().value());
            return Problems.answer(FaultCode.REQUEST_PATH.with(request.getRequestURI()), status);
        }
        String incident = UUID.randomUUID().toString();
        log.atError()
                .addKeyValue("event", "gateway.error")
                .addKeyValue("incident", incident)
                .addKeyValue("path", request.getRequestURI())
                .setCause(error)
                .log("an error of our own");
        if (response.isCommitted()) {
            throw error; // a problem would become the end of what was begun; so the server breaks the connection
        }
        return Problems.answer(FaultCode.GATEWAY_ERROR.with(incident), Optional.empty());
    }

    /** What writes an answer may wrap the broken connection. */
    private static boolean isOfGoneCaller(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClientAbortException || cause instanceof AsyncRequestNotUsableException) {
                return true;
            }
        }
        return false;
    }
}
