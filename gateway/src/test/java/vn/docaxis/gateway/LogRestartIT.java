package vn.docaxis.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.gateway.log.LogProofs;
import vn.docaxis.gateway.log.ProvedReceipts;
import vn.docaxis.signing.log.FormerKeys;
import vn.docaxis.signing.log.LogEntry;
import vn.docaxis.signing.log.LogProof;
import vn.docaxis.signing.log.audit.AuditReport;
import vn.docaxis.signing.log.audit.AuditState;
import vn.docaxis.signing.log.note.NoteVerifier;

/** What becomes of the log when a gateway starts again: from an older backup, with damage, with receipts that still wait. */
class LogRestartIT {
    private static final String LATER = "--axis.log.period=1h";

    @TempDir
    private Path folder;

    private Sandbox sandbox;
    private OrganId originator;
    private OrganId recipient;

    @BeforeEach
    void anAxis() {
        sandbox = new Sandbox(folder);
        originator = sandbox.organ();
        recipient = sandbox.organ();
    }

    @Test
    void anOlderBackupThatWasRestoredIsCaughtByWhoeverWatched() throws Exception {
        byte[] first;
        try (RunningGateway gateway = RunningGateway.start(sandbox)) {
            first = submitted(gateway);
            seenWith(gateway, 2); // its acceptance and its consignment
        }
        FileSystemUtils.copyRecursively(sandbox.home(), folder.resolve("backup"));
        byte[] second;
        AuditState seen;
        try (RunningGateway gateway = RunningGateway.start(sandbox)) {
            second = submitted(gateway);
            seen = seenWith(gateway, 4);
        }
        FileSystemUtils.deleteRecursively(sandbox.home());
        FileSystemUtils.copyRecursively(folder.resolve("backup"), sandbox.home());

        try (RunningGateway gateway = RunningGateway.start(sandbox)) {
            LogWatch watch = new LogWatch(gateway.managementUri());
            AuditReport shrunk = watch.audit(Optional.of(seen), List.of());
            submitted(gateway);
            seenWith(gateway, 4);
            AuditReport forked = watch.audit(Optional.of(seen), List.of());
            submitted(gateway);
            seenWith(gateway, 6);
            AuditReport rewritten = watch.audit(Optional.of(seen), List.of());
            AuditReport missing = watch.audit(Optional.empty(), List.of(first, second));

            assertThat(codes(shrunk)).containsExactly(FaultCode.LOG_SHRANK);
            assertThat(codes(forked)).containsExactly(FaultCode.LOG_FORK);
            assertThat(codes(rewritten)).containsExactly(FaultCode.LOG_REWRITTEN);
            assertThat(codes(missing)).containsExactly(FaultCode.LOG_RECEIPT_MISSING);
            assertThat(missing.included()).hasSize(1);
        }
    }

    @Test
    void receiptsThatWaitEnterTheLogAtTheNextStartAlsoThoseFromBeforeTheLog() throws Exception {
        List<byte[]> receipts;
        try (RunningGateway gateway = RunningGateway.start(sandbox, LATER)) {
            receipts = List.of(submitted(gateway), submitted(gateway), submitted(gateway));
            // As the migration finds them: nothing but time and id.
            gateway.database()
                    .sql("UPDATE log_waiting SET receipt_sha256 = NULL")
                    .update();
        }

        try (RunningGateway gateway = RunningGateway.start(sandbox, "--axis.log.batch=2")) {
            seenWith(gateway, 6);
            AuditReport report = new LogWatch(gateway.managementUri()).audit(Optional.empty(), receipts);

            assertThat(report.findings()).isEmpty();
            assertThat(report.included()).hasSize(3);
            assertThat(gateway.management("POST", "/actuator/log").body()).contains("\"problems\":[]");
            assertThat(gateway.database().sql("""
                                    SELECT r.id FROM receipt r JOIN log_leaf l ON l.receipt_id = r.id
                                    ORDER BY r.issued_at, r.id""").query(String.class).list())
                    .isEqualTo(gateway.database()
                            .sql("SELECT receipt_id FROM log_leaf ORDER BY leaf_index")
                            .query(String.class)
                            .list());
        }
    }

    @Test
    void aLogThatWasTamperedWithIsFoundAtTheStartAndLeftAsItIsWhileDocumentsTravelOn() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(sandbox)) {
            submitted(gateway);
            seenWith(gateway, 2);
            assertThat(gateway.management("POST", "/actuator/log").body()).contains("\"entries\":2,\"problems\":[]");
            gateway.database()
                    .sql("UPDATE log_leaf SET receipt_sha256 = :other WHERE leaf_index = 0")
                    .param("other", "0".repeat(64))
                    .update();
            assertThat(gateway.management("POST", "/actuator/log").body()).contains("entry 0 is 0000");
            assertThat(codes(new LogWatch(gateway.managementUri()).audit(Optional.empty(), List.of())))
                    .containsExactly(FaultCode.LOG_CONTENT);
            gateway.database()
                    .sql("UPDATE log_tile SET hashes = :hashes WHERE tile_level = 0")
                    .param("hashes", new byte[64])
                    .update();
        }

        try (RunningGateway gateway = RunningGateway.start(sandbox)) {
            HttpResponse<String> health = Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> gateway.management("GET", "/actuator/health"), answer -> answer.statusCode() == 503);
            submitted(gateway);

            assertThat(health.body()).contains("is signed, the tiles make");
            assertThat(gateway.database()
                            .sql("SELECT tree_size FROM log_head")
                            .query(Long.class)
                            .single())
                    .isEqualTo(2);
        }
    }

    @Test
    void whatAReplacedKeyOfTheLogHasSignedStaysProof() throws Exception {
        byte[] receipt;
        AuditState seen;
        try (RunningGateway gateway = RunningGateway.start(sandbox)) {
            receipt = submitted(gateway);
            seen = seenWith(gateway, 2);
        }
        Files.move(sandbox.home().resolve("log.key"), folder.resolve("former.key"));

        try (RunningGateway gateway = RunningGateway.start(sandbox, "--axis.log.former-keys=" + seen.key())) {
            NoteVerifier present = NoteVerifier.parse(
                    gateway.management("GET", "/log/key").body().strip());
            byte[] former = gateway.management("GET", "/log/former-keys").body().getBytes(StandardCharsets.UTF_8);
            UUID id = gateway.peer(originator).receipt(new SignedXml(receipt)).id();
            ProvedReceipts proved = gateway.part(LogProofs.class).proofsOf(List.of(id));
            submitted(gateway);
            AuditReport told = Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(
                            () -> new LogWatch(gateway.managementUri())
                                    .audit(Optional.of(seen), Optional.of(present), List.of(receipt)),
                            AuditReport::clean);

            assertThat(present).isNotEqualTo(seen.key());
            assertThat(FormerKeys.verify(former, present)).containsExactly(seen.key());
            assertThat(LogProof.parse(proved.proofs().get(id).getBytes(StandardCharsets.UTF_8))
                            .verify(
                                    LogEntry.of(new SignedXml(receipt)),
                                    proved.checkpoints().get(0).key())
                            .checkpoint()
                            .size())
                    .isGreaterThanOrEqualTo(2);
            assertThat(told.included()).hasSize(1);
        }
    }

    private byte[] submitted(RunningGateway gateway) {
        HttpResponse<byte[]> answer = gateway.peer(originator)
                .submit(sandbox.signed(anEnvelope().from(originator).to(recipient)));
        assertThat(answer.statusCode()).isEqualTo(201);
        return answer.body();
    }

    private static AuditState seenWith(RunningGateway gateway, int entries) {
        return new LogWatch(gateway.managementUri()).seenWith(entries);
    }

    private static List<FaultCode> codes(AuditReport report) {
        return report.findings().stream().map(finding -> finding.code()).toList();
    }
}
