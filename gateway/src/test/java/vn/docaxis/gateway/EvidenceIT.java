package vn.docaxis.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.wire.Api;
import vn.docaxis.edxml.wire.MailboxItem;
import vn.docaxis.signing.authority.KeyAlgorithm;
import vn.docaxis.signing.authority.TimeStampIssuer;
import vn.docaxis.signing.evidence.Check;
import vn.docaxis.signing.evidence.EvidenceVerifier;
import vn.docaxis.signing.evidence.Finding;
import vn.docaxis.signing.evidence.ProvedEvent;
import vn.docaxis.signing.evidence.Verdict;
import vn.docaxis.signing.evidence.Verdict.Outcome;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.timestamp.TestTimeStamps;
import vn.docaxis.signing.trust.CertificateUse;

/** Evidence packages, as the organs of an exchange get them. */
class EvidenceIT {
    @TempDir
    static Path folder;

    private static Sandbox sandbox;
    private static RunningGateway gateway;
    private static TestTimeStamps authority;
    private static OrganId originator;
    private static OrganId first;
    private static OrganId second;
    private static OrganId stranger;

    @BeforeAll
    static void anAxisWithATimeStampAuthority() {
        sandbox = new Sandbox(folder);
        originator = sandbox.organ();
        first = sandbox.organ();
        second = sandbox.organ();
        stranger = sandbox.organ();
        SigningKey key = sandbox.authority()
                .issue(
                        new OrganId("000.00.99.TSA"),
                        "Time-stamps",
                        Set.of(CertificateUse.TIME_STAMPING),
                        KeyAlgorithm.EC_P256,
                        Duration.ofDays(1),
                        List.of());
        authority = TestTimeStamps.answering(new TimeStampIssuer(key, Clock.systemUTC())::answer);
        gateway = RunningGateway.start(sandbox, "--axis.time-stamps.urls=" + authority.url());
    }

    @AfterAll
    static void stop() {
        gateway.close();
        authority.close();
    }

    @Test
    void theOriginatorGetsTheWholeExchangeInOneFile() {
        Receipt submission = handedOver();

        Verdict verdict = verdict(originator, submission.documentId().orElseThrow(), "");

        assertThat(verdict.findings(Finding.Grade.FAILED)).isEmpty();
        assertThat(verdict.outcome()).isIn(Outcome.PROVED, Outcome.PROVED_WITH_REMARKS);
        assertThat(verdict.events())
                .extracting(ProvedEvent::event)
                .containsExactlyInAnyOrder(
                        ReceiptEvent.SUBMISSION_ACCEPTANCE,
                        ReceiptEvent.CONTENT_CONSIGNMENT,
                        ReceiptEvent.CONTENT_CONSIGNMENT,
                        ReceiptEvent.CONTENT_HANDOVER);
        assertThat(verdict.events()).allMatch(ProvedEvent::holds);
        assertThat(verdict.events()).allMatch(event -> event.provenBy().isPresent());
        assertThat(verdict.document().orElseThrow().content()).isPresent();
        assertThat(gateway.database()
                        .sql("SELECT remark FROM journal WHERE event = 'EVIDENCE_MADE' AND exchange_id = :id")
                        .param("id", submission.documentId().orElseThrow().value())
                        .query(String.class)
                        .list())
                .containsExactly("with the envelope");
        assertThat(verdict.findings(Finding.Grade.PASSED))
                .extracting(Finding::check)
                .contains(Check.CONTAINER_TIME, Check.LOG_PROOF, Check.ENVELOPE_SIGNATURE, Check.CONFIRMATION);
    }

    @Test
    void aRecipientGetsWhatConcernsIt() {
        DocumentId documentId = handedOver().documentId().orElseThrow();

        Verdict verdict = verdict(second, documentId, "");

        assertThat(verdict.events())
                .extracting(event -> event.recipient().orElse(originator))
                .containsOnly(originator, second);
        assertThat(verdict.document().orElseThrow().preparedFor()).isEqualTo(second);
    }

    @Test
    void withoutTheEnvelopeTheReceiptsNameItByItsDigest() {
        DocumentId documentId = handedOver().documentId().orElseThrow();

        Verdict verdict = verdict(originator, documentId, "&envelope=false");

        assertThat(verdict.document().orElseThrow().content()).isEmpty();
        assertThat(verdict.findings(Finding.Grade.REMARK))
                .extracting(Finding::check)
                .contains(Check.ENVELOPE_DIGEST);
    }

    @Test
    void aRefusedSubmissionHasItsEvidenceToo() {
        HttpResponse<byte[]> refused = gateway.peer(originator)
                .submit(sandbox.signed(anEnvelope().from(originator).to(new OrganId("UNKNOWN"))));
        SignedXml rejection =
                SignedXml.ofBase64(gateway.peer(originator).problem(refused).receipt());
        DocumentId documentId =
                gateway.peer(originator).receipt(rejection).documentId().orElseThrow();

        Verdict verdict = verdict(originator, documentId, "");

        assertThat(verdict.events()).extracting(ProvedEvent::event).containsExactly(ReceiptEvent.SUBMISSION_REJECTION);
        assertThat(verdict.findings(Finding.Grade.FAILED)).isEmpty();
    }

    @Test
    void othersLearnNothing() {
        DocumentId documentId = handedOver().documentId().orElseThrow();

        HttpResponse<byte[]> strangers = get(stranger, documentId, "");
        HttpResponse<byte[]> unknown = get(originator, new DocumentId("G22,2026/03/02,0/NONE"), "");

        assertThat(strangers.statusCode()).isEqualTo(404);
        assertThat(gateway.peer(stranger).problem(strangers).code()).isEqualTo("DOC-002");
        assertThat(gateway.peer(originator).problem(unknown).code()).isEqualTo("DOC-002");
    }

    /** Accepted, fetched and confirmed by the first recipient, and its receipts have their places in the log. */
    private static Receipt handedOver() {
        HttpResponse<byte[]> accepted = gateway.peer(originator)
                .submit(sandbox.signed(anEnvelope().from(originator).to(first, second)));
        Receipt submission = gateway.peer(originator).receipt(new SignedXml(accepted.body()));
        String documentId = submission.documentId().orElseThrow().value();
        MailboxItem item = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> gateway.peer(first).list(5).stream()
                                .filter(i -> i.documentId().equals(documentId))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        Receipt handover = gateway.peer(originator)
                .receipt(new SignedXml(gateway.peer(first).confirm(item).body()));
        awaitPlace(handover.id());
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> gateway.peer(second).list(5).stream()
                        .anyMatch(i -> i.documentId().equals(documentId)));
        return submission;
    }

    private static void awaitPlace(UUID receipt) {
        String path = Api.RECEIPT_PROOF.replace("{receiptId}", receipt.toString());
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        gateway.peer(originator).send("GET", path, null, null).statusCode() == 200);
    }

    private static Verdict verdict(OrganId caller, DocumentId documentId, String more) {
        HttpResponse<byte[]> answer = get(caller, documentId, more);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(Api.EVIDENCE_TYPE);
        try {
            Path file = Files.write(Files.createTempFile(folder, "evidence", ".asice"), answer.body());
            return EvidenceVerifier.trusting(Set.of(sandbox.authority().certificate()), Clock.systemUTC())
                    .verify(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<byte[]> get(OrganId caller, DocumentId documentId, String more) {
        String query = "?originator=" + encoded(originator.value()) + "&documentId=" + encoded(documentId.value());
        return gateway.peer(caller).send("GET", Api.EVIDENCE + query + more, null, null);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
