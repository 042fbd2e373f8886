package vn.docaxis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Reason;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.ResponseFor;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.StaffInfo;
import vn.docaxis.edxml.StatusCode;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.wire.Api;
import vn.docaxis.edxml.wire.EventPage;
import vn.docaxis.edxml.wire.ReceiptList;
import vn.docaxis.signing.ReceiptSigner;
import vn.docaxis.signing.VerifiedReceipt;

class SubmissionIT {
    private static final DocumentId ID = new DocumentId("G22,2026/03/02,1234/VPCP-KSTT");

    @TempDir
    Path folder;

    private ScriptedGateway gateway;
    private Agency agency;

    @BeforeEach
    void start() throws IOException {
        gateway = new ScriptedGateway(folder.resolve("gateway"));
        agency = Agency.in(folder, Keys.G22);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void aDocumentIsSubmittedAndItsReceiptVerifiedAndStored() throws IOException {
        try (AgencyClient client = agency.client(gateway.address())) {
            SignedFile packed = client.pack(agency.aLetter().build());

            VerifiedReceipt receipt = client.submit(agency.aLetter().build());

            assertThat(receipt.receipt().event()).isEqualTo(ReceiptEvent.SUBMISSION_ACCEPTANCE);
            assertThat(receipt.receipt().documentId()).contains(ID);
            assertThat(receipt.receipt().envelopeDigest()).isEqualTo(packed.digest());
            assertThat(storedReceipts()).containsExactly(receipt.xml());
        }
    }

    @Test
    void theSameDocumentIsSignedOnce() throws IOException {
        SignedFile first;
        try (AgencyClient client = agency.client(gateway.address())) {
            first = client.pack(agency.aLetter().build());
        }
        try (AgencyClient client = agency.client(gateway.address())) {
            SignedFile second = client.pack(agency.aLetter().build());

            assertThat(second).isEqualTo(first);
            assertThat(Digest.sha256Of(Files.readAllBytes(first.path()))).isEqualTo(first.digest());
        }
    }

    @Test
    void whiteSpaceAroundAFieldIsNoOtherDocument() {
        try (AgencyClient client = agency.client(gateway.address())) {
            SignedFile first =
                    client.pack(agency.aLetter().subject(" V/v kiểm tra \r\n").build());

            SignedFile second =
                    client.pack(agency.aLetter().subject(" V/v kiểm tra \r\n").build());

            assertThat(second).isEqualTo(first);
        }
    }

    @Test
    void otherContentUnderTheSameIdIsRefusedWithBothDigests() {
        try (AgencyClient client = agency.client(gateway.address())) {
            SignedFile first = client.pack(agency.aLetter().build());

            assertThatThrownBy(
                            () -> client.pack(agency.aLetter().subject("khác").build()))
                    .isInstanceOfSatisfying(EnvelopeRejectedException.class, e -> {
                        assertThat(e.fault().code()).isEqualTo(FaultCode.DOCUMENT_CONFLICT);
                        assertThat(e.fault().arguments())
                                .contains(first.digest().toString());
                        assertThat(e.fault().arguments().get(2))
                                .startsWith("SHA-256 ")
                                .isNotEqualTo(e.fault().arguments().get(1));
                    });
        }
    }

    @Test
    void anAttachmentWithOtherBytesIsAnotherDocument() {
        try (AgencyClient client = agency.client(gateway.address())) {
            client.pack(agency.aLetter().build());
            OutgoingDocument same = agency.aLetter().build();
            agency.file("phu-luc.txt", "Danh sách đã sửa\n");

            assertThatThrownBy(() -> client.pack(same)).hasMessageContaining("DOC-001");
        }
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        try (AgencyClient client = agency.client(gateway.address())) {
            OutgoingDocument document =
                    agency.aLetter().attach(folder.resolve("khong-co.pdf")).build();

            assertThatThrownBy(() -> client.pack(document))
                    .isInstanceOf(EnvelopeRejectedException.class)
                    .hasMessageContaining("CFG-002")
                    .hasMessageContaining("khong-co.pdf");
        }
    }

    @Test
    void aRepeatAfterARestartGetsTheStoredReceiptWithoutTheNetwork() {
        VerifiedReceipt first;
        try (AgencyClient client = agency.client(gateway.address())) {
            first = client.submit(agency.aLetter().build());
        }
        try (AgencyClient client = agency.client(gateway.address())) {
            VerifiedReceipt second = client.submit(agency.aLetter().build());

            assertThat(second.xml()).isEqualTo(first.xml());
            assertThat(gateway.calls(ScriptedGateway.SUBMIT)).isEqualTo(1);
        }
    }

    @Test
    void anAnswerThatWasLostIsAskedForAgain() {
        gateway.next(ScriptedGateway.SUBMIT, exchange -> {
            gateway.keep(exchange);
            exchange.close(); // accepted, but the line is cut
        });
        try (AgencyClient client = agency.client(gateway.address())) {
            VerifiedReceipt receipt = client.submit(agency.aLetter().build());

            assertThat(receipt.receipt().documentId()).contains(ID);
            assertThat(gateway.calls(ScriptedGateway.SUBMIT)).isEqualTo(2);
        }
    }

    @Test
    void aGatewayThatIsNotReadyIsAskedAgain() {
        gateway.next(ScriptedGateway.SUBMIT, exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "0");
            gateway.refuse(exchange, 503, FaultCode.GATEWAY_UNAVAILABLE.with("đĩa đầy"), null);
        });
        try (AgencyClient client = agency.client(gateway.address())) {
            client.submit(agency.aLetter().build());

            assertThat(gateway.calls(ScriptedGateway.SUBMIT)).isEqualTo(2);
        }
    }

    @Test
    void aGatewayThatWantsALongPauseIsNotBothered() {
        gateway.next(ScriptedGateway.SUBMIT, exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "3600");
            gateway.refuse(exchange, 503, FaultCode.GATEWAY_UNAVAILABLE.with("bảo trì"), null);
        });
        try (AgencyClient client = agency.client(gateway.address())) {
            assertThatThrownBy(() -> client.submit(agency.aLetter().build()))
                    .isInstanceOfSatisfying(ExchangeUnavailableException.class, e -> {
                        assertThat(e.fault().code()).isEqualTo(FaultCode.GATEWAY_UNAVAILABLE);
                        assertThat(e.fault().message(Fault.VIETNAMESE)).contains("bảo trì");
                        assertThat(e.retryAfter()).contains(Duration.ofHours(1));
                    });

            assertThat(gateway.calls(ScriptedGateway.SUBMIT)).isEqualTo(1);
        }
    }

    @Test
    void aGatewayThatFallsSilentIsGivenUp() throws Exception {
        var silent = new java.util.concurrent.CountDownLatch(1);
        gateway.next(ScriptedGateway.SUBMIT, exchange -> {
            try {
                silent.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try (AgencyClient client = agency.settings(gateway.address())
                .idleTimeout(Duration.ofMillis(300))
                .retry(RetryPolicy.never())
                .build()) {
            assertThatThrownBy(() -> client.submit(agency.aLetter().build()))
                    .isInstanceOf(ExchangeUnavailableException.class)
                    .hasMessageContaining("NET-001")
                    .hasMessageContaining("nothing moved");
        } finally {
            silent.countDown();
        }
    }

    @Test
    void aRefusalIsNotRepeatedAndItsReceiptIsStored() throws IOException {
        List<SignedXml> issued = new CopyOnWriteArrayList<>();
        gateway.next(ScriptedGateway.SUBMIT, exchange -> {
            Digest digest = gateway.keep(exchange);
            Fault fault = FaultCode.RECIPIENT_UNKNOWN.with("H99");
            SignedXml receipt = gateway.receipt(
                    ReceiptEvent.SUBMISSION_REJECTION,
                    Keys.G22,
                    ID,
                    digest,
                    Optional.of(new Reason("ORG-001", "H99")),
                    Optional.empty());
            issued.add(receipt);
            gateway.refuse(exchange, 422, fault, receipt);
        });
        try (AgencyClient client = agency.client(gateway.address())) {
            OutgoingDocument document =
                    agency.aLetter().to(new OrganId("H99"), "Không có").build();

            assertThatThrownBy(() -> client.submit(document))
                    .isInstanceOfSatisfying(EnvelopeRejectedException.class, e -> {
                        assertThat(e.fault().code()).isEqualTo(FaultCode.RECIPIENT_UNKNOWN);
                        assertThat(e.fault().arguments()).containsExactly("H99");
                    });

            assertThat(gateway.calls(ScriptedGateway.SUBMIT)).isEqualTo(1);
            assertThat(storedReceipts()).isEqualTo(issued);
        }
    }

    @Test
    void whatWasRefusedMayBeMendedUnderTheSameId() {
        gateway.next(
                ScriptedGateway.SUBMIT,
                exchange -> gateway.refuse(exchange, 422, FaultCode.RECIPIENT_UNKNOWN.with("H99"), null));
        try (AgencyClient client = agency.client(gateway.address())) {
            OutgoingDocument wrong =
                    agency.aLetter().to(new OrganId("H99"), "Không có").build();
            assertThatThrownBy(() -> client.submit(wrong)).isInstanceOf(EnvelopeRejectedException.class);

            VerifiedReceipt receipt = client.submit(agency.aLetter().build());

            assertThat(receipt.receipt().documentId()).contains(ID);
        }
    }

    @Test
    void aReceiptForOtherBytesIsNotBelieved() throws IOException {
        gateway.next(ScriptedGateway.SUBMIT, exchange -> {
            gateway.keep(exchange);
            SignedXml other = gateway.receipt(
                    ReceiptEvent.SUBMISSION_ACCEPTANCE,
                    Keys.G22,
                    ID,
                    Digest.sha256Of(new byte[0]),
                    Optional.empty(),
                    Optional.empty());
            ScriptedGateway.send(exchange, 201, Api.RECEIPT_TYPE, other.bytes());
        });
        try (AgencyClient client = agency.client(gateway.address())) {
            assertThatThrownBy(() -> client.submit(agency.aLetter().build()))
                    .isInstanceOf(EnvelopeRejectedException.class)
                    .hasMessageContaining("RCP-001")
                    .hasMessageContaining("envelopeDigest");

            assertThat(storedReceipts()).isEmpty();
        }
    }

    @Test
    void anotherAgencyUnderTheSameRootsCannotIssueReceipts() {
        gateway.next(ScriptedGateway.SUBMIT, exchange -> {
            Digest digest = gateway.keep(exchange);
            SignedXml receipt = new ReceiptSigner(Keys.ALL.of(Keys.H57).sign())
                    .sign(new Receipt(
                            java.util.UUID.randomUUID(),
                            ReceiptEvent.SUBMISSION_ACCEPTANCE,
                            Keys.CLOCK.instant(),
                            Keys.H57,
                            Keys.G22,
                            Optional.empty(),
                            Optional.of(ID),
                            digest,
                            Optional.empty(),
                            Optional.empty()));
            ScriptedGateway.send(exchange, 201, Api.RECEIPT_TYPE, receipt.bytes());
        });
        try (AgencyClient client = agency.client(gateway.address())) {
            assertThatThrownBy(() -> client.submit(agency.aLetter().build()))
                    .isInstanceOf(EnvelopeRejectedException.class)
                    .hasMessageContaining("RCP-001")
                    .hasMessageContaining("issuer");
        }
    }

    @Test
    void aReceiptOfTheFeedThatIsNotBelievedDoesNotKeepTheOthersBack() throws IOException {
        SignedXml good = consignmentOf(Keys.G22);
        SignedXml foreign = consignmentOf(Keys.H57);
        SignedXml damaged = new SignedXml(new String(good.bytes(), StandardCharsets.UTF_8)
                .replace(ID.value(), "1,2026/01/01,0/X")
                .getBytes(StandardCharsets.UTF_8));
        gateway.next(
                ScriptedGateway.EVENTS,
                exchange -> gateway.answer(
                        exchange,
                        new EventPage(List.of(arrival("1", foreign), arrival("2", damaged), arrival("3", good)), "3")));
        try (AgencyClient client = agency.client(gateway.address())) {
            NewReceipts came = client.events(null, Duration.ZERO, 10);

            assertThat(came.cursor()).contains("3");
            assertThat(came.receipts()).hasSize(1);
            assertThat(came.notBelieved())
                    .extracting(NewReceipts.NotBelieved::cursor)
                    .containsExactly("1", "2");
            assertThat(came.notBelieved())
                    .extracting(one -> one.fault().code())
                    .containsExactly(FaultCode.RECEIPT_MISMATCH, FaultCode.SIGNATURE_DIGEST);
            assertThat(storedReceipts()).hasSize(1);
        }
    }

    private SignedXml consignmentOf(OrganId originator) {
        return gateway.receipt(
                ReceiptEvent.CONTENT_CONSIGNMENT,
                originator,
                ID,
                Digest.sha256Of(new byte[0]),
                Optional.empty(),
                Optional.empty());
    }

    private static EventPage.ReceiptArrival arrival(String cursor, SignedXml xml) {
        return new EventPage.ReceiptArrival(
                cursor,
                cursor,
                "ContentConsignment",
                ID.value(),
                null,
                Keys.CLOCK.instant().toString(),
                xml.base64());
    }

    @Test
    void anAnswerThatIsNotOfAGatewayIsShown() {
        gateway.next(ScriptedGateway.SUBMIT, exchange -> {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            ScriptedGateway.send(exchange, 404, "text/html", "<h1>It works</h1>".getBytes(StandardCharsets.UTF_8));
        });
        try (AgencyClient client = agency.client(gateway.address())) {
            assertThatThrownBy(() -> client.submit(agency.aLetter().build()))
                    .hasMessageContaining("NET-002")
                    .hasMessageContaining("It works");
        }
    }

    @Test
    void aServerOfAnotherAuthorityIsNotSpokenTo() throws IOException {
        try (ScriptedGateway stranger =
                        new ScriptedGateway(folder.resolve("x"), Keys.STRANGERS, Keys.STRANGERS.gateway());
                AgencyClient client = agency.client(stranger.address())) {
            assertThatThrownBy(() -> client.submit(agency.aLetter().build()))
                    .isInstanceOf(ExchangeUnavailableException.class)
                    .hasMessageContaining("NET-001")
                    .hasMessageContaining("PKIX");

            assertThat(stranger.calls(ScriptedGateway.SUBMIT)).isZero();
        }
    }

    @Test
    void aServerWithAnotherNameIsNotSpokenTo() throws IOException {
        try (ScriptedGateway other = new ScriptedGateway(folder.resolve("x"), Keys.ALL, Keys.ALL.elsewhere());
                AgencyClient client = agency.client(other.address())) {
            assertThatThrownBy(() -> client.submit(agency.aLetter().build()))
                    .isInstanceOf(ExchangeUnavailableException.class)
                    .hasMessageContaining("NET-001");

            assertThat(other.calls(ScriptedGateway.SUBMIT)).isZero();
        }
    }

    @Test
    void aGatewayThatIsNotThereIsNamed() {
        try (AgencyClient client = agency.client(gateway.address())) {
            gateway.close();

            assertThatThrownBy(() -> client.submit(agency.aLetter().build()))
                    .isInstanceOf(ExchangeUnavailableException.class)
                    .hasMessageContaining("NET-001")
                    .hasMessageContaining(gateway.address().toString());
        }
    }

    @Test
    void anEnvelopeSignedElsewhereIsSubmittedAsItIs() throws IOException {
        Path copy = folder.resolve("signed.edxml");
        SignedFile packed;
        try (AgencyClient client = agency.client(gateway.address())) {
            packed = client.pack(agency.aLetter().build());
            Files.copy(packed.path(), copy);

            VerifiedReceipt receipt = client.submit(copy);

            assertThat(receipt.receipt().envelopeDigest()).isEqualTo(packed.digest());
        }
    }

    @Test
    void theSameReportIsSentOnceHoweverOftenItIsMade() {
        VerifiedReceipt first;
        try (AgencyClient client = agency.client(gateway.address())) {
            first = client.report(theDocument(), StatusCode.ACCEPTED, "", null);
        }
        try (AgencyClient client = agency.client(gateway.address())) {
            VerifiedReceipt second = client.report(theDocument(), StatusCode.ACCEPTED, "", null);

            assertThat(second.xml()).isEqualTo(first.xml());
            assertThat(gateway.calls(ScriptedGateway.SUBMIT)).isEqualTo(1);
        }
    }

    @Test
    void reportsOfOneSecondAreStillTwoReports() {
        try (AgencyClient client = agency.settings(gateway.address())
                .clock(java.time.Clock.fixed(Keys.CLOCK.instant(), java.time.ZoneOffset.UTC))
                .build()) {
            StaffInfo clerk = new StaffInfo("Văn thư", "Lê Thị C", "", "");

            VerifiedReceipt first = client.report(theDocument(), StatusCode.ASSIGNED, "Phòng A", clerk);
            VerifiedReceipt second = client.report(theDocument(), StatusCode.ASSIGNED, "Phòng B", clerk);

            assertThat(second.receipt().documentId())
                    .isNotEqualTo(first.receipt().documentId());
        }
    }

    @Test
    void aRefusalWithoutAReasonIsNotSent() {
        try (AgencyClient client = agency.client(gateway.address())) {
            assertThatThrownBy(() -> client.report(theDocument(), StatusCode.REFUSED, " ", null))
                    .isInstanceOf(EnvelopeRejectedException.class)
                    .hasMessageContaining("EDX-002");

            assertThat(gateway.calls(ScriptedGateway.SUBMIT)).isZero();
        }
    }

    @Test
    void fetchedReceiptsAreVerifiedAndStored() throws IOException {
        try (AgencyClient client = agency.client(gateway.address())) {
            List<VerifiedReceipt> receipts = client.receipts(ID);

            assertThat(receipts).hasSize(1);
            assertThat(receipts.get(0).receipt().event()).isEqualTo(ReceiptEvent.CONTENT_CONSIGNMENT);
            assertThat(storedReceipts()).containsExactly(receipts.get(0).xml());
        }
    }

    @Test
    void aHandoverThatTheRecipientNeverConfirmedIsNotBelievedAndNotStored() throws IOException {
        SignedXml invented = gateway.receipt(
                ReceiptEvent.CONTENT_HANDOVER,
                Keys.G22,
                ID,
                Digest.sha256Of(new byte[0]),
                Optional.empty(),
                Optional.empty());
        gateway.next(
                ScriptedGateway.RECEIPTS,
                exchange -> gateway.answer(
                        exchange,
                        new ReceiptList(
                                List.of(new ReceiptList.ReceiptEntry(
                                        "1", "ContentHandover", "H57", "", invented.base64())),
                                null)));
        try (AgencyClient client = agency.client(gateway.address())) {
            assertThatThrownBy(() -> client.receipts(ID))
                    .isInstanceOf(EnvelopeRejectedException.class)
                    .hasMessageContaining("RCP-003");

            assertThat(storedReceipts()).isEmpty();
        }
    }

    @Test
    void receiptsAreStillBelievedWhenTheCertificateOfTheirIssuerHasExpired() throws IOException {
        VerifiedReceipt first;
        try (AgencyClient client = agency.client(gateway.address())) {
            first = client.submit(agency.aLetter().build());
        }
        try (AgencyClient later = agency.settings(gateway.address())
                .clock(Clock.offset(Keys.CLOCK, Duration.ofDays(366)))
                .build()) {
            VerifiedReceipt stored = later.submit(agency.aLetter().build());
            List<VerifiedReceipt> fetched = later.receipts(ID);

            assertThat(stored.xml()).isEqualTo(first.xml());
            assertThat(gateway.calls(ScriptedGateway.SUBMIT)).isEqualTo(1);
            assertThat(fetched).hasSize(1);
        }
    }

    @Test
    void aReceiptFromBeforeItsCertificateOrFromTheFutureIsNotBelieved() throws IOException {
        try (AgencyClient early = agency.settings(gateway.address())
                .clock(Clock.offset(Keys.CLOCK, Duration.ofDays(-366)))
                .build()) {
            assertThatThrownBy(() -> early.receipts(ID)).isInstanceOf(EnvelopeRejectedException.class);
        }
    }

    @Test
    void bytesThatWereDamagedOnTheWayAreSentAgain() throws IOException {
        gateway.next(
                ScriptedGateway.SUBMIT,
                exchange -> gateway.refuse(exchange, 422, FaultCode.REQUEST_DIGEST.with("a", "b"), null));
        try (AgencyClient client = agency.client(gateway.address())) {
            SignedFile packed = client.pack(agency.aLetter().build());

            VerifiedReceipt receipt = client.submit(agency.aLetter().build());

            assertThat(receipt.receipt().envelopeDigest()).isEqualTo(packed.digest());
            assertThat(gateway.calls(ScriptedGateway.SUBMIT)).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CLIENT_ORGAN", "CLIENT_UNKNOWN", "REQUEST_CONTENT_TYPE"})
    void aFaultOfTheCallIsNoneOfTheSignedEnvelope(FaultCode code) throws IOException {
        gateway.next(ScriptedGateway.SUBMIT, exchange -> gateway.refuse(exchange, 422, code.with("a", "b"), null));
        try (AgencyClient client = agency.client(gateway.address())) {
            SignedFile packed = client.pack(agency.aLetter().build());

            assertThatThrownBy(() -> client.submit(agency.aLetter().build()))
                    .isInstanceOf(EnvelopeRejectedException.class)
                    .hasMessageContaining(code.code());

            assertThat(packed.path()).exists();
            assertThat(client.submit(agency.aLetter().build()).receipt().envelopeDigest())
                    .isEqualTo(packed.digest());
        }
    }

    @Test
    void theProgressOfATransferIsTold() {
        List<Long> moved = new CopyOnWriteArrayList<>();
        try (AgencyClient client = agency.settings(gateway.address())
                .progress((bytes, total) -> moved.add(bytes))
                .build()) {
            SignedFile packed = client.pack(agency.aLetter().build());

            client.submit(packed.path());

            assertThat(moved).isSorted().endsWith(packed.size());
        }
    }

    private static ResponseFor theDocument() {
        return new ResponseFor(Keys.H57, "15/UBND-VX", new DocumentId("H57,2026/03/01,15/UBND-VX"), Optional.empty());
    }

    private List<SignedXml> storedReceipts() throws IOException {
        Path receipts = agency.home().resolve("receipts");
        if (Files.notExists(receipts)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(receipts)) {
            return found.filter(Files::isRegularFile)
                    .map(file -> {
                        try {
                            return new SignedXml(Files.readAllBytes(file));
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .toList();
        }
    }
}
