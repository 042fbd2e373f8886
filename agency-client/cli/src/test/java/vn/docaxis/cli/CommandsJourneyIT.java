package vn.docaxis.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import vn.docaxis.cli.agency.AgencySettings;
import vn.docaxis.cli.demo.Axis;
import vn.docaxis.edxml.OrganId;

/** Every command that needs a gateway, against a real one. */
class CommandsJourneyIT {
    private static final AtomicInteger NUMBERS = new AtomicInteger(100);

    @TempDir
    static Path folder;

    private static Axis axis;

    @BeforeAll
    static void anAxis() throws IOException {
        axis = Axis.start(folder.resolve("axis"));
    }

    @AfterAll
    static void stop() {
        axis.close();
    }

    @Test
    void theLogIsAuditedAtTheGatewaysOwnDoorWithTheReceiptsOfAnAgency() throws IOException {
        String number = nextNumber();
        String id = send(number, "H57=UBND thành phố Huế")
                .json()
                .get("receipt")
                .get("documentId")
                .asString();
        as(Axis.OFFICE, "receipts", id, "--save", at("logged-" + number), "--json");
        AgencySettings office = AgencySettings.of(Map.of(), Optional.of(axis.settings(Axis.OFFICE)), Map.of());

        Run run = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> Run.of(
                                "log",
                                "audit",
                                office.gateway().resolve("/log").toString(),
                                "--keys",
                                office.keys().toString(),
                                "--password-file",
                                Files.writeString(folder.resolve("secret"), new String(office.password()))
                                        .toString(),
                                "--roots",
                                axis.authority().toString(),
                                "--receipts",
                                at("logged-" + number),
                                "--json"),
                        audited -> audited.exit() != 0
                                || audited.json().get("receipts").get("pending").isEmpty());

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.json().get("receipts").get("included")).isNotEmpty();
        assertThat(run.json().get("receipts").get("unusable")).isEmpty();
    }

    @Test
    void aDocumentGoesThereAndItsAnswerComesBack() throws IOException {
        String number = nextNumber();

        Run sent = send(number, "H57=UBND thành phố Huế");
        String id = sent.json().get("receipt").get("documentId").asString();
        Run received = as(Axis.HUE, "receive", "--wait", "20", "--json");
        Run accepted = as(Axis.HUE, "status", id, "--to", "G22", "--code", "03", "--staff", "Lê Thị Mẫu", "--json");
        Run heard = as(Axis.OFFICE, "receive", "--wait", "20", "--json");
        Run tracked = as(Axis.OFFICE, "track", id, "--json");
        Run receipts = as(Axis.OFFICE, "receipts", id, "--save", at("receipts-" + number), "--json");

        assertThat(sent.exit()).as(sent.err()).isZero();
        assertThat(sent.json().get("receipt").get("event").asString()).isEqualTo("SubmissionAcceptance");
        assertThat(received.exit()).as(received.err()).isZero();
        JsonNode document = received.json().get("documents").get(0);
        assertThat(document.get("documentId").asString()).isEqualTo(id);
        assertThat(document.get("envelopeSha256").asString())
                .isEqualTo(sent.json().get("receipt").get("envelopeSha256").asString());
        assertThat(Files.readString(
                        Path.of(document.get("attachments").get(0).get("file").asString())))
                .isEqualTo("%PDF-1.4 " + number);
        assertThat(accepted.exit()).as(accepted.err()).isZero();
        JsonNode report = heard.json().get("statusReports").get(0);
        assertThat(report.get("code").asString()).isEqualTo("03");
        assertThat(report.get("documentId").asString()).isEqualTo(id);
        JsonNode line = tracked.json().get("document").get("recipients").get(0);
        assertThat(line.get("recipient").asString()).isEqualTo("H57");
        assertThat(line.get("state").asString()).isEqualTo("CONFIRMED");
        assertThat(line.get("status").get(0).get("code").asString()).isEqualTo("03");
        assertThat(receipts.json().get("receipts")).hasSize(3);
        Run evidence = as(Axis.OFFICE, "evidence", id, "-o", at("evidence-" + number), "--json");
        assertThat(evidence.exit()).as(evidence.out() + evidence.err()).isIn(0, 4);
        // The newest receipt may not have its place in the log yet: that is a remark.
        assertThat(evidence.json().get("verdict").asString()).isIn("PROVED", "PROVED_WITH_REMARKS");
        assertThat(evidence.json().get("events")).hasSize(3);
        String packed = at("evidence-" + number);
        Run judged = Run.of("verify", packed, "--roots", axis.authority().toString());
        assertThat(judged.exit()).as(judged.out() + judged.err()).isEqualTo(4);
        assertThat(judged.out()).contains("H57 đã có văn bản");
        Run withoutRoots = Run.of("verify", packed, "--json");
        assertThat(withoutRoots.exit()).isEqualTo(1);
        assertThat(withoutRoots.json().get("outcome").asString()).isEqualTo("not-proved");
        try (var saved = Files.list(Path.of(at("receipts-" + number)))) {
            for (Path receipt : saved.toList()) {
                Run verified = Run.of(
                        "verify",
                        receipt.toString(),
                        "--roots",
                        axis.authority().toString(),
                        "--gateway",
                        "G22.W00",
                        "--json");
                assertThat(verified.exit()).as(verified.err()).isZero();
                assertThat(verified.json().get("kind").asString()).isEqualTo("receipt");
            }
        }
    }

    @Test
    void whoReadsOnFromTheLastEventMissesNothingAndSeesNothingTwice() throws IOException {
        String cursor = eventsUntil(sent()).json().get("cursor").asString();
        String later = sent();
        eventsUntil(later);

        Run after = as(Axis.OFFICE, "events", "--after", cursor, "--json");

        assertThat(after.json().get("receipts").size()).isPositive();
        assertThat(after.out()).contains(later);
        assertThat(as(Axis.OFFICE, "events", "--after", cursor).out()).contains("--after ");
    }

    private static String sent() throws IOException {
        return send(nextNumber(), "H57=UBND thành phố Huế")
                .json()
                .get("receipt")
                .get("documentId")
                .asString();
    }

    private static Run eventsUntil(String documentId) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> as(Axis.OFFICE, "events", "--json"),
                        run -> run.out().contains(documentId));
    }

    @Test
    void theSameLinesAreThereForPeople() throws IOException {
        String number = nextNumber();

        Run sent = sendWith(number, "000.00.00.H49");
        Run received = as(Axis.QUANG_NINH, "receive", "--wait", "20", "--lang", "en");
        Run tracked = as(Axis.OFFICE, "track", idOf(number));

        assertThat(sent.out())
                .contains("Biên nhận SubmissionAcceptance: Trục đã nhận văn bản")
                .contains(idOf(number));
        assertThat(received.out())
                .contains("Document " + number + "/VPCP-KSTT: V/v thử " + number)
                .contains("Took over 1 envelopes.");
        assertThat(tracked.out())
                .contains("000.00.00.H49: nơi nhận đã xác nhận")
                .containsPattern("\\(từ \\d\\d:\\d\\d:\\d\\d \\d\\d/\\d\\d/\\d{4} \\(\\+07:00\\)\\)");
    }

    @Test
    void aRecallReachesTheRecipientWhoAnswersOnTheDocument() throws IOException {
        String number = nextNumber();
        send(number, "H57");
        as(Axis.HUE, "receive", "--wait", "20");

        Run recalled = as(Axis.OFFICE, "send", "--recall", idOf(number), "--reason", "Gửi nhầm nơi nhận", "--json");
        Run received = as(Axis.HUE, "receive", "--wait", "20", "--lang", "en");
        Run answered = as(
                Axis.HUE,
                "status",
                idOf(number),
                "--to",
                "G22",
                "--code",
                "15",
                "--document-code",
                number + "/VPCP-KSTT",
                "--document-date",
                "2026-03-02");
        as(Axis.OFFICE, "receive", "--wait", "20");
        Run tracked = as(Axis.OFFICE, "track", idOf(number), "--json");

        assertThat(recalled.exit()).as(recalled.err()).isZero();
        String exchange = recalled.json().get("receipt").get("documentId").asString();
        assertThat(exchange).startsWith(idOf(number) + "#recall@");
        assertThat(received.out())
                .contains("THIS RECALLS THE DOCUMENT: Gửi nhầm nơi nhận", "Recall id: " + exchange)
                .contains("Document id: " + idOf(number) + "\n");
        assertThat(answered.exit()).as(answered.err()).isZero();
        JsonNode line = tracked.json().get("document").get("recipients").get(0);
        assertThat(line.get("status").get(0).get("code").asString()).isEqualTo("15");
    }

    @Test
    void whatWasNotSentFromHereCannotBeRecalledFromHere() {
        Run unknown = as(Axis.OFFICE, "send", "--recall", "khong-co", "--reason", "nhầm", "--json");
        Run without = as(Axis.OFFICE, "send", "--recall", "khong-co", "--json");

        assertThat(unknown.json().get("fault").get("code").asString()).isEqualTo("DOC-002");
        assertThat(without.exit()).isEqualTo(2);
        assertThat(without.err()).contains("--reason");
    }

    @Test
    void anUnknownRecipientIsRefusedByName() throws IOException {
        Run refused = send(nextNumber(), "H00.KHONG.CO");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.json().get("fault").get("code").asString()).isEqualTo("ORG-001");
        assertThat(refused.err()).contains("H00.KHONG.CO");
    }

    @Test
    void theSameDocumentGetsTheSameReceiptAndOtherContentIsRefusedWithBothDigests() throws IOException {
        String number = nextNumber();
        Run first = send(number, "H57");
        sign("again-" + number, number, "V/v thử khác");

        Run same = send(number, "H57");
        Run other = as(Axis.OFFICE, "send", "--envelope", at("again-" + number), "--json");
        as(Axis.HUE, "receive", "--wait", "20");

        assertThat(same.json().get("receipt").get("id"))
                .isEqualTo(first.json().get("receipt").get("id"));
        assertThat(other.exit()).isEqualTo(1);
        assertThat(other.json().get("fault").get("code").asString()).isEqualTo("DOC-001");
        assertThat(other.err())
                .contains(first.json().get("receipt").get("envelopeSha256").asString())
                .containsPattern("(?s)[0-9a-f]{64}.*[0-9a-f]{64}");
    }

    @Test
    void whatWasTakenIsReportedThoughSomethingElseHadToBeLeft() throws IOException {
        String number = nextNumber();
        send(number, "H57");
        List<String> other = new ArrayList<>(List.of("send", "--to", "H57", "--json"));
        other.addAll(document(number, "V/v thử " + number));
        String otherId = as(Axis.QUANG_NINH, other.toArray(String[]::new))
                .json()
                .get("receipt")
                .get("documentId")
                .asString();
        consigned(Axis.OFFICE, idOf(number));
        consigned(Axis.QUANG_NINH, otherId);

        Run partly = as(Axis.HUE, "receive", "--wait", "20", "--pin", "G22=" + "0".repeat(64), "--json");
        Run rest = as(Axis.HUE, "receive", "--wait", "30", "--json");

        assertThat(partly.exit()).as(partly.err()).isEqualTo(1);
        assertThat(partly.json().get("outcome").asString()).isEqualTo("refused");
        assertThat(partly.json().get("documents")).hasSize(1);
        assertThat(partly.json().get("documents").get(0).get("documentId").asString())
                .isEqualTo(otherId);
        assertThat(partly.json().get("left")).hasSize(1);
        assertThat(partly.json().get("left").get(0).get("documentId").asString())
                .isEqualTo(idOf(number));
        assertThat(partly.json().get("fault").get("code").asString()).isEqualTo("CRT-004");
        assertThat(partly.err())
                .contains("Để lại trong hộp văn bản đến: văn bản " + idOf(number))
                .contains("Left in the mailbox: document " + idOf(number));
        assertThat(rest.exit()).as(rest.err()).isZero();
        assertThat(rest.json().get("documents").get(0).get("documentId").asString())
                .isEqualTo(idOf(number));
    }

    private static void consigned(OrganId originator, String id) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> as(originator, "receipts", id, "--json").out().contains("ContentConsignment"));
    }

    @Test
    void nobodySubmitsWhatAnotherOrganSigned() throws IOException {
        String number = nextNumber();
        sign("stolen-" + number, number, "V/v thử");

        Run refused = as(Axis.QUANG_NINH, "send", "--envelope", at("stolen-" + number), "--json");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.json().get("fault").get("code").asString()).isEqualTo("ORG-003");
    }

    @Test
    void aDocumentOfOthersIsUnknown() throws IOException {
        String number = nextNumber();
        send(number, "H57");
        as(Axis.HUE, "receive", "--wait", "20");

        Run tracked = as(Axis.QUANG_NINH, "track", idOf(number), "--originator", "G22", "--json");

        Run asIfOwn = as(Axis.HUE, "track", idOf(number), "--json");

        assertThat(asIfOwn.err()).contains("DOC-002").contains("--originator");
        assertThat(tracked.err()).doesNotContain("--originator");
        assertThat(tracked.exit()).isEqualTo(1);
        assertThat(tracked.json().get("fault").get("code").asString()).isEqualTo("DOC-002");
    }

    @Test
    void aRefusalNeedsAReason() {
        Run refused = as(Axis.HUE, "status", idOf("1"), "--to", "G22", "--code", "02", "--json");

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("--reason");
    }

    @Test
    void theRegistryIsReadAgain() {
        Run reloaded = Run.of("gateway", "reload", "--management", axis.management(), "--json");

        assertThat(reloaded.exit()).as(reloaded.err()).isZero();
        assertThat(reloaded.json().get("organs").asInt()).isEqualTo(3);
    }

    private static String nextNumber() {
        return String.valueOf(NUMBERS.incrementAndGet());
    }

    private static String idOf(String number) {
        return "G22,2026/03/02," + number + "/VPCP-KSTT";
    }

    private static Run as(OrganId organ, String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--config", axis.settings(organ).toString()));
        return Run.of(all.toArray(String[]::new));
    }

    private static Run send(String number, String recipient) throws IOException {
        return sendWith(number, recipient, "--json");
    }

    private static Run sendWith(String number, String recipient, String... more) throws IOException {
        List<String> all = new ArrayList<>(List.of("send", "--to", recipient));
        all.addAll(document(number, "V/v thử " + number));
        all.addAll(Arrays.asList(more));
        return as(Axis.OFFICE, all.toArray(String[]::new));
    }

    private static void sign(String file, String number, String subject) throws IOException {
        List<String> all = new ArrayList<>(List.of("sign", "-o", at(file), "--to", "H57"));
        all.addAll(document(number, subject));
        Run signed = as(Axis.OFFICE, all.toArray(String[]::new));
        assertThat(signed.exit()).as(signed.err()).isZero();
    }

    private static List<String> document(String number, String subject) throws IOException {
        Path file = folder.resolve("công văn " + number + ".pdf");
        Files.writeString(file, "%PDF-1.4 " + number, StandardCharsets.UTF_8);
        return List.of(
                "--number",
                number,
                "--symbol",
                "VPCP-KSTT",
                "--date",
                "2026-03-02",
                "--place",
                "Hà Nội",
                "--subject",
                subject,
                "--signer",
                "Nguyễn Văn Mẫu",
                "--attach",
                file.toString());
    }

    private static String at(String name) {
        return folder.resolve(name).toString();
    }
}
