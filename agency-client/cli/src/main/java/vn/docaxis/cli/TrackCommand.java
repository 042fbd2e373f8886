package vn.docaxis.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.docaxis.cli.agency.AgencyOptions;
import vn.docaxis.cli.agency.AgencySettings;
import vn.docaxis.cli.reading.ShownTime;
import vn.docaxis.cli.terminal.ExitCode;
import vn.docaxis.cli.terminal.Terminal;
import vn.docaxis.client.AgencyClient;
import vn.docaxis.client.TransferProgress;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.StatusCode;
import vn.docaxis.edxml.wire.TrackedDocument;

/** Tells where a document is: one line a recipient. */
@Command(name = "track")
final class TrackCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "DOCUMENT-ID", descriptionKey = "option.document")
    private DocumentId documentId;

    @Option(names = "--originator", paramLabel = "ID", descriptionKey = "option.originator")
    private OrganId originator;

    @Mixin
    private AgencyOptions agency;

    @Mixin
    private OutputOptions output;

    TrackCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        AgencySettings settings = agency.settings(surroundings.environment());
        try (AgencyClient client = settings.client(surroundings.clock(), TransferProgress.NONE)) {
            TrackedDocument tracked =
                    client.track(Optional.ofNullable(originator).orElse(client.organ()), documentId);
            print(surroundings.terminal(), tracked);
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("command", "track");
            answer.put("outcome", "done");
            answer.put("document", tracked);
            surroundings.terminal().result(answer);
            return ExitCode.DONE;
        }
    }

    private static void print(Terminal terminal, TrackedDocument tracked) {
        terminal.say("track.document", tracked.documentId(), tracked.originator(), ShownTime.of(tracked.submittedAt()));
        for (TrackedDocument.TrackedHandover handover : tracked.recipients()) {
            terminal.say(
                    "track.recipient",
                    handover.recipient(),
                    terminal.words().say("track.state." + handover.state()),
                    ShownTime.of(handover.since()));
            if (handover.deadline() != null) {
                terminal.say("track.deadline", ShownTime.of(handover.deadline()));
            }
            handover.status()
                    .forEach(status -> terminal.say(
                            "track.status", status.code(), meaning(terminal, status), ShownTime.of(status.time())));
        }
    }

    private static String meaning(Terminal terminal, TrackedDocument.TrackedStatus status) {
        return StatusCode.of(status.code()).stream()
                .map(code -> terminal.words().vietnamese() ? code.vietnamese() : code.english())
                .collect(Collectors.joining());
    }
}
