package vn.docaxis.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
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
import vn.docaxis.client.NewReceipts.NotBelieved;
import vn.docaxis.client.TransferProgress;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.wire.Problem;
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
            List<DoubtfulReceipt> doubtful = new ArrayList<>();
            boolean more = true;
            while (more) {
                NewReceipts came = client.events(cursor, follow ? PATIENCE : Duration.ZERO, PAGE);
                cursor = came.cursor().orElse(null);
                List<ShownReceipt> shown =
                        came.receipts().stream().map(this::shown).toList();
                shown.forEach(receipt -> receipt.print(surroundings.terminal()));
                List<DoubtfulReceipt> notBelieved =
                        came.notBelieved().stream().map(this::complained).toList();
                if (follow) {
                    shown.forEach(
                            receipt -> surroundings.terminal().result(answer("event", List.of(receipt), List.of())));
                    notBelieved.forEach(
                            one -> surroundings.terminal().result(answer("refused", List.of(), List.of(one))));
                } else {
                    all.addAll(shown);
                    doubtful.addAll(notBelieved);
                }
                more = follow || !shown.isEmpty() || !notBelieved.isEmpty();
            }
            surroundings.terminal().say("events.count", all.size());
            if (cursor != null) {
                surroundings.terminal().say("events.next", cursor);
            }
            int exit = doubtful.isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
            surroundings.terminal().result(answer(ExitCode.outcome(exit), all, doubtful));
            return exit;
        }
    }

    private ShownReceipt shown(VerifiedReceipt receipt) {
        return ShownReceipt.of(receipt.receipt(), receipt.signer(), surroundings.vietnamese());
    }

    private DoubtfulReceipt complained(NotBelieved receipt) {
        surroundings.terminal().complain("events.doubtful", words -> new Object[] {
            meaning(receipt.event(), words.vietnamese()), receipt.documentId().orElse("-")
        });
        surroundings.terminal().explain(receipt.fault());
        return new DoubtfulReceipt(
                receipt.cursor(),
                receipt.event(),
                receipt.documentId().orElse(null),
                Problem.of(receipt.fault(), 0, null));
    }

    /** What the gateway says of an event that we do not know stays as it is. */
    private static String meaning(String term, boolean vietnamese) {
        return Arrays.stream(ReceiptEvent.values())
                .filter(event -> event.term().equals(term))
                .findFirst()
                .map(event -> vietnamese ? event.vietnamese() : event.english())
                .orElse(term);
    }

    private Map<String, Object> answer(String outcome, List<ShownReceipt> receipts, List<DoubtfulReceipt> notBelieved) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("command", "events");
        answer.put("outcome", outcome);
        answer.put("receipts", receipts);
        answer.put("notBelieved", notBelieved);
        answer.put("cursor", cursor);
        return answer;
    }

    /** What the gateway gave as a receipt and its signature, or what it states, does not bear out. */
    private record DoubtfulReceipt(String cursor, String event, String documentId, Problem fault) {}
}
