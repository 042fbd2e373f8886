package vn.docaxis.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.HandoverConfirmation;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Priority;
import vn.docaxis.edxml.Reason;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.wire.Api;
import vn.docaxis.edxml.wire.MailboxItem;
import vn.docaxis.gateway.store.EnvelopeStore;

/** How recipients' clients get at what waits for them, and at nothing else. */
class MailboxIT {
    @TempDir
    static Path folder;

    private static Sandbox sandbox;
    private static RunningGateway gateway;
    private static OrganId originator;
    private static Peer sender;

    private OrganId recipient;
    private Peer receiver;

    @BeforeAll
    static void start() {
        sandbox = new Sandbox(folder);
        originator = sandbox.organ();
        gateway = RunningGateway.start(sandbox, "--axis.handover.period=50ms");
        sender = gateway.peer(originator);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void aFreshRecipient() throws Exception {
        recipient = sandbox.organ();
        assertThat(gateway.management("POST", "/actuator/registry").statusCode())
                .isEqualTo(200);
        receiver = gateway.peer(recipient);
    }

    @Test
    void aFullMailboxTakesNothingMoreThatGoesToItAloneUntilItsOwnerConfirms() throws Exception {
        OrganId absent = limitedTo("{mailbox-documents: 2}");
        byte[] first = sandbox.signed(anEnvelope().from(originator).to(absent));
        byte[] third = sandbox.signed(anEnvelope().from(originator).to(absent));
        sender.submit(first);
        sender.submit(sandbox.signed(anEnvelope().from(originator).to(absent)));

        HttpResponse<byte[]> refused = sender.submit(third);
        HttpResponse<byte[]> repeated = sender.submit(first);

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("300");
        assertThat(sender.problem(refused).code()).isEqualTo("ORG-007");
        assertThat(sender.problem(refused).detail()).contains(absent.value());
        assertThat(repeated.statusCode()).isEqualTo(200);
        assertThat(gateway.management("GET", "/actuator/health/mailboxes").body())
                .contains("MAILBOXES_FULL")
                .doesNotContain(absent.value());
        assertThat(gateway.management("GET", "/actuator/mailboxes").body())
                .contains("{\"recipient\":\"%s\",\"documents\":2,".formatted(absent));
        Peer back = gateway.peer(absent);
        assertThat(back.confirm(back.list(30).get(0)).statusCode()).isEqualTo(200);
        assertThat(sender.submit(third).statusCode())
                .as("nothing was kept of it")
                .isEqualTo(201);
    }

    @Test
    void aFullMailboxDoesNotHoldUpACircularNorWhatIsUrgentUnlessItIsFullTwice() throws Exception {
        OrganId absent = limitedTo("{mailbox-documents: 1}");
        sender.submit(sandbox.signed(anEnvelope().from(originator).to(absent)));

        HttpResponse<byte[]> urgent = sender.submit(
                sandbox.signed(anEnvelope().from(originator).to(absent).priority(Priority.EXPRESS)));
        HttpResponse<byte[]> circular =
                sender.submit(sandbox.signed(anEnvelope().from(originator).to(recipient, absent)));

        assertThat(urgent.statusCode()).isEqualTo(201);
        assertThat(circular.statusCode()).isEqualTo(503);
        assertThat(sender.problem(circular).detail()).contains(absent.value()).doesNotContain(recipient.value());
        assertThat(receiver.list(0)).as("all recipients are served or none").isEmpty();
        Peer back = gateway.peer(absent);
        back.confirm(back.list(30).get(0));
        assertThat(sender.submit(sandbox.signed(anEnvelope().from(originator).to(recipient, absent)))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void aMailboxIsFullOfBytesTooAndTakesWhatIsLargerThanAllOfIt() throws Exception {
        OrganId absent = limitedTo("{mailbox-size: 1KB}");

        HttpResponse<byte[]> large =
                sender.submit(sandbox.signed(anEnvelope().from(originator).to(absent)));
        HttpResponse<byte[]> next =
                sender.submit(sandbox.signed(anEnvelope().from(originator).to(absent)));

        assertThat(large.statusCode()).isEqualTo(201);
        assertThat(next.statusCode()).isEqualTo(503);
    }

    private static OrganId limitedTo(String limits) throws Exception {
        OrganId organ = sandbox.organLimitedTo(limits);
        assertThat(gateway.management("POST", "/actuator/registry").statusCode())
                .isEqualTo(200);
        return organ;
    }

    @Test
    void aWaitingClientIsAnsweredAsSoonAsSomethingComes() throws Exception {
        CompletableFuture<List<MailboxItem>> waiting = receiver.listLater(60);

        submit(Priority.NORMAL);

        assertThat(waiting.get(30, TimeUnit.SECONDS)).hasSize(1);
    }

    @Test
    void aClientThatWaitsInVainGetsAnEmptyPage() {
        assertThat(receiver.list(0)).isEmpty();
        assertThat(receiver.list(1)).isEmpty();
    }

    @Test
    void whatOneClientHasLeasedNoOtherGetsUntilTheLeaseEnds() {
        submit(Priority.NORMAL);
        MailboxItem first = receiver.list(30).get(0);

        List<MailboxItem> meanwhile = receiver.list(0);
        gateway.clock().advance(Duration.ofMinutes(3));
        MailboxItem second = receiver.list(30).get(0);

        assertThat(meanwhile).isEmpty();
        assertThat(second.handoverId()).isEqualTo(first.handoverId());
        assertThat(second.leaseToken()).isNotEqualTo(first.leaseToken());
        assertThat(receiver.fetch(first).statusCode()).isEqualTo(409);
        assertThat(receiver.problem(receiver.fetch(first)).code()).isEqualTo("HND-004");
        assertThat(receiver.fetch(second).statusCode()).isEqualTo(200);
    }

    @Test
    void aWaitingClientIsWokenWhenALeaseEnds() throws Exception {
        submit(Priority.NORMAL);
        receiver.list(30);
        CompletableFuture<List<MailboxItem>> waiting = receiver.listLater(60);

        gateway.clock().advance(Duration.ofMinutes(3));

        assertThat(waiting.get(30, TimeUnit.SECONDS)).hasSize(1);
    }

    @Test
    void aProlongedLeaseHoldsAndAnExpiredOneThatNobodyTookStillWorks() {
        submit(Priority.NORMAL);
        MailboxItem item = receiver.list(30).get(0);
        gateway.clock().advance(Duration.ofSeconds(90));

        MailboxItem prolonged = receiver.item(receiver.prolong(item));
        gateway.clock().advance(Duration.ofSeconds(90));
        List<MailboxItem> meanwhile = receiver.list(0);
        gateway.clock().advance(Duration.ofMinutes(5));

        assertThat(Instant.parse(prolonged.leasedUntil())).isAfter(Instant.parse(item.leasedUntil()));
        assertThat(meanwhile).isEmpty();
        assertThat(receiver.confirm(prolonged).statusCode()).isEqualTo(200);
    }

    @Test
    void theMostUrgentComesFirstThenTheOldest() {
        DocumentId normal = submit(Priority.NORMAL);
        DocumentId express = submit(Priority.EXPRESS);
        DocumentId normalToo = submit(Priority.NORMAL);
        awaitConsigned(normal, express, normalToo);

        assertThat(receiver.list(0))
                .extracting(MailboxItem::documentId)
                .containsExactly(express.value(), normal.value(), normalToo.value());
    }

    @Test
    void anInterruptedFetchGoesOnWhereItStopped() {
        byte[] envelope =
                sandbox.signed(anEnvelope().from(originator).to(recipient).attachment("a.pdf", new byte[200_000]));
        sender.submit(envelope);
        MailboxItem item = receiver.list(30).get(0);

        HttpResponse<byte[]> rest = receiver.fetch(item, "bytes=1000-");

        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(envelope, 1000, envelope.length));
        assertThat(rest.headers().firstValue(Api.REPR_DIGEST)).contains(Api.digestHeader(Digest.sha256Of(envelope)));
    }

    @Test
    void whoAcceptsGzipGetsItAndAPartOfTheEnvelopeIsAlwaysAsItIs() throws Exception {
        byte[] pdf = new byte[200_000];
        new Random(1).nextBytes(pdf);
        byte[] envelope =
                sandbox.signed(anEnvelope().from(originator).to(recipient).attachment("a.bin", pdf));
        sender.submit(envelope);
        MailboxItem item = receiver.list(30).get(0);
        Map<String, String> gzip = Map.of("Accept-Encoding", "br, gzip;q=0.8", Api.LEASE_TOKEN, item.leaseToken());
        Map<String, String> none = Map.of("Accept-Encoding", "gzip;q=0", Api.LEASE_TOKEN, item.leaseToken());
        Map<String, String> part = new HashMap<>(gzip);
        part.put("Range", "bytes=1000-");
        String path = Api.MAILBOX_ENVELOPE.replace("{handoverId}", item.handoverId());

        HttpResponse<byte[]> coded = receiver.call("GET", path, gzip, null);
        HttpResponse<byte[]> plain = receiver.call("GET", path, none, null);
        HttpResponse<byte[]> rest = receiver.call("GET", path, part, null);

        assertThat(coded.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(coded.headers().firstValue("Content-Type")).contains(Api.ENVELOPE_TYPE);
        assertThat(unzipped(coded)).isEqualTo(envelope);
        assertThat(coded.body().length).isLessThan(envelope.length * 4 / 5);
        assertThat(coded.headers().firstValue("ETag").orElseThrow()).startsWith("W/");
        assertThat(coded.headers().firstValue(Api.REPR_DIGEST))
                .as("would be that of the coded bytes")
                .isEmpty();
        assertThat(coded.headers().firstValue("Vary")).contains("Accept-Encoding");
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(plain.headers().firstValue("Vary")).contains("Accept-Encoding");
        assertThat(plain.headers().firstValue("ETag").orElseThrow()).doesNotStartWith("W/");
        assertThat(plain.body()).isEqualTo(envelope);
        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(rest.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(envelope, 1000, envelope.length));
    }

    @Test
    void answersThatAreTextAreGzippedForWhoAcceptsIt() throws Exception {
        DocumentId document = submit(Priority.NORMAL);
        MailboxItem item = receiver.list(30).get(0);
        String path = Api.RECEIPTS + "?originator=" + originator + "&documentId="
                + URLEncoder.encode(document.value(), StandardCharsets.UTF_8);

        HttpResponse<byte[]> receipts = receiver.call("GET", path, Map.of("Accept-Encoding", "gzip"), null);
        HttpResponse<byte[]> plain = receiver.call("GET", path, Map.of(), null);
        HttpResponse<byte[]> missing = receiver.call(
                "GET",
                Api.MAILBOX_ENVELOPE.replace("{handoverId}", item.handoverId()),
                Map.of("Accept-Encoding", "gzip", Api.LEASE_TOKEN, "none"),
                null);

        assertThat(receipts.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(unzipped(receipts)).isEqualTo(plain.body());
        assertThat(receipts.body().length).isLessThan(plain.body().length);
        assertThat(missing.statusCode()).isEqualTo(409);
        byte[] problem =
                missing.headers().firstValue("Content-Encoding").isPresent() ? unzipped(missing) : missing.body();
        assertThat(new String(problem, StandardCharsets.UTF_8)).contains("HND-004");
    }

    private static byte[] unzipped(HttpResponse<byte[]> answer) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
    }

    @Test
    void anEnvelopeWhoseFileIsGoneIsAnIncidentAndNotAnEmptyAnswer() throws Exception {
        submit(Priority.NORMAL);
        MailboxItem item = receiver.list(30).get(0);
        Files.delete(gateway.part(EnvelopeStore.class)
                .existing(Digest.sha256(item.envelopeSha256()))
                .getFilePath());

        HttpResponse<byte[]> whole = receiver.fetch(item);
        HttpResponse<byte[]> part = receiver.fetch(item, "bytes=10-");

        assertThat(List.of(whole, part))
                .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(500))
                .allSatisfy(
                        answer -> assertThat(receiver.problem(answer).code()).isEqualTo("GWY-007"));
    }

    @Test
    void aRepeatedConfirmationGetsItsFirstReceiptEvenWithoutTheLease() {
        DocumentId document = submit(Priority.NORMAL);
        MailboxItem item = receiver.list(30).get(0);

        HttpResponse<byte[]> first = receiver.confirm(item);
        HttpResponse<byte[]> second = receiver.confirm(withToken(item, "none"));

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(receiver.list(0)).isEmpty();
        assertThat(sender.tracked(originator, document).recipients().get(0).state())
                .isEqualTo("CONFIRMED");
    }

    @Test
    void aRefusalIsAReceiptForTheOriginatorAndCannotBeTakenBack() {
        DocumentId document = submit(Priority.NORMAL);
        MailboxItem item = receiver.list(30).get(0);

        HttpResponse<byte[]> refused = receiver.refuse(item, new Reason("SIG-001", "chữ ký không khớp"));
        HttpResponse<byte[]> confirmed = receiver.confirm(item);

        Receipt receipt = receiver.receipt(refused);
        assertThat(receipt.event()).isEqualTo(ReceiptEvent.CONTENT_HANDOVER_FAILURE);
        assertThat(receipt.reason().orElseThrow().code()).isEqualTo("SIG-001");
        assertThat(confirmed.statusCode()).isEqualTo(409);
        assertThat(receiver.problem(confirmed).code()).isEqualTo("HND-003");
        assertThat(sender.receipts(originator, document)).contains(receipt);
    }

    @Test
    void aConfirmationOfSomethingElseNamesTheField() {
        submit(Priority.NORMAL);
        MailboxItem item = receiver.list(30).get(0);
        HandoverConfirmation right = receiver.confirmation(item, Optional.empty());
        HandoverConfirmation wrong = new HandoverConfirmation(
                right.originator(),
                right.documentId(),
                right.recipient(),
                Digest.sha256Of(new byte[1]),
                right.time(),
                right.refusal());

        HttpResponse<byte[]> answer = receiver.confirm(item, wrong);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(receiver.problem(answer).code()).isEqualTo("HND-002");
        assertThat(receiver.problem(answer).detail()).contains("envelopeDigest");
    }

    @Test
    void nobodyConfirmsInTheNameOfAnother() {
        submit(Priority.NORMAL);
        MailboxItem item = receiver.list(30).get(0);

        HttpResponse<byte[]> answer = receiver.confirm(item, sender.confirmation(item, Optional.empty()));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(receiver.problem(answer).code()).isEqualTo("CRT-004");
    }

    @Test
    void nobodySeesAnothersDocumentsOrMailbox() {
        DocumentId document = submit(Priority.NORMAL);
        MailboxItem item = receiver.list(30).get(0);
        Peer stranger = gateway.peer(strangerOrgan());

        assertThat(stranger.list(0)).isEmpty();
        assertThat(stranger.fetch(item).statusCode()).isEqualTo(404);
        assertThat(stranger.prolong(item).statusCode()).isEqualTo(404);
        assertThat(stranger.confirm(item).statusCode()).isEqualTo(404);
        assertThat(stranger.problem(stranger.track(originator, document)).code())
                .isEqualTo("DOC-002");
        assertThat(stranger.receiptsAnswer(originator, document).statusCode()).isEqualTo(404);
        assertThat(sender.fetch(item).statusCode()).isEqualTo(404);
    }

    @Test
    void aRecipientSeesItsOwnLineAndItsOwnReceiptsOnly() {
        OrganId other = strangerOrgan();
        var envelope = anEnvelope().from(originator).to(recipient, other).document();
        sender.submit(sandbox.signed(envelope, List.of(), originator));
        receiver.list(30);
        gateway.peer(other).list(30);

        assertThat(receiver.tracked(originator, envelope.exchangeId()).recipients())
                .extracting(line -> line.recipient())
                .containsExactly(recipient.value());
        assertThat(receiver.receipts(originator, envelope.exchangeId()))
                .extracting(Receipt::recipient)
                .doesNotContain(Optional.of(other));
        assertThat(sender.tracked(originator, envelope.exchangeId()).recipients())
                .hasSize(2);
    }

    private OrganId strangerOrgan() {
        OrganId organ = sandbox.organ();
        try {
            gateway.management("POST", "/actuator/registry");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return organ;
    }

    private DocumentId submit(Priority priority) {
        var document =
                anEnvelope().from(originator).to(recipient).priority(priority).document();
        assertThat(sender.submit(sandbox.signed(document, List.of(), originator))
                        .statusCode())
                .isEqualTo(201);
        return document.exchangeId();
    }

    private static void awaitConsigned(DocumentId... documents) {
        for (DocumentId document : documents) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> sender.tracked(originator, document)
                            .recipients()
                            .get(0)
                            .state()
                            .equals("CONSIGNED"));
        }
    }

    private static MailboxItem withToken(MailboxItem item, String token) {
        return new MailboxItem(
                item.handoverId(),
                token,
                item.leasedUntil(),
                item.kind(),
                item.originator(),
                item.documentId(),
                item.envelopeSha256(),
                item.envelopeSize(),
                item.priority());
    }
}
