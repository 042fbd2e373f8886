package vn.docaxis.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.docaxis.cli.terminal.ExitCode;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;

/** Has a running gateway make a backup of itself, and waits until it is whole. */
@Command(name = "backup")
final class GatewayBackupCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final long MEGABYTE = 1_000_000;

    private final Surroundings surroundings;

    @Parameters(paramLabel = "FOLDER", descriptionKey = "gateway.backup.folder")
    private Path folder;

    @Option(names = "--management", paramLabel = "URL", required = true, descriptionKey = "gateway.reload.management")
    private URI management;

    @Mixin
    private OutputOptions output;

    GatewayBackupCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        String place = folder.toAbsolutePath().normalize().toString();
        Management backups = new Management(surroundings.environment(), management, "backup");
        JsonNode progress =
                backups.post(JsonMapper.builder().build().writeValueAsString(Map.of("folder", place)), "state");
        while (progress.path("state").asString("").equals("running")) {
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
            progress = backups.get("state");
        }
        if (!progress.path("state").asString("").equals("done")) {
            throw new EnvelopeRejectedException(
                    FaultCode.CLIENT_FILE.with(place, progress.path("problem").asString("")));
        }
        surroundings
                .terminal()
                .say(
                        "gateway.backup.done",
                        place,
                        progress.path("envelopes").asLong(0),
                        Math.round((double) progress.path("bytes").asLong(0) / MEGABYTE));
        JsonNode lacking = progress.path("lacking");
        List<String> unread = new ArrayList<>();
        progress.path("unread").forEach(digest -> unread.add(digest.asString("")));
        for (JsonNode digest : lacking) {
            surroundings
                    .terminal()
                    .say(
                            unread.contains(digest.asString("")) ? "gateway.backup.unread" : "gateway.backup.lacking",
                            digest.asString(""));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("command", "gateway backup");
        answer.put("outcome", lacking.isEmpty() ? ExitCode.outcome(ExitCode.DONE) : ExitCode.DONE_WITH_REMARKS);
        answer.put("folder", place);
        answer.put("envelopes", progress.path("envelopes"));
        answer.put("bytes", progress.path("bytes"));
        answer.put("lacking", lacking);
        answer.put("unread", unread);
        surroundings.terminal().result(answer);
        return lacking.isEmpty() ? ExitCode.DONE : ExitCode.REMARKS;
    }
}
