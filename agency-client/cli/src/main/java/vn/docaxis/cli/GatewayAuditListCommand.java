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
import vn.docaxis.cli.terminal.Words;

/** Shows who tried what at the doors of a running gateway, the newest first. */
@Command(name = "list")
final class GatewayAuditListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--management", paramLabel = "URL", required = true, descriptionKey = "gateway.reload.management")
    private URI management;

    @Option(names = "--before", paramLabel = "ID", descriptionKey = "gateway.audit.before")
    private Long before;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", descriptionKey = "gateway.audit.limit")
    private int limit;

    @Mixin
    private OutputOptions output;

    GatewayAuditListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        String query = "audit?limit=" + limit + (before == null ? "" : "&before=" + before);
        JsonNode page = new Management(surroundings.environment(), management, query).get("entries");
        for (JsonNode entry : page.path("entries")) {
            long unrecorded = entry.path("unrecorded").asLong(0);
            boolean refused = entry.path("outcome").asString("").equals("REFUSED");
            String letThrough = unrecorded == 0 ? "gateway.audit.allowed" : "gateway.audit.looked";
            surroundings
                    .terminal()
                    .say(
                            refused ? "gateway.audit.refused" : letThrough,
                            ShownTime.of(entry.path("at").asString("")),
                            actor(entry.path("actor").asString("")),
                            entry.path("source").asString(""),
                            entry.path("action").asString(""),
                            entry.path("code").asString(""),
                            unrecorded);
        }
        String next = page.path("next").asString("");
        if (next.isEmpty()) {
            surroundings.terminal().say("gateway.audit.end");
        } else {
            surroundings.terminal().say("gateway.audit.more", next);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("command", "gateway audit list");
        answer.put("outcome", "done");
        answer.put("entries", page.path("entries"));
        answer.put("next", page.path("next"));
        surroundings.terminal().result(answer);
        return ExitCode.DONE;
    }

    /** As the gateway writes it down, in the reader's language; what it may write one day stays as it is. */
    private String actor(String written) {
        Words words = surroundings.terminal().words();
        int colon = written.indexOf(':');
        String name = written.substring(colon + 1);
        return switch (colon < 0 ? written : written.substring(0, colon)) {
            case "operator" -> words.say("gateway.audit.operator", name);
            case "organ" -> words.say("gateway.audit.organ", name);
            case "stranger" -> words.say("gateway.audit.stranger");
            case "local" -> words.say("gateway.audit.local");
            default -> written;
        };
    }
}
