package vn.docaxis.cli;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import vn.docaxis.cli.terminal.ExitCode;

/** Shows the handovers that a running gateway gave up, longest parked first, each with its reason. */
@Command(name = "list")
final class GatewayParkedListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--management", paramLabel = "URL", required = true, descriptionKey = "gateway.reload.management")
    private URI management;

    @Option(names = "--recipient", paramLabel = "ORGAN", descriptionKey = "gateway.parked.recipient")
    private String recipient;

    @Mixin
    private OutputOptions output;

    GatewayParkedListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        String query = recipient == null ? "" : "?recipient=" + URLEncoder.encode(recipient, StandardCharsets.UTF_8);
        JsonNode page = new Management(surroundings.environment(), management, "parked" + query).get("parked");
        for (JsonNode parked : page.path("parked")) {
            surroundings
                    .terminal()
                    .say(
                            "gateway.parked.line",
                            parked.path("handover").asString(""),
                            parked.path("recipient").asString(""),
                            parked.path("documentId").asString(""),
                            parked.path("originator").asString(""),
                            parked.path("since").asString(""),
                            parked.path("reason").asString(""));
        }
        String closing = page.path("parked").isEmpty()
                ? "gateway.parked.none"
                : page.path("more").asBoolean(false) ? "gateway.parked.more" : "gateway.parked.all";
        surroundings.terminal().say(closing, page.path("parked").size());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("command", "gateway parked list");
        answer.put("outcome", "done");
        answer.put("parked", page.path("parked"));
        answer.put("more", page.path("more").asBoolean(false));
        surroundings.terminal().result(answer);
        return ExitCode.DONE;
    }
}
