package vn.docaxis.cli;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.docaxis.cli.reading.ShownTime;
import vn.docaxis.cli.terminal.ExitCode;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;

/** Shows whether the retention rule of a running gateway waits since its clock is not believed; or says that the clock is right. */
@Command(name = "retention")
final class GatewayRetentionCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--management", paramLabel = "URL", required = true, descriptionKey = "gateway.reload.management")
    private URI management;

    @Option(names = "--clock-is-right", descriptionKey = "gateway.retention.clock-is-right")
    private boolean clockIsRight;

    @Option(names = "--because", paramLabel = "TEXT", descriptionKey = "gateway.retention.because")
    private String because;

    @Option(names = "--by", paramLabel = "NAME", defaultValue = "${sys:user.name}", descriptionKey = "gateway.hold.by")
    private String by;

    @Mixin
    private OutputOptions output;

    GatewayRetentionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (clockIsRight && because == null) {
            throw new EnvelopeRejectedException(FaultCode.CLIENT_SETTING.with("--because", "TEXT", "-"));
        }
        Management retention = new Management(surroundings.environment(), management, "retention");
        JsonNode state = clockIsRight
                ? retention.post(
                        JsonMapper.builder().build().writeValueAsString(Map.of("by", by, "because", because)), "waits")
                : retention.get("waits");
        boolean waits = state.path("waits").asBoolean(false);
        surroundings
                .terminal()
                .say(
                        waits ? "gateway.retention.waits" : "gateway.retention.runs",
                        ShownTime.of(state.path("shown").asString("")),
                        ShownTime.of(state.path("believedAt").asString("")));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("command", "gateway retention");
        answer.put("outcome", waits ? ExitCode.DONE_WITH_REMARKS : ExitCode.outcome(ExitCode.DONE));
        answer.put("retention", state);
        surroundings.terminal().result(answer);
        return waits ? ExitCode.REMARKS : ExitCode.DONE;
    }
}
