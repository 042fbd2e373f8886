package vn.docaxis.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.docaxis.edxml.EnvelopeBuilder;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.wire.Api;
import vn.docaxis.signing.authority.KeyFile;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.pdf.PdfKeys;
import vn.docaxis.signing.pdf.PdfSigning;

/** Reports on the signatures in PDF attachments: made after acceptance, whatever the files are. */
class PdfSignaturesIT {
    private static final SigningKey LEADER = PdfKeys.AUTHORITY.signer("C=VN, O=UBND, CN=Nguyễn Văn Mẫu");
    private static final byte[] SIGNED = PdfSigning.by(LEADER).sign(PdfSigning.page("Cong van"));

    @TempDir
    static Path folder;

    private static Sandbox sandbox;
    private static OrganId originator;
    private static OrganId recipient;
    private static OrganId stranger;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        sandbox = new Sandbox(folder);
        originator = sandbox.organ();
        recipient = sandbox.organ();
        stranger = sandbox.organ();
        KeyFile.savePem(folder.resolve("officials.pem"), PdfKeys.AUTHORITY.root());
        gateway = RunningGateway.start(
                sandbox, "--axis.pdf.period=100ms", "--axis.pdf.roots=" + folder.resolve("officials.pem"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void whoMaySeeTheDocumentSeesTheReportsAndNobodyElse() {
        OfficialDocument document = submitted(anEnvelope()
                .from(originator)
                .to(recipient)
                .attachment("cong-van.pdf", SIGNED)
                .attachment("phu-luc.txt", "no pdf".getBytes(UTF_8)));

        JsonNode reports = examined(document);

        assertThat(reports.get("attachments").size()).isEqualTo(1);
        JsonNode attachment = reports.get("attachments").get(0);
        assertThat(attachment.get("attachment").asInt()).isEqualTo(1);
        assertThat(attachment.get("name").asString()).isEqualTo("cong-van.pdf");
        JsonNode signature = attachment.get("report").get("signatures").get(0);
        assertThat(signature.get("result").asString()).isEqualTo("VALID");
        assertThat(signature.get("signer").get("name").asString()).isEqualTo("Nguyễn Văn Mẫu");
        assertThat(signature.get("time").asString()).isEqualTo("2026-03-02T02:00:00Z");
        assertThat(json(asked(recipient, document))).isEqualTo(reports);
        assertThat(asked(stranger, document).statusCode()).isEqualTo(404);
    }

    @Test
    void aPdfThatTravelsInAZipIsExaminedToo() {
        OfficialDocument document =
                submitted(anEnvelope().from(originator).to(recipient).attachment("cong-van.signed", SIGNED));

        JsonNode report = examined(document).get("attachments").get(0).get("report");

        assertThat(report.get("signatures").get(0).get("result").asString()).isEqualTo("VALID");
    }

    @Test
    void aFileThatCannotBeReadIsRecordedAsSuchAndTheDocumentGoesItsWay() {
        OfficialDocument document = submitted(
                anEnvelope().from(originator).to(recipient).attachment("a.pdf", "%PDF-1.4 nonsense".getBytes(UTF_8)));

        JsonNode report = examined(document).get("attachments").get(0).get("report");

        assertThat(report.get("obstacle").asString()).isEqualTo("DAMAGED");
        assertThat(gateway.peer(recipient).list(20))
                .anyMatch(item -> item.documentId().equals(document.exchangeId().value()));
    }

    @Test
    void whatACrashInterruptedIsBegunAgain() {
        OfficialDocument document =
                submitted(anEnvelope().from(originator).to(recipient).attachment("a.pdf", SIGNED));
        examined(document);

        begun(document, 2);

        assertThat(examined(document).get("attachments").size()).isEqualTo(1);
    }

    @Test
    void aDocumentThatEndsTheProgramEachTimeIsGivenUp() {
        OfficialDocument document =
                submitted(anEnvelope().from(originator).to(recipient).attachment("a.pdf", SIGNED));
        examined(document);

        begun(document, 3);

        await().atMost(Duration.ofSeconds(20)).until(() -> state(document).equals("given-up"));
    }

    @Test
    void nothingIsLeftInTheWorkFolder() {
        examined(submitted(anEnvelope().from(originator).to(recipient).attachment("a.pdf", SIGNED)));

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(sandbox.home().resolve("pdf")).doesNotExist());
    }

    /** As if the process had ended that often in the middle of it, and the lease were over. */
    private static void begun(OfficialDocument document, int attempts) {
        gateway.database()
                .sql("""
                        UPDATE pdf_examination SET state = 'DUE', attempt = :attempts
                        WHERE document_id = (SELECT id FROM document WHERE exchange_id = :id)""")
                .param("attempts", attempts)
                .param("id", document.exchangeId().value())
                .update();
        gateway.database()
                .sql("UPDATE pdf_examination SET due_at = (SELECT MIN(accepted_at) FROM document)")
                .update();
    }

    private static OfficialDocument submitted(EnvelopeBuilder builder) {
        OfficialDocument document = builder.document();
        byte[] envelope = sandbox.signed(document, builder.attachments(), originator);
        assertThat(gateway.peer(originator).submit(envelope).statusCode()).isEqualTo(201);
        return document;
    }

    private static JsonNode examined(OfficialDocument document) {
        await().atMost(Duration.ofSeconds(30)).until(() -> state(document).equals("done"));
        return json(asked(originator, document));
    }

    private static String state(OfficialDocument document) {
        return json(asked(originator, document)).get("state").asString();
    }

    private static JsonNode json(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static HttpResponse<byte[]> asked(OrganId caller, OfficialDocument document) {
        String query = "?originator=" + document.originator() + "&documentId="
                + URLEncoder.encode(document.exchangeId().value(), UTF_8);
        return gateway.peer(caller).send("GET", Api.PDF_SIGNATURES + query, null, null);
    }
}
