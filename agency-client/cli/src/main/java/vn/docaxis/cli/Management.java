package vn.docaxis.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

    private static final String TOKEN_FILE = "DOCAXIS_OPERATOR_TOKEN_FILE";
    private static final String TOKEN = "DOCAXIS_OPERATOR_TOKEN";

    private static final Pattern TOKEN_FORM = Pattern.compile("[\\x21-\\x7e]+");
    private final URI address;
    private final Optional<String> token;

    /**
     * @param environment names the operator's token, or the file that holds it in its first line
     * @param path        below {@code /actuator/}
     */
    Management(Map<String, String> environment, URI gateway, String path) {
        this.address = gateway.resolve("/actuator/" + path);
        this.token = token(environment);
        if (token.isPresent() && !"https".equals(gateway.getScheme()) && !isHere(gateway)) {
            throw new EnvelopeRejectedException(
                    FaultCode.CLIENT_SETTING.with("--management", "https, or this machine", gateway));
        }
    }

    private static boolean isHere(URI gateway) {
        try {
            return InetAddress.getByName(gateway.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** @throws EnvelopeRejectedException without its value, should it hold what no token does: errors are printed and passed on */
    private static Optional<String> token(Map<String, String> environment) {
        Optional<String> token = written(environment);
        if (token.filter(text -> !TOKEN_FORM.matcher(text).matches()).isPresent()) {
            throw new EnvelopeRejectedException(FaultCode.CLIENT_SETTING.with(
                    environment.getOrDefault(TOKEN_FILE, "").isBlank() ? TOKEN : TOKEN_FILE,
                    "a token of visible ASCII characters",
                    "other characters"));
        }
        return token;
    }

    private static Optional<String> written(Map<String, String> environment) {
        String file = environment.getOrDefault(TOKEN_FILE, "");
        if (file.isBlank()) {
            return Optional.of(environment.getOrDefault(TOKEN, "").strip()).filter(text -> !text.isEmpty());
        }
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.map(String::strip).findFirst();
        } catch (IOException | UncheckedIOException | InvalidPathException e) {
            throw new EnvelopeRejectedException(FaultCode.CLIENT_FILE.with(file, e.getMessage()), e);
        }
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
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
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
