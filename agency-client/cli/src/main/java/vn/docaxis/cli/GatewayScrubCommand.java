package vn.docaxis.cli;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import vn.docaxis.cli.reading.ShownTime;
import vn.docaxis.cli.terminal.ExitCode;
import vn.docaxis.cli.terminal.Words;

/** Shows when a running gateway last read all kept envelopes again and what it found; or has it begin. */
@Command(name = "scrub")
final class GatewayScrubCommand implements Callable<Integer> {
    private static final Pattern OTHER_BYTES = Pattern.compile("([0-9]{1,18}) bytes with ([0-9a-f]{64})");
    private static final Pattern UNREADABLE = Pattern.compile("it cannot be read: (.+)");

    private final Surroundings surroundings;

    @Option(names = "--management", paramLabel = "URL", required = true, descriptionKey = "gateway.reload.management")
    private URI management;

    @Option(names = "--start", descriptionKey = "gateway.scrub.start")
    private boolean start;

    @Mixin
    private OutputOptions output;

    GatewayScrubCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("command", "gateway scrub");
        if (start) {
            boolean begun = new Management(surroundings.environment(), management, "scrub")
                    .post("{}", "begun")
                    .path("begun")
                    .asBoolean(false);
            surroundings.terminal().say(begun ? "gateway.scrub.begun" : "gateway.scrub.under-way");
            answer.put("outcome", "done");
            answer.put("begun", begun);
            surroundings.terminal().result(answer);
            return ExitCode.DONE;
        }
        JsonNode state = new Management(surroundings.environment(), management, "scrub").get("damaged");
        show(state);
        int damaged = state.path("damaged").asInt();
        int unread = state.path("unread").asInt(0);
        int exit = damaged > 0 ? ExitCode.REFUSED : unread > 0 ? ExitCode.REMARKS : ExitCode.DONE;
        answer.put("outcome", exit == ExitCode.REMARKS ? ExitCode.DONE_WITH_REMARKS : ExitCode.outcome(exit));
        answer.put("damaged", damaged);
        answer.put("unread", unread);
        answer.put("run", state.path("run"));
        answer.put("envelopes", state.path("envelopes"));
        surroundings.terminal().result(answer);
        return exit;
    }

    /** What the gateway says it found, in the reader's language; what it may say one day stays as it is. */
    private String found(String said) {
        Words words = surroundings.terminal().words();
        Matcher other = OTHER_BYTES.matcher(said);
        Matcher unreadable = UNREADABLE.matcher(said);
        if (other.matches()) {
            return words.say("gateway.scrub.other-bytes", Long.parseLong(other.group(1)), other.group(2));
        }
        if (unreadable.matches()) {
            return words.say("gateway.scrub.unreadable", unreadable.group(1));
        }
        return said.equals("nothing") ? words.say("gateway.scrub.nothing") : said;
    }

    private void show(JsonNode state) {
        JsonNode run = state.path("run");
        if (run.isMissingNode()) {
            surroundings.terminal().say("gateway.scrub.never");
        } else {
            surroundings
                    .terminal()
                    .say(
                            run.has("endedAt") ? "gateway.scrub.ended" : "gateway.scrub.running",
                            ShownTime.of(run.path("startedAt").asString("")),
                            ShownTime.of(run.path("endedAt").asString("")),
                            run.path("envelopes").asLong(0),
                            run.path("bytes").asLong(0),
                            run.path("removed").asLong(0));
        }
        for (JsonNode envelope : state.path("envelopes")) {
            surroundings
                    .terminal()
                    .say(
                            word(envelope.path("kind").asString("")),
                            envelope.path("envelopeSha256").asString(""),
                            envelope.path("documentId").asString(""),
                            envelope.path("originator").asString(""),
                            found(envelope.path("found").asString("")),
                            ShownTime.of(envelope.path("foundAt").asString("")));
        }
        int damaged = state.path("damaged").asInt();
        surroundings.terminal().say(damaged == 0 ? "gateway.scrub.whole" : "gateway.scrub.mend", damaged);
        int unread = state.path("unread").asInt(0);
        if (unread > 0) {
            surroundings.terminal().say("gateway.scrub.again", unread);
        }
    }

    private static String word(String kind) {
        return switch (kind) {
            case "MISSING" -> "gateway.scrub.missing";
            case "UNREAD" -> "gateway.scrub.unread";
            default -> "gateway.scrub.damaged";
        };
    }
}
