package vn.docaxis.client;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.wire.Api;
import vn.docaxis.edxml.wire.Problem;

/** Tells answers apart: ready or not, accepted or refused, of the protocol or not. */
final class Answers {
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;
    private static final int SHOWN = 200;

    private final URI gateway;
    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    Answers(URI gateway) {
        this.gateway = gateway;
    }

    /** @throws ExchangeUnavailableException if the gateway cannot deal with the call now, but perhaps later */
    Answer ready(Answer answer) {
        int status = answer.status();
        if (status >= SERVER_ERRORS || status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS) {
            Fault fault = problem(answer)
                    .flatMap(Problem::fault)
                    .orElseGet(() -> FaultCode.GATEWAY_UNAVAILABLE.with("HTTP " + status));
            throw new ExchangeUnavailableException(fault, retryAfter(answer), null);
        }
        return answer;
    }

    /**
     * @throws ExchangeUnavailableException as {@link #ready}
     * @throws EnvelopeRejectedException    if the gateway refuses
     */
    Answer accepted(Answer answer) {
        if (!ready(answer).isSuccess()) {
            throw new EnvelopeRejectedException(refusal(answer));
        }
        return answer;
    }

    /** @throws ExchangeUnavailableException if the gateway got other bytes than were sent (GWY-005) */
    Answer undamaged(Answer answer) {
        if (!answer.isSuccess()) {
            problem(answer)
                    .flatMap(Problem::fault)
                    .filter(fault -> fault.code() == FaultCode.REQUEST_DIGEST)
                    .ifPresent(fault -> {
                        throw new ExchangeUnavailableException(fault, null);
                    });
        }
        return answer;
    }

    /** Why the gateway refused; NET-002 if what answered does not speak as a gateway does. */
    Fault refusal(Answer answer) {
        Optional<Problem> problem = problem(answer);
        return problem.flatMap(Problem::fault)
                .orElseGet(() -> FaultCode.GATEWAY_ANSWER.with(
                        gateway, problem.map(Problem::detail).orElseGet(() -> shown(answer))));
    }

    Optional<Problem> problem(Answer answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (!type.startsWith(Api.PROBLEM_TYPE)) {
            return Optional.empty();
        }
        return Optional.of(json(answer, Problem.class));
    }

    <T> T json(Answer answer, Class<T> type) {
        try {
            T value = json.readValue(answer.body(), type);
            if (value == null) {
                throw new EnvelopeRejectedException(FaultCode.GATEWAY_ANSWER.with(gateway, shown(answer)));
            }
            return value;
        } catch (JacksonException e) {
            throw new EnvelopeRejectedException(FaultCode.GATEWAY_ANSWER.with(gateway, shown(answer)), e);
        }
    }

    private static String shown(Answer answer) {
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        return "HTTP " + answer.status() + " " + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…");
    }

    /** In seconds, as our gateways say it; null if the answer does not say it so. */
    private static Duration retryAfter(Answer answer) {
        String text = answer.headers().firstValue("Retry-After").orElse("").strip();
        return text.matches("[0-9]{1,9}") ? Duration.ofSeconds(Long.parseLong(text)) : null;
    }
}
