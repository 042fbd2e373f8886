package vn.docaxis.cli;

import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import vn.docaxis.cli.terminal.ExitCode;

/** Shows how fast a running gateway grows, and on which day its disk comes to its watermark. */
@Command(name = "growth")
final class GatewayGrowthCommand implements Callable<Integer> {
    private static final long MEGABYTE = 1_000_000;
    /** As people in Vietnam write it. */
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");

    private final Surroundings surroundings;

    @Option(names = "--management", paramLabel = "URL", required = true, descriptionKey = "gateway.reload.management")
    private URI management;

    @Mixin
    private OutputOptions output;

    GatewayGrowthCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        JsonNode growth = new Management(surroundings.environment(), management, "growth").get("perDay");
        long hours = growth.path("hours").asLong(0);
        JsonNode day = growth.path("perDay");
        if (hours == 0) {
            surroundings.terminal().say("gateway.growth.none");
        } else {
            surroundings
                    .terminal()
                    .say(
                            "gateway.growth.day",
                            hours,
                            day.path("documents").asLong(0),
                            day.path("handovers").asLong(0),
                            day.path("receipts").asLong(0),
                            day.path("journalEntries").asLong(0),
                            megabytes(day, "bytes"),
                            megabytes(day, "bytesFreed"),
                            megabytes(day, "databaseBytes"));
        }
        surroundings
                .terminal()
                .say("gateway.growth.disk", megabytes(growth, "freeBytes"), megabytes(growth, "watermarkBytes"));
        String reached = growth.path("watermarkReached").asString("");
        if (reached.isEmpty()) {
            surroundings.terminal().say("gateway.growth.far");
        } else {
            surroundings.terminal().say("gateway.growth.reached", DAY.format(LocalDate.parse(reached)));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("command", "gateway growth");
        answer.put("outcome", "done");
        answer.put("growth", growth);
        surroundings.terminal().result(answer);
        return ExitCode.DONE;
    }

    private static long megabytes(JsonNode node, String field) {
        return Math.round((double) node.path(field).asLong(0) / MEGABYTE);
    }
}
