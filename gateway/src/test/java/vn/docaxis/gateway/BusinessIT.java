package vn.docaxis.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.docaxis.edxml.EnvelopeBuilder.aReport;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;
import static vn.docaxis.edxml.EnvelopeBuilder.anOrgan;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.Business;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.DocumentUpdate;
import vn.docaxis.edxml.EnvelopeBuilder;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.Replacement;
import vn.docaxis.edxml.StatusCode;
import vn.docaxis.edxml.StatusReport;
import vn.docaxis.edxml.wire.MailboxItem;
import vn.docaxis.edxml.wire.Problem;
import vn.docaxis.edxml.wire.TrackedDocument.TrackedStatus;

/** Recalls, updates and replacements: what the gateway carries, and what it refuses to carry. */
class BusinessIT {
    private static final DocumentUpdate FACTS = new DocumentUpdate(true, false, List.of());

    @TempDir
    static Path folder;

    private static Sandbox sandbox;
    private static OrganId originator;
    private static OrganId recipient;
    private static OrganId alias;
    private static OrganId stranger;
    private static RunningGateway gateway;
    private static Peer sender;
    private static Peer receiver;

    @BeforeAll
    static void start() {
        sandbox = new Sandbox(folder);
        originator = sandbox.organ();
        alias = anOrgan();
        recipient = sandbox.organ("active", alias.value());
        stranger = sandbox.organ();
        gateway = RunningGateway.start(sandbox);
        sender = gateway.peer(originator);
        receiver = gateway.peer(recipient);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void aRecallReachesTheMailboxByteForByteWithItsReceipts() {
        OfficialDocument document = submitted(anEnvelope().to(recipient));
        OfficialDocument recall = recall(document, "Gửi nhầm nơi nhận").document();

        assertArrives(recall);
    }

    @Test
    void anUpdateReachesTheMailboxByteForByteWithItsReceipts() {
        OfficialDocument document = submitted(anEnvelope().to(recipient));

        assertArrives(update(document).subject("Trích yếu đã sửa").document());
    }

    @Test
    void aReplacementReachesTheMailboxByteForByteWithItsReceipts() {
        OfficialDocument document = submitted(anEnvelope().to(recipient));
        OfficialDocument replacement = replacement(document.exchangeId()).document();

        assertArrives(replacement);
    }

    @Test
    void aRecallFindsItsDocumentByTheHeaderWhereTheBusinessPartNamesNone() {
        OfficialDocument document = submitted(anEnvelope().to(recipient));
        Business unnamed =
                new Business(1, "Thu hồi", false, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
        Business elsewhere = Business.recallOf(new DocumentId("khong-co"), "Thu hồi", Optional.empty());

        HttpResponse<byte[]> first = submit(like(document).business(unnamed).document());
        HttpResponse<byte[]> second = submit(like(document).business(elsewhere).document());

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
    }

    @Test
    void aRepeatedRecallGetsItsFirstReceiptAndAnotherRecallTravelsToo() {
        OfficialDocument document = submitted(anEnvelope().to(recipient));
        byte[] recall = signed(recall(document, "Sai số ký hiệu").document());
        OfficialDocument other = recall(document, "Sai nơi nhận").document();

        HttpResponse<byte[]> first = sender.submit(recall);
        HttpResponse<byte[]> repeated = sender.submit(recall);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(repeated.statusCode()).isEqualTo(200);
        assertThat(repeated.body()).isEqualTo(first.body());
        assertArrives(other);
    }

    @Test
    void oneRecallSignedTwiceIsAConflict() {
        OfficialDocument recall =
                recall(submitted(anEnvelope().to(recipient)), "nhầm").document();
        submit(recall);

        HttpResponse<byte[]> answer = submit(recall); // ECDSA: other bytes

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(sender.problem(answer).code()).isEqualTo("DOC-001");
    }

    @Test
    void nobodyRecallsUpdatesOrReplacesTheDocumentOfAnother() {
        OfficialDocument document = submitted(anEnvelope().to(recipient));
        Peer other = gateway.peer(stranger);

        List.of(recall(document, "giả mạo"), update(document), replacement(document.exchangeId()))
                .forEach(builder -> {
                    OfficialDocument forged = builder.from(stranger).document();
                    byte[] envelope = sandbox.signed(forged, List.of(), stranger);

                    HttpResponse<byte[]> answer = other.submit(envelope);

                    assertRefused(other, answer, envelope, "DOC-002");
                    assertThat(other.problem(answer).detail())
                            .contains(stranger.value(), document.exchangeId().value());
                });
    }

    @Test
    void aRecallGoesOnlyToWhomGotTheDocumentUnderAnyOfItsCodes() {
        OfficialDocument document = submitted(anEnvelope().to(recipient));
        byte[] tooFar = signed(recall(document, "nhầm").to(recipient, stranger).document());
        OfficialDocument byAlias = recall(document, "nhầm").to(alias).document();

        HttpResponse<byte[]> refused = sender.submit(tooFar);

        assertRefused(sender, refused, tooFar, "DOC-004");
        assertThat(sender.problem(refused).detail())
                .contains(stranger.value(), document.exchangeId().value());
        assertThat(submit(byAlias).statusCode()).isEqualTo(201);
    }

    @Test
    void whatNobodySentIsNeitherRecalledNorUpdatedNorReplaced() {
        OfficialDocument never = anEnvelope().from(originator).to(recipient).document();
        OfficialDocument known = submitted(anEnvelope().to(recipient));
        Business half = Business.replacementOf(
                List.of(new Replacement(known.exchangeId(), List.of()), new Replacement(never.exchangeId(), List.of())),
                Optional.empty());

        List.of(
                        recall(never, "nhầm"),
                        update(never),
                        replacement(never.exchangeId()),
                        anEnvelope().from(originator).to(recipient).business(half))
                .forEach(builder -> {
                    byte[] envelope = signed(builder.document());
                    assertRefused(sender, sender.submit(envelope), envelope, "DOC-002");
                });
    }

    @Test
    void anUpdateOrReplacementThatNamesNothingIsRefused() {
        byte[] update = signed(
                anEnvelope().from(originator).to(recipient).businessType(2).document());
        byte[] replacement = signed(
                anEnvelope().from(originator).to(recipient).businessType(3).document());

        assertRefused(sender, sender.submit(update), update, "BUS-001");
        assertRefused(sender, sender.submit(replacement), replacement, "BUS-002");
    }

    @Test
    void aRecallOrAnUpdateIsNoTargetAndAReplacementIs() {
        OfficialDocument document = submitted(anEnvelope().to(recipient));
        OfficialDocument recall = submitted(recall(document, "nhầm"));
        OfficialDocument update = submitted(update(document));
        OfficialDocument replacement = submitted(replacement(document.exchangeId()));

        for (OfficialDocument target : List.of(recall, update)) {
            byte[] envelope = signed(anEnvelope()
                    .from(originator)
                    .to(recipient)
                    .business(Business.updateOf(target.exchangeId(), FACTS, Optional.empty()))
                    .document());
            assertRefused(sender, sender.submit(envelope), envelope, "DOC-002");
        }
        assertThat(submit(recall(replacement, "nhầm").document()).statusCode()).isEqualTo(201);
    }

    @Test
    void whoGotOnlyAnUpdateMayReportOnTheDocumentAndIsReachedByItsRecall() {
        OfficialDocument document = submitted(anEnvelope().to(recipient));
        OfficialDocument update = submitted(update(document).to(recipient, stranger));
        StatusReport report = aReport(document, stranger, StatusCode.AGREED, Instant.now());

        HttpResponse<byte[]> reported = gateway.peer(stranger).submit(sandbox.signed(report, List.of(), stranger));
        HttpResponse<byte[]> recalled =
                submit(recall(document, "nhầm").to(stranger).document());

        assertThat(reported.statusCode()).isEqualTo(201);
        assertThat(recalled.statusCode()).isEqualTo(201);
        assertThat(statusOf(update.exchangeId(), stranger)).containsExactly("15");
    }

    @Test
    void theAnswerToARecallIsAReportOnItsDocument() {
        OfficialDocument document = submitted(anEnvelope().to(recipient));
        OfficialDocument recall = submitted(recall(document, "nhầm"));

        StatusReport report = aReport(recall, recipient, StatusCode.AGREED, Instant.now());
        HttpResponse<byte[]> answer = receiver.submit(sandbox.signed(report, List.of(), recipient));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(statusOf(document.exchangeId(), recipient)).containsExactly("15");
        assertThat(statusOf(recall.exchangeId(), recipient)).isEmpty();
    }

    private static EnvelopeBuilder recall(OfficialDocument document, String reason) {
        return like(document).business(Business.recallOf(document.exchangeId(), reason, Optional.empty()));
    }

    private static EnvelopeBuilder update(OfficialDocument document) {
        return like(document).business(Business.updateOf(document.exchangeId(), FACTS, Optional.empty()));
    }

    private static EnvelopeBuilder replacement(DocumentId replaced) {
        Replacement one = new Replacement(replaced, List.of(recipient));
        return anEnvelope()
                .from(originator)
                .to(recipient)
                .business(Business.replacementOf(List.of(one), Optional.empty()));
    }

    private static EnvelopeBuilder like(OfficialDocument document) {
        return anEnvelope()
                .from(originator)
                .to(recipient)
                .documentId(document.header().documentId().value());
    }

    private static OfficialDocument submitted(EnvelopeBuilder builder) {
        OfficialDocument document = builder.from(originator).document();
        assertThat(submit(document).statusCode()).isEqualTo(201);
        return document;
    }

    private static HttpResponse<byte[]> submit(OfficialDocument document) {
        return sender.submit(signed(document));
    }

    private static byte[] signed(OfficialDocument document) {
        return sandbox.signed(document, List.of(), originator);
    }

    private static void assertArrives(OfficialDocument document) {
        byte[] envelope = signed(document);

        HttpResponse<byte[]> accepted = sender.submit(envelope);
        MailboxItem item = awaited(document.exchangeId());
        byte[] fetched = receiver.fetch(item).body();
        HttpResponse<byte[]> confirmed = receiver.confirm(item);

        assertThat(accepted.statusCode()).isEqualTo(201);
        assertThat(sender.receipt(accepted).documentId()).contains(document.exchangeId());
        assertThat(fetched).isEqualTo(envelope);
        assertThat(confirmed.statusCode()).isEqualTo(200);
        assertThat(sender.receipts(originator, document.exchangeId()))
                .extracting(Receipt::event)
                .containsExactly(
                        ReceiptEvent.SUBMISSION_ACCEPTANCE,
                        ReceiptEvent.CONTENT_CONSIGNMENT,
                        ReceiptEvent.CONTENT_HANDOVER);
        assertThat(sender.tracked(originator, document.exchangeId()).recipients())
                .extracting(line -> line.recipient() + " " + line.state())
                .containsExactly(recipient + " CONFIRMED");
    }

    /** Others of this class come to the same mailbox. */
    private static MailboxItem awaited(DocumentId exchangeId) {
        for (int round = 0; round < 20; round++) {
            for (MailboxItem item : receiver.list(10)) {
                if (item.documentId().equals(exchangeId.value())) {
                    return item;
                }
            }
        }
        throw new AssertionError(exchangeId + " never came");
    }

    private static void assertRefused(Peer by, HttpResponse<byte[]> answer, byte[] envelope, String code) {
        assertThat(answer.statusCode()).isEqualTo(422);
        Problem problem = by.problem(answer);
        assertThat(problem.code()).isEqualTo(code);
        Receipt receipt = by.receipt(problem);
        assertThat(receipt.event()).isEqualTo(ReceiptEvent.SUBMISSION_REJECTION);
        assertThat(receipt.reason().orElseThrow().code()).isEqualTo(code);
        assertThat(receipt.envelopeDigest()).isEqualTo(Digest.sha256Of(envelope));
        assertThat(storedWith(Digest.sha256Of(envelope))).isZero();
    }

    private static int storedWith(Digest envelope) {
        return gateway.database()
                .sql("SELECT COUNT(*) FROM document WHERE envelope_sha256 = :sha256")
                .param("sha256", envelope.hex())
                .query(Integer.class)
                .single();
    }

    private static List<String> statusOf(DocumentId exchangeId, OrganId by) {
        return sender.tracked(originator, exchangeId).recipients().stream()
                .filter(line -> line.recipient().equals(by.value()))
                .flatMap(line -> line.status().stream())
                .map(TrackedStatus::code)
                .toList();
    }
}
