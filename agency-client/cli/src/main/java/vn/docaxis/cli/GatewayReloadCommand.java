package vn.docaxis.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.docaxis.cli.terminal.ExitCode;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.wire.Problem;

/** Has a running gateway read registry, trusted roots and keys again, through its management address on this machine. */
@Command(name = "reload")
final class GatewayReloadCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Surroundings surroundings;

    @Option(names = "--management", paramLabel = "URL", required = true, descriptionKey = "gateway.reload.management")
    private URI management;

    @Mixin
    private OutputOptions output;

    GatewayReloadCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        URI address = management.resolve("/actuator/reload");
        HttpResponse<String> response = post(address);
        if (response.statusCode() / 100 != 2) {
            throw new EnvelopeRejectedException(refusal(address, response));
        }
        JsonNode now = state(address, response.body());
        int organs = now.required("organs").asInt();
        surroundings.terminal().say("gateway.reload.done", organs);
        for (String key : List.of("sign", "tls")) {
            JsonNode shown = now.path("keys").path(key);
            surroundings
                    .terminal()
                    .say(
                            "gateway.reload.key",
                            key,
                            shown.path("subject").asString(""),
                            shown.path("serial").asString(""),
                            shown.path("until").asString(""));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("command", "gateway reload");
        answer.put("outcome", "done");
        answer.put("organs", organs);
        answer.put("keys", now.path("keys"));
        surroundings.terminal().result(answer);
        return ExitCode.DONE;
    }

    /** The gateway's own words; NET-002 if what answered does not speak as a gateway does. */
    private static Fault refusal(URI address, HttpResponse<String> response) {
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

    private static JsonNode state(URI address, String body) {
        try {
            JsonNode state = JsonMapper.builder().build().readTree(body);
            state.required("organs");
            return state;
        } catch (JacksonException notItsAnswer) {
            throw new EnvelopeRejectedException(FaultCode.GATEWAY_ANSWER.with(address, body), notItsAnswer);
        }
    }

    private static HttpResponse<String> post(URI address) {
        HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
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
