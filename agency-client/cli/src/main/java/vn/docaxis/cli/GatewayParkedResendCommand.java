package vn.docaxis.cli;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import vn.docaxis.cli.terminal.ExitCode;

/** Has a running gateway try parked handovers again: one, those of one recipient, or all. */
@Command(name = "resend")
final class GatewayParkedResendCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--management", paramLabel = "URL", required = true, descriptionKey = "gateway.reload.management")
    private URI management;

    @ArgGroup(multiplicity = "1")
    private Choice choice;

    @Mixin
    private OutputOptions output;

    GatewayParkedResendCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** What is sent again; whoever means everything has to say so. */
    private static final class Choice {
        @Parameters(index = "0", arity = "0..1", paramLabel = "ID", descriptionKey = "gateway.parked.id")
        private UUID handover;

        @Option(names = "--recipient", paramLabel = "ORGAN", descriptionKey = "gateway.parked.recipient")
        private String recipient;

        @Option(names = "--all", descriptionKey = "gateway.parked.everything")
        private boolean all;
    }

    @Override
    public Integer call() {
        String path = choice.handover == null ? "parked" : "parked/" + choice.handover;
        Map<String, String> narrowed = choice.recipient == null ? Map.of() : Map.of("recipient", choice.recipient);
        int sent = new Management(surroundings.environment(), management, path)
                .post(JsonMapper.builder().build().writeValueAsString(narrowed), "sentAgain")
                .path("sentAgain")
                .asInt();
        surroundings.terminal().say("gateway.parked.sent", sent);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("command", "gateway parked resend");
        answer.put("outcome", "done");
        answer.put("sentAgain", sent);
        surroundings.terminal().result(answer);
        return ExitCode.DONE;
    }
}
