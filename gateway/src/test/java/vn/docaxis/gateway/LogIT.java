package vn.docaxis.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.wire.Api;
import vn.docaxis.gateway.log.LogProofs;
import vn.docaxis.gateway.log.ProvedReceipts;
import vn.docaxis.signing.log.LogEntry;
import vn.docaxis.signing.log.LogProof;
import vn.docaxis.signing.log.SignedCheckpoint;
import vn.docaxis.signing.log.audit.AuditReport;
import vn.docaxis.signing.log.note.NoteVerifier;

/** The public log of receipts, as organs and monitors see it. */
class LogIT {
    @TempDir
    static Path folder;

    private static Sandbox sandbox;
    private static RunningGateway gateway;
    private static LogWatch watch;
    private static NoteVerifier key;
    private static OrganId originator;
    private static OrganId recipient;
    private static OrganId stranger;

    @BeforeAll
    static void anAxis() throws Exception {
        sandbox = new Sandbox(folder);
        originator = sandbox.organ();
        recipient = sandbox.organ();
        stranger = sandbox.organ();
        gateway = RunningGateway.start(sandbox);
        watch = new LogWatch(gateway.managementUri());
        key = NoteVerifier.parse(gateway.management("GET", "/log/key").body().strip());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void everyReceiptGetsItsPlaceAndAProofThatHoldsOffline() {
        byte[] xml = submitted();
        Receipt receipt = gateway.peer(originator).receipt(new SignedXml(xml));

        LogProof proof = LogProof.parse(proof(originator, receipt.id()));
        SignedCheckpoint covering = proof.verify(LogEntry.of(new SignedXml(xml)), key);

        assertThat(covering.checkpoint().size()).isGreaterThan(proof.index());
        assertThat(covering.checkpoint().origin()).isEqualTo("docaxis/" + Sandbox.GATEWAY);
        assertThat(watch.audit(Optional.empty(), List.of(xml)).included().values())
                .containsExactly(proof.index());
    }

    @Test
    void refusedSubmissionsAndHandoversAreInTheLogToo() {
        HttpResponse<byte[]> refused = gateway.peer(originator)
                .submit(sandbox.signed(anEnvelope().from(originator).to(new OrganId("UNKNOWN"))));
        SignedXml rejection =
                SignedXml.ofBase64(gateway.peer(originator).problem(refused).receipt());
        byte[] accepted = submitted();
        Receipt receipt = gateway.peer(originator).receipt(new SignedXml(accepted));
        byte[] handedOver = gateway.peer(recipient)
                .confirm(gateway.peer(recipient).list(30).stream()
                        .filter(item -> item.documentId()
                                .equals(receipt.documentId().orElseThrow().value()))
                        .findFirst()
                        .orElseThrow())
                .body();

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                watch.audit(Optional.empty(), List.of(rejection.bytes(), accepted, handedOver))
                                        .findings())
                        .isEmpty());
    }

    @Test
    void onlyWhoMaySeeAReceiptGetsItsProof() {
        Receipt receipt = gateway.peer(originator).receipt(new SignedXml(submitted()));
        proof(originator, receipt.id());

        HttpResponse<byte[]> recipients = get(recipient, path(receipt.id()));
        HttpResponse<byte[]> strangers = get(stranger, path(receipt.id()));
        HttpResponse<byte[]> unknown = get(originator, path(UUID.randomUUID()));
        HttpResponse<byte[]> noId = get(originator, "/v1/receipts/1/proof");

        assertThat(recipients.statusCode()).isEqualTo(200);
        for (HttpResponse<byte[]> refused : List.of(strangers, unknown, noId)) {
            assertThat(refused.statusCode()).isEqualTo(404);
            assertThat(gateway.peer(stranger).problem(refused).code()).isEqualTo("RCP-002");
        }
    }

    @Test
    void bothDoorsServeTheSameLogAndSayHowLongItLasts() throws Exception {
        submitted();
        long size = watch.seenWith(1).seen().checkpoint().size();
        String tile = "/log/tile/0/000" + (size < 256 ? ".p/" + size : "");

        HttpResponse<byte[]> overTls = get(stranger, tile);
        HttpResponse<String> checkpoint = gateway.management("GET", "/log/checkpoint");

        assertThat(overTls.statusCode()).isEqualTo(200);
        assertThat(overTls.body()).hasSize((int) size * 32);
        assertThat(overTls.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(v -> assertThat(v).contains("immutable"));
        assertThat(overTls.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(checkpoint.headers().firstValue("Cache-Control")).hasValue("public, max-age=1");
        assertThat(checkpoint.headers().firstValue("Content-Type"))
                .hasValueSatisfying(v -> assertThat(v).isEqualToIgnoringCase("text/plain;charset=utf-8"));
        SignedCheckpoint.verify(checkpoint.body().getBytes(StandardCharsets.UTF_8), key);
        assertThat(get(stranger, "/log/key").body()).isEqualTo((key + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatTheLogHasNotIsNotFoundAndNothingCanBeWritten() throws Exception {
        for (String path : List.of(
                "/log",
                "/log/",
                "/log/tile/0/900",
                "/log/tile/0/000.p/0",
                "/log/checkpoint.tsr",
                "/log/checkpoints/1",
                "/log/checkpoints/x",
                "/log/../actuator/health",
                "/log/tile/entries/x999/x999/x999/x999/x999/999")) {
            assertThat(gateway.management("GET", path).statusCode()).as(path).isIn(400, 404);
        }
        assertThat(gateway.peer(stranger)
                        .problem(get(stranger, "/log/tile/0/900"))
                        .code())
                .isEqualTo("GWY-006");
        assertThat(gateway.management("POST", "/log/checkpoint").statusCode()).isEqualTo(405);
        assertThat(gateway.management("DELETE", "/log/tile/0/000").statusCode()).isEqualTo(405);
    }

    @Test
    void severalReceiptsWithoutATimeStampAreProvedAgainstTheNewestCheckpoint() {
        Receipt first = gateway.peer(originator).receipt(new SignedXml(submitted()));
        Receipt second = gateway.peer(originator).receipt(new SignedXml(submitted()));
        proof(originator, second.id());

        ProvedReceipts proved =
                gateway.part(LogProofs.class).proofsOf(List.of(second.id(), first.id(), UUID.randomUUID()));

        assertThat(proved.proofs().keySet()).containsExactly(second.id(), first.id());
        assertThat(proved.proofs().values())
                .allSatisfy(proof -> assertThat(proof)
                        .endsWith(proved.checkpoints().get(0).signed().note().toString()));
        assertThat(proved.checkpoints()).singleElement().satisfies(checkpoint -> {
            assertThat(checkpoint.key()).isEqualTo(key);
            assertThat(checkpoint.timeStamp()).isEmpty();
        });
    }

    @Test
    void theKeyIsMadeAtTheFirstStartAndIsItsOwnersAlone() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sandbox.logKey())))
                .isEqualTo("rw-------");
        assertThat(gateway.management("GET", "/actuator/health").body()).contains("\"log\":{\"details\":{\"entries\"");
    }

    @Test
    void thePlacesFollowTheTimeOfIssueWithoutGaps() {
        for (int i = 0; i < 20; i++) {
            submitted();
        }
        AuditReport report = watch.audit(Optional.of(watch.seenWith(20)), List.of());

        List<Long> places = gateway.database()
                .sql("SELECT leaf_index FROM log_leaf ORDER BY leaf_index")
                .query(Long.class)
                .list();
        assertThat(report.findings()).isEmpty();
        assertThat(places.get(0)).isZero();
        assertThat(places.get(places.size() - 1)).isEqualTo(places.size() - 1L);
    }

    private static byte[] submitted() {
        HttpResponse<byte[]> answer = gateway.peer(originator)
                .submit(sandbox.signed(anEnvelope().from(originator).to(recipient)));
        assertThat(answer.statusCode()).isEqualTo(201);
        return answer.body();
    }

    private static byte[] proof(OrganId organ, UUID receipt) {
        HttpResponse<byte[]> answer = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> get(organ, path(receipt)), response -> response.statusCode() != 503);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static String path(UUID receipt) {
        return Api.RECEIPT_PROOF.replace("{receiptId}", receipt.toString());
    }

    private static HttpResponse<byte[]> get(OrganId organ, String path) {
        return gateway.peer(organ).send("GET", path, null, null);
    }
}
