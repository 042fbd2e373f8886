package vn.docaxis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.StatusCode;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.wire.MailboxItem;
import vn.docaxis.edxml.wire.MailboxPage;
import vn.docaxis.edxml.xml.ReadLimits;
import vn.docaxis.signing.authority.KeyFile;
import vn.docaxis.signing.authority.RevokedCertificates.Revocation;
import vn.docaxis.signing.revocation.RevocationReason;
import vn.docaxis.signing.revocation.RevocationSettings;
import vn.docaxis.signing.trust.UnknownPolicy;

class ReceptionIT {
    private static final Duration NO_WAIT = Duration.ZERO;

    @TempDir
    Path folder;

    private final List<IncomingDocument> taken = new ArrayList<>();
    private ScriptedGateway gateway;
    private Agency originator;
    private Agency recipient;

    @BeforeEach
    void start() throws IOException {
        gateway = new ScriptedGateway(folder.resolve("gateway"));
        originator = Agency.in(folder, Keys.G22);
        recipient = Agency.in(folder, Keys.H57);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void aDocumentIsOnDiskBeforeTheCallbackAndConfirmedAfterIt() throws IOException {
        SignedFile sent = offered(originator.aLetter());
        try (AgencyClient client = recipient.client(gateway.address())) {
            int handled = client.receive(NO_WAIT, document -> {
                assertThat(gateway.confirmations()).isEmpty();
                assertThat(Files.readAllBytes(document.envelope())).isEqualTo(Files.readAllBytes(sent.path()));
                taken.add(document);
            });

            assertThat(handled).isEqualTo(1);
            IncomingDocument document = taken.get(0);
            assertThat(document.originator()).isEqualTo(Keys.G22);
            assertThat(document.digest()).isEqualTo(sent.digest());
            assertThat(document.signer()).contains("Cơ quan G22", "organizationIdentifier=G22");
            assertThat(document.repeated()).isFalse();
            assertThat(document.reference().code()).isEqualTo("1234/VPCP-KSTT");
            assertThat(gateway.lastConfirmation().envelopeDigest()).isEqualTo(sent.digest());
            assertThat(gateway.lastConfirmation().refusal()).isEmpty();
            assertThat(recipient.home().resolve("receipts"))
                    .isDirectoryRecursivelyContaining("glob:**/ContentHandover-*.xml");
        }
    }

    @Test
    void attachmentsComeOutAsTheyWentInUnderSafeNames() throws IOException {
        OutgoingDocumentBuilder letter = originator
                .aLetter()
                .attach(originator.file("x.txt", "nội dung"), "../../etc/passwd")
                .attach(originator.file("y.txt", ""), "trống \u202Etxt.exe");
        offered(letter);
        try (AgencyClient client = recipient.client(gateway.address())) {
            client.receive(NO_WAIT, taken::add);

            List<IncomingAttachment> attachments = taken.get(0).attachments();
            assertThat(attachments)
                    .extracting(IncomingAttachment::name)
                    .startsWith("1234_VPCP-KSTT.pdf", "Phụ lục I.txt", "../../etc/passwd");
            assertThat(attachments)
                    .extracting(a -> a.path().getFileName().toString())
                    .containsExactly("1.pdf", "2.txt", "3.bin", "4.exe");
            assertThat(attachments.get(0).path()).hasContent("%PDF-1.4 văn bản chính");
            assertThat(attachments.get(1).path()).hasContent("Danh sách đơn vị\n");
            assertThat(attachments.get(2).path()).hasContent("nội dung");
            assertThat(attachments.get(3).size()).isZero();
            for (IncomingAttachment attachment : attachments) {
                assertThat(attachment.digest()).isEqualTo(Digest.sha256Of(Files.readAllBytes(attachment.path())));
                assertThat(attachment.size()).isEqualTo(Files.size(attachment.path()));
            }
        }
    }

    @Test
    void whoAsksAboutRevocationIsToldThatTheOriginatorIsStillGood() throws IOException {
        offered(originator.aLetter());
        try (AgencyClient client = asking(List.of())) {
            client.receive(NO_WAIT, taken::add);
        }

        assertThat(taken.get(0).trust().sentence(Fault.VIETNAMESE)).contains("theo CRL", "không bị thu hồi");
    }

    @Test
    void aDocumentOfARevokedOriginatorStaysInTheMailboxOfWhoAsks() throws IOException {
        offered(originator.aLetter());
        Revocation lost = new Revocation(
                Keys.ALL.of(Keys.G22).sign().certificate().getSerialNumber(),
                Keys.CLOCK.instant().minusSeconds(60),
                RevocationReason.KEY_COMPROMISE,
                Optional.empty());
        try (AgencyClient client = asking(List.of(lost))) {
            EnvelopeLeftException left =
                    catchThrowableOfType(EnvelopeLeftException.class, () -> client.receive(NO_WAIT, taken::add));

            assertThat(left.fault().code()).isEqualTo(FaultCode.CERTIFICATE_REVOKED);
            assertThat(taken).isEmpty();
            assertThat(gateway.confirmations()).isEmpty();
        }
    }

    /** By a list at hand, so that the test needs no server. */
    private AgencyClient asking(List<Revocation> revoked) throws IOException {
        byte[] list = Keys.ALL.authority().crl(revoked, Duration.ofHours(1)).der();
        RevocationSettings usual = RevocationSettings.standard();
        return recipient
                .settings(gateway.address())
                .revocation(
                        new RevocationSettings(
                                false,
                                false,
                                List.of(Files.write(folder.resolve("ca.crl"), list)),
                                List.of(),
                                Duration.ofSeconds(10),
                                usual.pause(),
                                usual.maxAge(),
                                usual.grace()),
                        UnknownPolicy.ACCEPT)
                .build();
    }

    @Test
    void anEnvelopeThatIsOfferedAgainIsConfirmedAgainWithoutTheCallback() throws IOException {
        SignedFile sent = offered(originator.aLetter());
        try (AgencyClient client = recipient.client(gateway.address())) {
            client.receive(NO_WAIT, taken::add);
        }
        offer(sent);
        try (AgencyClient client = recipient.client(gateway.address())) {
            int handled = client.receive(NO_WAIT, taken::add);

            assertThat(handled).isZero();
            assertThat(taken).hasSize(1);
            assertThat(gateway.confirmations()).hasSize(2);
            assertThat(gateway.confirmations().get(1))
                    .isEqualTo(gateway.confirmations().get(0));
        }
    }

    @Test
    void aConfirmationThatWasLostIsSentAgainTheSame() throws IOException {
        offered(originator.aLetter());
        gateway.next(ScriptedGateway.CONFIRMATION, exchange -> exchange.close());
        gateway.next(ScriptedGateway.CONFIRMATION, exchange -> exchange.close());
        gateway.next(ScriptedGateway.CONFIRMATION, exchange -> exchange.close());
        try (AgencyClient client = recipient.client(gateway.address())) {
            assertThatThrownBy(() -> client.receive(NO_WAIT, taken::add))
                    .isInstanceOf(ExchangeUnavailableException.class);
        }
        try (AgencyClient client = recipient.client(gateway.address())) {
            client.receive(NO_WAIT, taken::add);

            assertThat(taken).hasSize(1);
            assertThat(gateway.confirmations()).hasSize(1);
        }
    }

    @Test
    void aCallbackThatThrowsConfirmsNothingAndGetsTheDocumentAgain() throws IOException {
        offered(originator.aLetter());
        try (AgencyClient client = recipient.client(gateway.address())) {
            assertThatThrownBy(() -> client.receive(NO_WAIT, document -> {
                        throw new IOException("database away");
                    }))
                    .isInstanceOf(CallbackFailedException.class)
                    .hasRootCauseMessage("database away");
            assertThat(gateway.confirmations()).isEmpty();

            client.receive(NO_WAIT, taken::add);

            assertThat(taken).hasSize(1);
            assertThat(taken.get(0).repeated()).isFalse();
            assertThat(taken.get(0).attachments()).hasSize(2);
            assertThat(gateway.calls(ScriptedGateway.ENVELOPE)).isEqualTo(1);
        }
    }

    @Test
    void aFailingCallbackDoesNotKeepTheNextDocumentBack() throws IOException {
        offered(originator.aLetter());
        offered(originator.aLetter().number("1235", "VPCP-KSTT"));
        try (AgencyClient client = recipient.client(gateway.address())) {
            assertThatThrownBy(() -> client.receive(NO_WAIT, document -> {
                        taken.add(document);
                        if (taken.size() == 1) {
                            throw new IllegalStateException("no");
                        }
                    }))
                    .isInstanceOf(CallbackFailedException.class);

            assertThat(taken).hasSize(2);
            assertThat(gateway.confirmations()).hasSize(1);
        }
    }

    @Test
    void aClientThatDiedInTheCallbackIsToldThatItIsARepetition() throws IOException {
        offered(originator.aLetter());
        try (AgencyClient client = recipient.client(gateway.address())) {
            // An Error passes through as the end of a process would: nothing is written down any more.
            assertThatThrownBy(() -> client.receive(NO_WAIT, document -> {
                        throw new OutOfMemoryError("died");
                    }))
                    .isInstanceOf(OutOfMemoryError.class);
        }
        try (AgencyClient client = recipient.client(gateway.address())) {
            client.receive(NO_WAIT, taken::add);

            assertThat(taken.get(0).repeated()).isTrue();
            assertThat(taken.get(0).attachments().get(0).path()).hasContent("%PDF-1.4 văn bản chính");
        }
    }

    @Test
    void aBrokenTransferGoesOnWhereItBroke() throws IOException {
        SignedFile sent = offered(originator.aLetter());
        List<String> ranges = new ArrayList<>();
        gateway.next(ScriptedGateway.ENVELOPE, exchange -> {
            byte[] whole = Files.readAllBytes(sent.path());
            exchange.sendResponseHeaders(200, whole.length);
            OutputStream out = exchange.getResponseBody();
            out.write(whole, 0, 1000);
            out.flush();
            exchange.close();
        });
        gateway.next(ScriptedGateway.ENVELOPE, exchange -> {
            ranges.add(exchange.getRequestHeaders().getFirst("Range"));
            exchange.close();
        });
        try (AgencyClient client = recipient.client(gateway.address())) {
            client.receive(NO_WAIT, taken::add);

            assertThat(taken).hasSize(1);
            assertThat(ranges).containsExactly("bytes=1000-");
        }
    }

    @Test
    void onASlowLineEnvelopesComeGzippedAndAfterACutTheRestIsFetchedAsItIs() throws IOException {
        SignedFile sent = offered(originator.aLetter());
        List<String> asked = new ArrayList<>();
        gateway.next(ScriptedGateway.MAILBOX, exchange -> {
            asked.add(exchange.getRequestHeaders().getFirst("Accept-Encoding"));
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            ScriptedGateway.send(exchange, 200, "application/json", gzip(gateway.page()));
        });
        gateway.next(ScriptedGateway.ENVELOPE, exchange -> {
            asked.add(exchange.getRequestHeaders().getFirst("Accept-Encoding"));
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            byte[] packed = gzip(Files.readAllBytes(sent.path()));
            exchange.sendResponseHeaders(200, packed.length);
            OutputStream out = exchange.getResponseBody();
            out.write(packed, 0, packed.length - 100);
            out.flush();
            exchange.close();
        });
        gateway.next(ScriptedGateway.ENVELOPE, exchange -> {
            asked.add(exchange.getRequestHeaders().getFirst("Accept-Encoding"));
            asked.add(exchange.getRequestHeaders().getFirst("Range").replaceAll("=[1-9][0-9]+-", "=N-"));
            exchange.close();
        });
        try (AgencyClient client =
                recipient.settings(gateway.address()).slowLine().build()) {
            client.receive(NO_WAIT, taken::add);

            assertThat(taken).hasSize(1);
            assertThat(asked).containsExactly("gzip", "gzip", "identity", "bytes=N-");
        }
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    @Test
    void bytesThatWereDamagedOnTheWayAreFetchedAgainAndNotRefused() throws IOException {
        SignedFile sent = offered(originator.aLetter());
        gateway.next(ScriptedGateway.ENVELOPE, exchange -> {
            byte[] damaged = Files.readAllBytes(sent.path());
            damaged[damaged.length / 2] ^= 1;
            ScriptedGateway.send(exchange, 200, "application/xml", damaged);
        });
        try (AgencyClient client = recipient.client(gateway.address())) {
            client.receive(NO_WAIT, taken::add);

            assertThat(taken).hasSize(1);
            assertThat(gateway.lastConfirmation().refusal()).isEmpty();
        }
    }

    @Test
    void anEnvelopeThatWasChangedIsRefusedWithASignatureAndNeverSeenByTheCallback() throws IOException {
        SignedFile sent = packed(originator.aLetter());
        Path changed = folder.resolve("changed.edxml");
        Files.writeString(changed, Files.readString(sent.path()).replace("báo cáo", "bác cáo"));
        gateway.offer(changed, "G22", sent.documentId().value());
        try (AgencyClient client = recipient.client(gateway.address())) {
            int handled = client.receive(NO_WAIT, taken::add);

            assertThat(handled).isZero();
            assertThat(taken).isEmpty();
            assertThat(gateway.lastConfirmation().refusal()).hasValueSatisfying(reason -> {
                assertThat(reason.code()).isEqualTo("SIG-001");
                assertThat(reason.text()).contains("SHA-256");
            });
            assertThat(recipient.home().resolve("receipts"))
                    .isDirectoryRecursivelyContaining("glob:**/ContentHandoverFailure-*.xml");
            assertThat(recipient.home().resolve("inbox/incoming")).isEmptyDirectory();
        }
    }

    @Test
    void aDocumentForACodeThatIsNotOneOfOursIsLeftInTheMailbox() throws IOException {
        SignedFile sent = packed(originator.aLetter().clearRecipients().to(new OrganId("H49"), "Quảng Ninh"));
        offer(sent);
        offered(originator.aLetter().number("1235", "VPCP-KSTT"));
        try (AgencyClient client = recipient.client(gateway.address())) {
            EnvelopeLeftException left = left(client);

            assertThat(left.documentId()).isEqualTo(sent.documentId());
            assertThat(left.originator()).isEqualTo(Keys.G22);
            assertThat(left.fault().code()).isEqualTo(FaultCode.CLIENT_SETTING);
            assertThat(left).hasMessageContaining("alias").hasMessageContaining("H49");
            assertThat(taken).hasSize(1);
            assertThat(gateway.confirmations()).hasSize(1);
        }
        try (AgencyClient client =
                recipient.settings(gateway.address()).alias(new OrganId("H49")).build()) {
            assertThat(client.receive(NO_WAIT, taken::add)).isEqualTo(1);
            assertThat(gateway.calls(ScriptedGateway.ENVELOPE))
                    .as("what was fetched is not fetched again")
                    .isEqualTo(2);
        }
    }

    @Test
    void aClockThatIsSlowRefusesNothing() throws IOException {
        offered(originator.aLetter());
        Clock slow = Clock.offset(Keys.CLOCK, Duration.ofHours(-1));
        try (AgencyClient client =
                recipient.settings(gateway.address()).clock(slow).build()) {
            assertThat(left(client).fault().code()).isEqualTo(FaultCode.SIGNATURE_PROPERTIES);
            assertThat(gateway.confirmations()).isEmpty();
        }
        try (AgencyClient client = recipient.client(gateway.address())) {
            assertThat(client.receive(NO_WAIT, taken::add)).isEqualTo(1);
        }
    }

    @Test
    void anOriginatorWhoseRootIsNotConfiguredIsNotRefused() throws IOException {
        Path keys = folder.resolve("stranger.p12");
        KeyFile.save(keys, Keys.PASSWORD, Keys.STRANGERS.of(Keys.G22));
        try (AgencyClient stranger =
                originator.settings(gateway.address()).keys(keys, Keys.PASSWORD).build()) {
            offer(stranger.pack(originator.aLetter().build()));
        }
        try (AgencyClient client = recipient.client(gateway.address())) {
            assertThat(left(client).fault().code()).isEqualTo(FaultCode.CERTIFICATE_CHAIN);
            assertThat(gateway.confirmations()).isEmpty();
        }
    }

    @Test
    void anOrganWithAPinIsBelievedWithItsPinnedCertificateAlone() throws Exception {
        offered(originator.aLetter());
        byte[] certificate = Keys.ALL.of(Keys.G22).sign().certificate().getEncoded();
        try (AgencyClient client = recipient
                .settings(gateway.address())
                .pin(Keys.G22, "0".repeat(64))
                .build()) {
            assertThat(left(client).fault().code()).isEqualTo(FaultCode.CERTIFICATE_ORGAN);
        }
        try (AgencyClient client = recipient
                .settings(gateway.address())
                .pin(Keys.G22, Digest.sha256Of(certificate).hex().toUpperCase(Locale.ROOT))
                .build()) {
            assertThat(client.receive(NO_WAIT, taken::add)).isEqualTo(1);
        }
    }

    @Test
    void anEnvelopeThatTheGatewayCannotGiveDoesNotKeepBackTheNext() throws IOException {
        offered(originator.aLetter());
        offered(originator.aLetter().number("1235", "VPCP-KSTT"));
        for (int i = 0; i < 3; i++) {
            gateway.next(
                    ScriptedGateway.ENVELOPE,
                    exchange -> gateway.refuse(exchange, 500, FaultCode.GATEWAY_ERROR.with("missing file"), null));
        }
        try (AgencyClient client = recipient.client(gateway.address())) {
            assertThatThrownBy(() -> client.receive(NO_WAIT, taken::add))
                    .isInstanceOf(ExchangeUnavailableException.class)
                    .hasMessageContaining("GWY-007");

            assertThat(taken).hasSize(1);
            assertThat(gateway.confirmations()).hasSize(1);
        }
    }

    @Test
    void aGatewayThatWentAwayEndsTheRound() throws IOException {
        offered(originator.aLetter());
        offered(originator.aLetter().number("1235", "VPCP-KSTT"));
        for (int i = 0; i < 12; i++) { // the HTTP client of the JDK repeats some by itself
            gateway.next(ScriptedGateway.ENVELOPE, exchange -> exchange.close());
        }
        try (AgencyClient client = recipient.client(gateway.address())) {
            assertThatThrownBy(() -> client.receive(NO_WAIT, taken::add))
                    .isInstanceOf(ExchangeUnavailableException.class)
                    .hasMessageContaining("NET-001");

            assertThat(taken).isEmpty();
        }
    }

    @Test
    void aDocumentForAnotherCodeOfThisOrganIsTaken() throws IOException {
        offered(originator.aLetter().clearRecipients().to(new OrganId("000.00.00.H57"), "Huế (mã cũ)"));
        try (AgencyClient client = recipient
                .settings(gateway.address())
                .alias(new OrganId("000.00.00.H57"))
                .build()) {
            assertThat(client.receive(NO_WAIT, taken::add)).isEqualTo(1);
        }
    }

    @Test
    void anEnvelopeThatIsTooLargeForThisClientIsLeftWithoutBeingFetched() throws IOException {
        offered(originator.aLetter());
        try (AgencyClient client = recipient
                .settings(gateway.address())
                .limits(ReadLimits.standard().withEnvelopeBytes(1000))
                .build()) {
            assertThat(left(client).fault().code()).isEqualTo(FaultCode.XML_LIMIT);
            assertThat(gateway.calls(ScriptedGateway.ENVELOPE)).isZero();
            assertThat(gateway.confirmations()).isEmpty();
        }
    }

    @Test
    void theLeaseIsRenewedWhileTheCallbackWorks() throws IOException {
        gateway.leaseFor(Duration.ofSeconds(1));
        offered(originator.aLetter());
        CountDownLatch renewed = new CountDownLatch(1);
        gateway.next(ScriptedGateway.LEASE, exchange -> {
            renewed.countDown();
            gateway.refuse(exchange, 503, FaultCode.GATEWAY_UNAVAILABLE.with("later"), null);
        });
        try (AgencyClient client = recipient.client(gateway.address())) {
            int handled = client.receive(
                    NO_WAIT,
                    document -> assertThat(renewed.await(20, TimeUnit.SECONDS)).isTrue());

            assertThat(handled).isEqualTo(1);
        }
    }

    @Test
    void anItemThatWentToAnotherClientDoesNotStopTheRound() throws IOException {
        offered(originator.aLetter());
        offered(originator.aLetter().number("1235", "VPCP-KSTT"));
        gateway.next(
                ScriptedGateway.ENVELOPE,
                exchange -> gateway.refuse(exchange, 409, FaultCode.HANDOVER_LEASE.with("1"), null));
        try (AgencyClient client = recipient.client(gateway.address())) {
            assertThat(client.receive(NO_WAIT, taken::add)).isEqualTo(1);
        }
    }

    @Test
    void anItemThatMakesNoSenseDoesNotKeepBackTheOthers() throws IOException {
        SignedFile sent = offered(originator.aLetter());
        Path copy = Files.copy(sent.path(), folder.resolve("copy.edxml"));
        gateway.offer(copy, "not an organ id/../", sent.documentId().value());
        try (AgencyClient client = recipient.client(gateway.address())) {
            assertThat(client.receive(NO_WAIT, taken::add)).isEqualTo(1);
        }
    }

    @Test
    void aStatusReportReachesItsOwnCallback() throws IOException {
        String id;
        try (AgencyClient client = recipient.client(gateway.address())) {
            id = client.refuse(anIncomingDocument(client), "thiếu chữ ký số")
                    .receipt()
                    .documentId()
                    .orElseThrow()
                    .value();
        }
        gateway.offer(lastOf(recipient.home().resolve("outbox")), "H57", id);
        List<IncomingStatus> statuses = new ArrayList<>();
        try (AgencyClient client = originator.client(gateway.address())) {
            client.receive(NO_WAIT, new IncomingHandler() {
                @Override
                public void document(IncomingDocument document) {
                    taken.add(document);
                }

                @Override
                public void status(IncomingStatus status) {
                    statuses.add(status);
                }
            });

            assertThat(statuses).hasSize(1);
            assertThat(statuses.get(0).code()).isEqualTo(StatusCode.REFUSED);
            assertThat(statuses.get(0).description()).isEqualTo("thiếu chữ ký số");
            assertThat(statuses.get(0).originator()).isEqualTo(Keys.H57);
            assertThat(statuses.get(0).documentId().value()).isEqualTo("G22,2026/03/02,1234/VPCP-KSTT");
        }
    }

    @Test
    void aReceiptOfAHandoverWithoutTheConfirmationIsNotBelieved() throws IOException {
        SignedFile sent = offered(originator.aLetter());
        gateway.next(
                ScriptedGateway.CONFIRMATION,
                exchange -> ScriptedGateway.send(
                        exchange,
                        200,
                        "application/xml",
                        gateway.receipt(
                                        vn.docaxis.edxml.ReceiptEvent.CONTENT_HANDOVER,
                                        Keys.G22,
                                        sent.documentId(),
                                        sent.digest(),
                                        java.util.Optional.empty(),
                                        java.util.Optional.empty())
                                .bytes()));
        try (AgencyClient client = recipient.client(gateway.address())) {
            assertThatThrownBy(() -> client.receive(NO_WAIT, taken::add))
                    .isInstanceOf(EnvelopeRejectedException.class)
                    .hasMessageContaining("RCP-003")
                    .hasMessageContaining("H57");
        }
    }

    @Test
    void nothingInTheMailboxIsNothingToDo() {
        gateway.next(ScriptedGateway.MAILBOX, exchange -> {
            assertThat(exchange.getRequestURI().getQuery()).contains("wait=60");
            byte[] none = tools.jackson.databind.json.JsonMapper.builder()
                    .build()
                    .writeValueAsBytes(new MailboxPage(List.<MailboxItem>of()));
            ScriptedGateway.send(exchange, 200, "application/json", none);
        });
        try (AgencyClient client = recipient.client(gateway.address())) {
            assertThat(client.receive(Duration.ofMinutes(5), taken::add)).isZero();
        }
    }

    /** What a round that left one envelope says. */
    private EnvelopeLeftException left(AgencyClient client) {
        return catchThrowableOfType(EnvelopeLeftException.class, () -> client.receive(NO_WAIT, taken::add));
    }

    private IncomingDocument anIncomingDocument(AgencyClient client) throws IOException {
        offered(originator.aLetter());
        client.receive(NO_WAIT, taken::add);
        return taken.get(0);
    }

    private SignedFile packed(OutgoingDocumentBuilder letter) {
        try (AgencyClient client = originator.client(gateway.address())) {
            return client.pack(letter.build());
        }
    }

    private SignedFile offered(OutgoingDocumentBuilder letter) throws IOException {
        SignedFile packed = packed(letter);
        offer(packed);
        return packed;
    }

    private void offer(SignedFile envelope) throws IOException {
        gateway.offer(
                envelope.path(),
                envelope.originator().value(),
                envelope.documentId().value());
    }

    private static Path lastOf(Path outbox) {
        try (Stream<Path> found = Files.walk(outbox)) {
            return found.filter(p -> p.endsWith("envelope.edxml")).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
