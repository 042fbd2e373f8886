package vn.docaxis.cli;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import vn.docaxis.cli.reading.ShownTime;
import vn.docaxis.cli.terminal.ExitCode;

/** Shows the documents under legal hold at a running gateway, oldest hold first, each with who and why. */
@Command(name = "list")
final class GatewayHoldListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--management", paramLabel = "URL", required = true, descriptionKey = "gateway.reload.management")
    private URI management;

    @Mixin
    private OutputOptions output;

    GatewayHoldListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        JsonNode page = new Management(surroundings.environment(), management, "hold").get("holds");
        for (JsonNode hold : page.path("holds")) {
            surroundings
                    .terminal()
                    .say(
                            "gateway.hold.line",
                            hold.path("originator").asString(""),
                            hold.path("documentId").asString(""),
                            ShownTime.of(hold.path("since").asString("")),
                            hold.path("by").asString(""),
                            hold.path("because").asString(""));
        }
        boolean more = page.path("more").asBoolean(false);
        String closing =
                page.path("holds").isEmpty() ? "gateway.hold.none" : more ? "gateway.hold.more" : "gateway.hold.all";
        surroundings.terminal().say(closing, page.path("holds").size());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("command", "gateway hold list");
        answer.put("outcome", "done");
        answer.put("holds", page.path("holds"));
        answer.put("more", more);
        surroundings.terminal().result(answer);
        return ExitCode.DONE;
    }
}
