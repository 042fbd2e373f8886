package vn.docaxis.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.wire.Problem;

/** The management address of a running gateway: asked and told by an operator on the same machine. */
final class Management {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI address;

    /** @param path below {@code /actuator/} */
    Management(URI gateway, String path) {
        this.address = gateway.resolve("/actuator/" + path);
    }

    /** @param required a field that every answer has */
    JsonNode get(String required) {
        return answer(HttpRequest.newBuilder(address).GET(), required);
    }

    JsonNode post(String json, String required) {
        return answer(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)),
                required);
    }

    private JsonNode answer(HttpRequest.Builder request, String required) {
        HttpResponse<String> response = send(request.timeout(PATIENCE).build());
        if (response.statusCode() / 100 != 2) {
            throw new EnvelopeRejectedException(refusal(response));
        }
        try {
            JsonNode state = JsonMapper.builder().build().readTree(response.body());
            state.required(required);
            return state;
        } catch (JacksonException notItsAnswer) {
            throw new EnvelopeRejectedException(FaultCode.GATEWAY_ANSWER.with(address, response.body()), notItsAnswer);
        }
    }

    /** The gateway's own words; NET-002 if what answered does not speak as a gateway does. */
    private Fault refusal(HttpResponse<String> response) {
        Optional<Fault> stated;
        try {
            // The management port labels everything with a media type of its own: the content tells.
            stated = Optional.ofNullable(JsonMapper.builder()
                            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                            .build()
                            .readValue(response.body(), Problem.class))
                    .flatMap(Problem::fault);
        } catch (JacksonException notAProblem) {
            stated = Optional.empty();
        }
        return stated.orElseGet(
                () -> FaultCode.GATEWAY_ANSWER.with(address, response.statusCode() + " " + response.body()));
    }

    private HttpResponse<String> send(HttpRequest request) {
        HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new ExchangeUnavailableException(FaultCode.GATEWAY_UNREACHABLE.with(address, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExchangeUnavailableException(FaultCode.GATEWAY_UNREACHABLE.with(address, e), e);
        }
    }
}
