package vn.docaxis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.Business;
import vn.docaxis.edxml.DocumentHeader;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.DocumentUpdate;
import vn.docaxis.edxml.StatusCode;
import vn.docaxis.edxml.check.EnvelopeValidator;
import vn.docaxis.edxml.xml.Profile;
import vn.docaxis.signing.VerifiedReceipt;

/** Recalls, updates and replacements, from one agency's library to another's. */
class BusinessIT {
    private static final DocumentId ID = new DocumentId("G22,2026/03/02,1234/VPCP-KSTT");
    private static final DocumentUpdate FACTS = new DocumentUpdate(true, false, List.of());

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
    void aRecallIsAnsweredAboutItsDocument() throws IOException {
        SignedFile recall;
        try (AgencyClient client = originator.client(gateway.address())) {
            client.submit(originator.aLetter().build());
            recall = client.pack(recall(client, "Gửi nhầm nơi nhận"));
            VerifiedReceipt accepted = client.submit(recall(client, "Gửi nhầm nơi nhận"));

            assertThat(accepted.receipt().documentId()).contains(recall.documentId());
        }
        offer(recall);
        try (AgencyClient client = recipient.client(gateway.address())) {
            client.receive(Duration.ZERO, taken::add);
            IncomingDocument arrived = taken.get(0);
            VerifiedReceipt answer = client.report(arrived, StatusCode.DECLINED, "Văn bản đang được xử lý");

            assertThat(arrived.business().type()).isEqualTo(Business.RECALL);
            assertThat(arrived.business().reason()).isEqualTo("Gửi nhầm nơi nhận");
            assertThat(arrived.documentId()).isEqualTo(ID);
            assertThat(arrived.exchangeId()).isEqualTo(recall.documentId());
            assertThat(arrived.reference().documentId()).isEqualTo(ID);
            assertThat(arrived.attachments()).isEmpty();
            assertThat(answer.receipt().documentId().orElseThrow().value()).startsWith(ID + "#16@");
        }
    }

    @Test
    void theSameRecallIsOneFileAndAnotherReasonIsAnotherRecall() {
        try (AgencyClient client = originator.client(gateway.address())) {
            client.pack(originator.aLetter().build());

            SignedFile first = client.pack(recall(client, " Gửi nhầm nơi nhận\n"));
            SignedFile again = client.pack(recall(client, "Gửi nhầm nơi nhận"));
            SignedFile other = client.pack(recall(client, "Sai số ký hiệu"));

            assertThat(again).isEqualTo(first);
            assertThat(other.path()).isNotEqualTo(first.path());
            assertThat(first.documentId().value()).matches(ID + "#recall@[0-9a-f]{16}");
        }
    }

    @Test
    void whatIsPackedIsStrictlyValid() throws Exception {
        try (AgencyClient client = originator.client(gateway.address())) {
            client.pack(originator.aLetter().build());
            DocumentHeader sent = client.sent(ID).orElseThrow();

            for (OutgoingDocument document : List.of(
                    recall(client, "Gửi nhầm nơi nhận"),
                    OutgoingDocument.updateOf(sent, FACTS)
                            .subject("V/v báo cáo (đã sửa)")
                            .build(),
                    originator
                            .aLetter()
                            .number("1250", "VPCP-KSTT")
                            .replaces(sent)
                            .build())) {
                Path packed = client.pack(document).path();

                assertThat(EnvelopeValidator.of(Profile.STRICT).validate(packed))
                        .satisfies(report -> assertThat(report.accepted())
                                .as("%s", report.findings())
                                .isTrue());
            }
        }
    }

    @Test
    void aReasonThatIsTooLongIsRefusedBeforeAnythingIsSigned() {
        try (AgencyClient client = originator.client(gateway.address())) {
            client.pack(originator.aLetter().build());
            OutgoingDocument recall = recall(client, "x".repeat(501));

            assertThatThrownBy(() -> client.pack(recall)).hasMessageContaining("FLD-002");
        }
    }

    @Test
    void onlyWhatThisClientPackedHasAHeaderToRecall() {
        try (AgencyClient client = originator.client(gateway.address())) {
            client.pack(originator.aLetter().build());

            assertThat(client.sent(ID)).map(DocumentHeader::documentId).contains(ID);
            assertThat(client.sent(new DocumentId("khong-co"))).isEmpty();
        }
    }

    private static OutgoingDocument recall(AgencyClient client, String reason) {
        return OutgoingDocument.recallOf(client.sent(ID).orElseThrow(), reason).build();
    }

    private void offer(SignedFile envelope) throws IOException {
        gateway.offer(
                envelope.path(),
                envelope.originator().value(),
                envelope.documentId().value());
    }
}
