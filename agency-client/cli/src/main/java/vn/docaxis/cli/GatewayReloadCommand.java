package vn.docaxis.cli;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import vn.docaxis.cli.reading.ShownTime;
import vn.docaxis.cli.terminal.ExitCode;

/** Has a running gateway read registry, trusted roots and keys again, through its management address on this machine. */
@Command(name = "reload")
final class GatewayReloadCommand implements Callable<Integer> {
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
        JsonNode now = new Management(surroundings.environment(), management, "reload").post("{}", "organs");
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
                            ShownTime.of(shown.path("until").asString("")));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("command", "gateway reload");
        answer.put("outcome", "done");
        answer.put("organs", organs);
        answer.put("keys", now.path("keys"));
        surroundings.terminal().result(answer);
        return ExitCode.DONE;
    }
}
