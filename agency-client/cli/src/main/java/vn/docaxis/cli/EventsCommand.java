package vn.docaxis.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.docaxis.cli.agency.AgencyOptions;
import vn.docaxis.cli.agency.AgencySettings;
import vn.docaxis.cli.reading.ShownReceipt;
import vn.docaxis.cli.terminal.ExitCode;
import vn.docaxis.client.AgencyClient;
import vn.docaxis.client.NewReceipts;
import vn.docaxis.client.TransferProgress;
import vn.docaxis.signing.VerifiedReceipt;

/** Shows what happened to the agency's own documents since a cursor, or follows it as it happens. */
@Command(name = "events")
final class EventsCommand implements Callable<Integer> {
    private static final int PAGE = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Surroundings surroundings;

    @Option(names = "--after", paramLabel = "CURSOR", descriptionKey = "events.after")
    private String cursor;

    @Option(names = "--follow", descriptionKey = "events.follow")
    private boolean follow;

    @Mixin
    private AgencyOptions agency;

    @Mixin
    private OutputOptions output;

    EventsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        AgencySettings settings = agency.settings(surroundings.environment());
        try (AgencyClient client = settings.client(surroundings.clock(), TransferProgress.NONE)) {
            List<ShownReceipt> all = new ArrayList<>();
            boolean more = true;
            while (more) {
                NewReceipts came = client.events(cursor, follow ? PATIENCE : Duration.ZERO, PAGE);
                cursor = came.cursor().orElse(null);
                List<ShownReceipt> shown =
                        came.receipts().stream().map(this::shown).toList();
                shown.forEach(receipt -> receipt.print(surroundings.terminal()));
                if (follow) {
                    shown.forEach(receipt -> surroundings.terminal().result(answer("event", List.of(receipt))));
                } else {
                    all.addAll(shown);
                }
                more = follow || !shown.isEmpty();
            }
            surroundings.terminal().say("events.count", all.size());
            if (cursor != null) {
                surroundings.terminal().say("events.next", cursor);
            }
            surroundings.terminal().result(answer("done", all));
            return ExitCode.DONE;
        }
    }

    private ShownReceipt shown(VerifiedReceipt receipt) {
        return ShownReceipt.of(receipt.receipt(), receipt.signer(), surroundings.vietnamese());
    }

    private Map<String, Object> answer(String outcome, List<ShownReceipt> receipts) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("command", "events");
        answer.put("outcome", outcome);
        answer.put("receipts", receipts);
        answer.put("cursor", cursor);
        return answer;
    }
}
