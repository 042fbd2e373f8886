package vn.docaxis.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.docaxis.edxml.EnvelopeBuilder.aReport;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;
import static vn.docaxis.edxml.EnvelopeBuilder.anOrgan;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.EnvelopeBuilder;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.ResponseFor;
import vn.docaxis.edxml.StatusCode;
import vn.docaxis.edxml.StatusReport;
import vn.docaxis.edxml.wire.Api;
import vn.docaxis.edxml.wire.MailboxItem;
import vn.docaxis.edxml.wire.Problem;

/** What the gateway answers to each kind of submission. */
class SubmissionIT {
    @TempDir
    static Path folder;

    private static Sandbox sandbox;
    private static OrganId originator;
    private static OrganId recipient;
    private static OrganId aliased;
    private static OrganId alias;
    private static OrganId closed;
    private static RunningGateway gateway;
    private static Peer sender;
    private static ExecutorService racers;

    @BeforeAll
    static void start() {
        sandbox = new Sandbox(folder);
        originator = sandbox.organ();
        recipient = sandbox.organ();
        alias = anOrgan();
        aliased = sandbox.organ("active", alias.value());
        closed = sandbox.organ("closed");
        gateway = RunningGateway.start(sandbox);
        sender = gateway.peer(originator);
        racers = Executors.newFixedThreadPool(6);
    }

    @AfterAll
    static void stop() {
        racers.shutdown();
        gateway.close();
    }

    @Test
    void aRepeatedSubmissionGetsItsFirstReceiptAndIsRelayedOnce() {
        byte[] envelope = sandbox.signed(anEnvelope().from(originator).to(recipient));

        HttpResponse<byte[]> first = sender.submit(envelope);
        HttpResponse<byte[]> second = sender.submit(envelope);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(handoversOf(sender.receipt(first))).isEqualTo(1);
    }

    @Test
    void submissionsOfOneEnvelopeAtOnceAllGetTheSameReceipt() {
        byte[] envelope = sandbox.signed(anEnvelope().from(originator).to(recipient));

        List<CompletableFuture<HttpResponse<byte[]>>> racing = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> sender.submit(envelope), racers))
                .toList();
        List<HttpResponse<byte[]>> answers =
                racing.stream().map(CompletableFuture::join).toList();

        assertThat(answers)
                .extracting(HttpResponse::statusCode)
                .containsOnlyOnce(201)
                .containsOnly(200, 201);
        assertThat(answers.stream().map(a -> new String(a.body(), StandardCharsets.UTF_8)))
                .containsOnly(new String(answers.get(0).body(), StandardCharsets.UTF_8));
    }

    @Test
    void submissionsOfOneIdWithDifferentBytesAtOnceAreOneAcceptanceAndConflicts() {
        String id = originator + ",2026/03/02,78/QĐ-VPCP";
        List<byte[]> envelopes = IntStream.range(0, 6)
                .mapToObj(i -> sandbox.signed(anEnvelope()
                        .from(originator)
                        .to(recipient)
                        .documentId(id)
                        .subject("Bản " + i)))
                .toList();

        List<CompletableFuture<HttpResponse<byte[]>>> racing = envelopes.stream()
                .map(envelope -> CompletableFuture.supplyAsync(() -> sender.submit(envelope), racers))
                .toList();
        List<HttpResponse<byte[]>> answers =
                racing.stream().map(CompletableFuture::join).toList();

        assertThat(answers)
                .extracting(HttpResponse::statusCode)
                .containsOnlyOnce(201)
                .containsOnly(201, 409);
        byte[] accepted = envelopes.get(
                answers.stream().map(HttpResponse::statusCode).toList().indexOf(201));
        assertThat(envelopeFile(accepted)).hasBinaryContent(accepted);
        for (int i = 0; i < envelopes.size(); i++) {
            if (answers.get(i).statusCode() == 409) {
                Problem problem = sender.problem(answers.get(i));
                assertThat(problem.code()).isEqualTo("DOC-001");
                assertThat(problem.detail())
                        .contains(Digest.sha256Of(accepted).hex())
                        .contains(Digest.sha256Of(envelopes.get(i)).hex());
                assertRejection(problem, envelopes.get(i));
                assertThat(envelopeFile(envelopes.get(i))).doesNotExist();
            }
        }
    }

    @Test
    void theSameIdWithOtherBytesIsRefusedWithBothDigests() {
        String id = originator + ",2026/03/02,77/QĐ-VPCP";
        byte[] first =
                sandbox.signed(anEnvelope().from(originator).to(recipient).documentId(id));
        byte[] other = sandbox.signed(
                anEnvelope().from(originator).to(recipient).documentId(id).subject("Khác"));
        sender.submit(first);

        HttpResponse<byte[]> answer = sender.submit(other);

        assertThat(answer.statusCode()).isEqualTo(409);
        Problem problem = sender.problem(answer);
        assertThat(problem.code()).isEqualTo("DOC-001");
        assertThat(problem.detail())
                .contains(Digest.sha256Of(first).hex())
                .contains(Digest.sha256Of(other).hex());
        assertRejection(problem, other);
        assertThat(sender.receipt(problem).documentId()).contains(new DocumentId(id));
    }

    @Test
    void anUnknownRecipientIsNamedAndNobodyIsServed() {
        OrganId stranger = anOrgan();
        EnvelopeBuilder builder = anEnvelope().from(originator).to(recipient, stranger);
        OfficialDocument document = builder.document();
        byte[] envelope = sandbox.signed(document, List.of(), originator);

        HttpResponse<byte[]> answer = sender.submit(envelope);

        assertThat(answer.statusCode()).isEqualTo(422);
        Problem problem = sender.problem(answer);
        assertThat(problem.code()).isEqualTo("ORG-001");
        assertThat(problem.detail()).contains(stranger.value());
        assertRejection(problem, envelope);
        assertThat(sender.track(originator, document.exchangeId()).statusCode()).isEqualTo(404);
        assertThat(envelopeFile(envelope)).doesNotExist();
    }

    @Test
    void aClosedRecipientIsNamed() {
        byte[] envelope = sandbox.signed(anEnvelope().from(originator).to(closed));

        Problem problem = sender.problem(sender.submit(envelope));

        assertThat(problem.code()).isEqualTo("ORG-002");
        assertThat(problem.detail()).contains(closed.value());
        assertRejection(problem, envelope);
    }

    @Test
    void aClosedOriginatorIsRefused() {
        Peer former = gateway.peer(closed);

        HttpResponse<byte[]> answer =
                former.submit(sandbox.signed(anEnvelope().from(closed).to(recipient)));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(former.problem(answer).code()).isEqualTo("ORG-005");
    }

    @Test
    void theClientCertificateOfAnotherOrganIsRefused() {
        byte[] envelope = sandbox.signed(anEnvelope().from(originator).to(recipient));
        Peer other = gateway.peer(recipient);

        HttpResponse<byte[]> answer = other.submit(envelope);

        assertThat(answer.statusCode()).isEqualTo(403);
        Problem problem = other.problem(answer);
        assertThat(problem.code()).isEqualTo("ORG-003");
        assertRejection(problem, envelope);
        assertThat(other.receipt(problem).originator()).isEqualTo(recipient);
    }

    @Test
    void aClientThatTheRegistryDoesNotKnowIsRefused() {
        Peer unknown = gateway.peer(anOrgan());

        HttpResponse<byte[]> answer = unknown.listAnswer("");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(unknown.problem(answer).code()).isEqualTo("ORG-004");
    }

    @Test
    void anEnvelopeSignedByAnotherOrganIsRefused() {
        OfficialDocument document = anEnvelope().from(originator).to(recipient).document();
        byte[] envelope = sandbox.signed(document, List.of(), recipient);

        HttpResponse<byte[]> answer = sender.submit(envelope);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(sender.problem(answer).code()).isEqualTo("CRT-004");
        assertRejection(sender.problem(answer), envelope);
    }

    @Test
    void oneChangedByteIsRefusedInBothLanguagesWithAReceipt() {
        byte[] envelope =
                sandbox.signed(anEnvelope().from(originator).to(recipient).attachment("a.pdf", new byte[300_000]));
        String text = new String(envelope, StandardCharsets.ISO_8859_1);
        byte[] changed = text.replaceFirst("AAAAAAAA", "AAAABAAA").getBytes(StandardCharsets.ISO_8859_1);

        HttpResponse<byte[]> answer = sender.submit(changed);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).contains(Api.PROBLEM_TYPE);
        Problem problem = sender.problem(answer);
        assertThat(problem.code()).isEqualTo("SIG-001");
        assertThat(problem.vi().remedy()).isNotBlank().isNotEqualTo(problem.en().remedy());
        assertThat(problem.en().expected()).isNotBlank();
        assertThat(problem.en().found()).isNotBlank();
        assertRejection(problem, changed);
    }

    @Test
    void theReceiptOfARefusalNamesAllBytesEvenIfTheFirstOnesWereEnough() {
        byte[] nonsense = ("<!DOCTYPE edXML [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><edXML>&x;</edXML>"
                        + " ".repeat(500_000))
                .getBytes(StandardCharsets.UTF_8);

        HttpResponse<byte[]> answer = sender.submit(nonsense);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(sender.problem(answer).code()).isEqualTo("XML-002");
        assertRejection(sender.problem(answer), nonsense);
    }

    @Test
    void bytesThatWereDamagedOnTheWayAreToldFromBytesThatWereSignedWrongly() {
        byte[] envelope = sandbox.signed(anEnvelope().from(originator).to(recipient));
        byte[] damaged = envelope.clone();
        damaged[damaged.length / 2] ^= 1;

        HttpResponse<byte[]> answer = sender.submitDeclaring(damaged, Digest.sha256Of(envelope));
        HttpResponse<byte[]> intact = sender.submitDeclaring(envelope, Digest.sha256Of(envelope));

        assertThat(sender.problem(answer).code()).isEqualTo("GWY-005");
        assertThat(sender.problem(answer).receipt())
                .as("damage on the way is no word on the document")
                .isNull();
        assertThat(intact.statusCode()).isEqualTo(201);
    }

    @Test
    void businessThatNobodyKnowsIsRefused() {
        byte[] envelope =
                sandbox.signed(anEnvelope().from(originator).to(recipient).businessType(4));

        assertThat(sender.problem(sender.submit(envelope)).code()).isEqualTo("EDX-005");
    }

    @Test
    void anAliasLeadsToItsOrganAndTwoCodesOfOneOrganToOneHandover() {
        byte[] envelope = sandbox.signed(anEnvelope().from(originator).to(alias, aliased));

        HttpResponse<byte[]> answer = sender.submit(envelope);
        List<MailboxItem> items = gateway.peer(aliased).list(20);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(items).hasSize(1);
    }

    @Test
    void anOrganSpeaksUnderItsMainCodeOnly() {
        OfficialDocument document = anEnvelope().from(alias).to(recipient).document();
        byte[] envelope = sandbox.signed(document, List.of(), aliased);

        HttpResponse<byte[]> answer = gateway.peer(aliased).submit(envelope);

        assertThat(answer.statusCode()).isEqualTo(422);
        Problem problem = sender.problem(answer);
        assertThat(problem.code()).isEqualTo("EDX-003");
        assertThat(problem.detail()).contains("From/OrganId", aliased.value(), alias.value());
        assertRejection(problem, envelope);
    }

    @Test
    void aStatusReportTakesTheSamePathBackAndShowsInTheTracking() {
        EnvelopeBuilder builder = anEnvelope().from(originator).to(recipient);
        OfficialDocument document = builder.document();
        sender.submit(sandbox.signed(document, List.of(), originator));
        StatusReport report = aReport(document, recipient, StatusCode.ACCEPTED, Instant.now());

        HttpResponse<byte[]> answer = gateway.peer(recipient).submit(sandbox.signed(report, List.of(), recipient));
        MailboxItem item = sender.list(20).stream()
                .filter(i -> i.documentId().equals(report.exchangeId().value()))
                .findFirst()
                .orElseThrow();

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(item.kind()).isEqualTo("status");
        assertThat(sender.confirm(item).statusCode()).isEqualTo(200);
        assertThat(sender.tracked(originator, document.exchangeId())
                        .recipients()
                        .get(0)
                        .status())
                .extracting(status -> status.code())
                .containsExactly("03");
    }

    @Test
    void aTakeBackShowsAtTheRecipientThatItWasSentTo() {
        OfficialDocument document =
                anEnvelope().from(originator).to(recipient, aliased).document();
        sender.submit(sandbox.signed(document, List.of(), originator));
        StatusReport byOriginator = aReport(document, originator, StatusCode.TAKE_BACK, Instant.now());
        StatusReport takeBack = new StatusReport(
                byOriginator.from(),
                new ResponseFor(
                        recipient,
                        byOriginator.responseFor().code(),
                        byOriginator.responseFor().documentId(),
                        byOriginator.responseFor().promulgationDate()),
                byOriginator.staff(),
                byOriginator.code(),
                byOriginator.description(),
                byOriginator.timestamp());

        HttpResponse<byte[]> answer = sender.submit(sandbox.signed(takeBack, List.of(), originator));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(sender.tracked(originator, document.exchangeId()).recipients())
                .allSatisfy(line -> assertThat(line.status())
                        .extracting(status -> status.code())
                        .isEqualTo(line.recipient().equals(recipient.value()) ? List.of("13") : List.of()));
    }

    @Test
    void aStatusReportByAStrangerToTheDocumentIsRefused() {
        OfficialDocument document = anEnvelope().from(originator).to(recipient).document();
        sender.submit(sandbox.signed(document, List.of(), originator));
        StatusReport byStranger = aReport(document, aliased, StatusCode.ARRIVED, Instant.now());
        StatusReport takeBackByRecipient = aReport(document, recipient, StatusCode.TAKE_BACK, Instant.now());

        HttpResponse<byte[]> first = gateway.peer(aliased).submit(sandbox.signed(byStranger, List.of(), aliased));
        HttpResponse<byte[]> second =
                gateway.peer(recipient).submit(sandbox.signed(takeBackByRecipient, List.of(), recipient));

        assertThat(sender.problem(first).code()).isEqualTo("DOC-003");
        assertThat(sender.problem(second).code()).isEqualTo("DOC-003");
    }

    @Test
    void requestsOutsideTheContractAreAnsweredAsProblems() {
        HttpResponse<byte[]> type = sender.send("POST", Api.ENVELOPES, "application/xml", new byte[1]);
        HttpResponse<byte[]> method = sender.send("DELETE", Api.ENVELOPES, null, null);
        HttpResponse<byte[]> path = sender.send("GET", "/v1/nothing", null, null);
        HttpResponse<byte[]> actuator = sender.send("GET", "/actuator/health", null, null);
        HttpResponse<byte[]> parameter = sender.listAnswer("?wait=abc");
        HttpResponse<byte[]> range = sender.listAnswer("?limit=0");
        HttpResponse<byte[]> missing = sender.send("GET", Api.DOCUMENTS + "?originator=X", null, null);
        HttpResponse<byte[]> organ = sender.send("GET", Api.DOCUMENTS + "?originator=!&documentId=1", null, null);

        assertThat(type.statusCode()).isEqualTo(415);
        assertThat(sender.problem(type).code()).isEqualTo("GWY-003");
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(path.statusCode()).isEqualTo(404);
        assertThat(sender.problem(path).code()).isEqualTo("GWY-006");
        assertThat(actuator.statusCode()).isEqualTo(404);
        assertThat(List.of(parameter, range, missing, organ))
                .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(400))
                .allSatisfy(answer -> assertThat(sender.problem(answer).code()).isEqualTo("GWY-004"));
        assertThat(path.headers().firstValue("Server")).isEmpty();
        assertThat(path.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void nothingOfASubmissionStaysInTheSpool() throws IOException {
        sender.submit(sandbox.signed(anEnvelope().from(originator).to(recipient)));
        sender.submit("<x/>".getBytes(StandardCharsets.UTF_8));

        try (Stream<Path> spool = Files.walk(sandbox.storeFolder().resolve("spool"))
                .filter(file -> file.toString().endsWith(".part"))) {
            assertThat(spool).isEmpty();
        }
    }

    private static void assertRejection(Problem problem, byte[] sent) {
        Receipt receipt = sender.receipt(problem);
        assertThat(receipt.event()).isEqualTo(ReceiptEvent.SUBMISSION_REJECTION);
        assertThat(receipt.reason().orElseThrow().code()).isEqualTo(problem.code());
        assertThat(receipt.envelopeDigest()).isEqualTo(Digest.sha256Of(sent));
        assertThat(gateway.database()
                        .sql("SELECT COUNT(*) FROM journal WHERE event = 'SUBMISSION_REJECTED' AND receipt_id = :id")
                        .param("id", receipt.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private static int handoversOf(Receipt acceptance) {
        return gateway.database()
                .sql("""
                        SELECT COUNT(*) FROM handover h JOIN document d ON d.id = h.document_id
                        WHERE d.exchange_id = :id""")
                .param("id", acceptance.documentId().orElseThrow().value())
                .query(Integer.class)
                .single();
    }

    private static Path envelopeFile(byte[] envelope) {
        String hex = Digest.sha256Of(envelope).hex();
        return sandbox.storeFolder()
                .resolve("envelopes")
                .resolve(hex.substring(0, 2))
                .resolve(hex.substring(2, 4))
                .resolve(hex + ".edxml");
    }
}
