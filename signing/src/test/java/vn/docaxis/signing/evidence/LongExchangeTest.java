package vn.docaxis.signing.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.docaxis.edxml.EnvelopeBuilder.anOrgan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.HandoverConfirmation;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.ConfirmationSigner;
import vn.docaxis.signing.MovableClock;
import vn.docaxis.signing.ReceiptSigner;
import vn.docaxis.signing.TestKeys;
import vn.docaxis.signing.authority.KeyAlgorithm;
import vn.docaxis.signing.authority.TestAuthority;
import vn.docaxis.signing.authority.TimeStampIssuer;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.log.Checkpoint;
import vn.docaxis.signing.log.DatedCheckpoint;
import vn.docaxis.signing.log.LogEntry;
import vn.docaxis.signing.log.LogProof;
import vn.docaxis.signing.log.SignedCheckpoint;
import vn.docaxis.signing.log.note.NoteSigner;
import vn.docaxis.signing.log.note.NoteVerifier;
import vn.docaxis.signing.log.tree.MemoryTree;
import vn.docaxis.signing.revocation.RevocationReason;
import vn.docaxis.signing.revocation.RevocationStatement;
import vn.docaxis.signing.timestamp.TestTimeStamps;
import vn.docaxis.signing.timestamp.TimeStampAuthorities;
import vn.docaxis.signing.timestamp.TimeStampToken;
import vn.docaxis.signing.timestamp.TimeStampVerifier;
import vn.docaxis.signing.trust.CertificateUse;
import vn.docaxis.signing.trust.OrganBinding;
import vn.docaxis.signing.trust.TrustStore;
import vn.docaxis.signing.xades.ValidationMaterial;

/** An exchange of some days, in which certificates end and keys are replaced: what was true on its day stays proved. */
class LongExchangeTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final OrganId ORIGINATOR = anOrgan();
    private static final OrganId FIRST = anOrgan();
    private static final OrganId SECOND = anOrgan();
    private static final DocumentId DOCUMENT = new DocumentId("G22,2026/03/02,1/LONG");
    private static final Digest ENVELOPE = Digest.sha256Of(new byte[] {1});

    private final MovableClock clock = new MovableClock(TestKeys.NOW);
    private final TestAuthority authority = new TestAuthority(clock);
    private final TestTimeStamps stamps =
            TestTimeStamps.answering(new TimeStampIssuer(TestTimeStamps.key(authority.authority()), clock)::answer);
    private final MemoryTree tree = new MemoryTree();
    private final List<Receipt> receipts = new ArrayList<>();
    private final List<SignedXml> signed = new ArrayList<>();
    private final List<DatedCheckpoint> checkpoints = new ArrayList<>();
    private final List<String> proofs = new ArrayList<>();
    private final List<RevocationStatement> revocation = new ArrayList<>();
    private NoteSigner log = TestEvidence.noteSigner();
    private SigningKey axis;

    @BeforeEach
    void theAxisHasAKeyForAYear() {
        axis = key(TestEvidence.AXIS, YEAR);
    }

    @AfterEach
    void stop() {
        stamps.close();
    }

    @Test
    void aRecipientsCertificateThatEndedBetweenTwoReceiptsHasStillSigned() {
        exchange(key(FIRST, DAY.multipliedBy(3)), true);

        assertProved(verdict());
    }

    @Test
    void aRecipientsCertificateThatWasRenewedBetweenTwoReceiptsHasStillSigned() {
        SigningKey first = key(FIRST, YEAR);
        handover(FIRST, first);
        checkpoint(true);
        clock.advance(DAY.multipliedBy(3));
        authority.revoke(first, clock.instant(), RevocationReason.SUPERSEDED, null);
        clock.advance(DAY.multipliedBy(4));
        handover(SECOND, key(SECOND, YEAR));
        checkpoint(true);

        assertProved(verdict());
    }

    @Test
    void aCertificateOfTheAxisThatEndedBetweenTwoReceiptsHasStillSigned() {
        axis = key(TestEvidence.AXIS, DAY.multipliedBy(3));
        handover(FIRST, key(FIRST, YEAR));
        checkpoint(true);
        clock.advance(DAY.multipliedBy(7));
        axis = key(TestEvidence.AXIS, YEAR);
        handover(SECOND, key(SECOND, YEAR));
        checkpoint(true);

        assertProved(verdict());
    }

    @Test
    void aNewestReceiptWithoutATimeStampChangesNothingForTheOlderOnes() {
        exchange(key(FIRST, DAY.multipliedBy(3)), false);

        Verdict verdict = verdict();

        assertThat(verdict.findings(Finding.Grade.FAILED)).isEmpty();
        assertThat(verdict.events()).hasSize(2).allMatch(ProvedEvent::holds);
        assertThat(provenBy(verdict, 0)).isBefore(TestKeys.NOW.plusSeconds(60));
        assertThat(provenBy(verdict, 1)).as("the seal").isAfter(TestKeys.NOW.plus(DAY.multipliedBy(7)));
        assertThat(verdict.findings(Finding.Grade.REMARK))
                .extracting(Finding::check)
                .containsOnly(Check.ENVELOPE_DIGEST);
    }

    @Test
    void aLostKeyOfARecipientStillProvesNothingAfterTheLoss() {
        SigningKey lost = key(FIRST, YEAR);
        authority.revoke(lost, TestKeys.NOW.plus(DAY), RevocationReason.KEY_COMPROMISE, null);
        handover(FIRST, lost);
        clock.advance(DAY.multipliedBy(7));
        checkpoint(true);

        assertThat(failures(verdict())).containsOnly(FaultCode.RECEIPT_CONFIRMATION);
    }

    @Test
    void aReceiptIsNotDatedByACheckpointThatItsProofDoesNotLeadTo() {
        SigningKey first = key(FIRST, DAY.multipliedBy(3));
        handover(FIRST, first);
        checkpoint(true);
        clock.advance(DAY.multipliedBy(7));
        handoverStated(TestKeys.NOW, SECOND, key(SECOND, YEAR));
        checkpoint(true);

        Verdict verdict = verdict();

        assertThat(verdict.events()).hasSize(2);
        assertThat(verdict.events().stream()
                        .filter(event ->
                                event.provenBy().orElseThrow().at().isAfter(TestKeys.NOW.plus(DAY.multipliedBy(7)))))
                .extracting(event -> event.recipient().orElseThrow())
                .containsExactly(SECOND);
        assertThat(verdict.findings(Finding.Grade.REMARK))
                .extracting(Finding::check)
                .as("proved late")
                .contains(Check.CONFIRMATION);
    }

    @Test
    void aProofThatLeadsToACheckpointWhichIsNotInThePackageFails() {
        exchange(key(FIRST, YEAR), true);
        checkpoints.remove(0);

        assertThat(failures(verdict())).containsOnly(FaultCode.EVIDENCE_CONTRADICTION);
    }

    @Test
    void aCheckpointOfAForeignLogFails() {
        exchange(key(FIRST, YEAR), true);
        DatedCheckpoint older = checkpoints.get(0);
        NoteSigner foreign = TestEvidence.noteSigner();
        checkpoints.set(
                0,
                new DatedCheckpoint(
                        SignedCheckpoint.sign(older.signed().checkpoint(), foreign), older.key(), older.timeStamp()));

        assertThat(failures(verdict())).contains(FaultCode.LOG_SIGNATURE);
    }

    @Test
    void aTimeStampOfAnotherCheckpointFails() {
        exchange(key(FIRST, DAY.multipliedBy(3)), true);
        DatedCheckpoint older = checkpoints.get(0);
        DatedCheckpoint newer = checkpoints.get(1);
        checkpoints.set(1, new DatedCheckpoint(newer.signed(), newer.key(), older.timeStamp()));

        assertThat(failures(verdict())).containsExactly(FaultCode.TIME_STAMP_DATA);
    }

    @Test
    void theKeyOfTheLogMayHaveChangedBetweenTwoReceipts() {
        NoteVerifier former = log.verifier();
        handover(FIRST, key(FIRST, YEAR));
        checkpoint(true);
        clock.advance(DAY);
        log = TestEvidence.noteSigner();
        handover(SECOND, key(SECOND, YEAR));
        checkpoint(true);

        assertProved(verdict(Set.of(former, log.verifier())));
        assertThat(verdict(Set.of(log.verifier())).findings(Finding.Grade.FAILED))
                .extracting(Finding::check)
                .containsExactly(Check.LOG_KEY);
    }

    @Test
    void twoReceiptsAtOnePlaceOfTheLogContradictEachOther() {
        handover(FIRST, key(FIRST, YEAR));
        checkpoint(true);
        MemoryTree forked = new MemoryTree();
        handover(SECOND, key(SECOND, YEAR));
        forked.append(List.of(
                LogEntry.of(signed.get(1)).leaf(), LogEntry.of(signed.get(0)).leaf()));
        checkpoint(forked, 0, true);

        assertThat(failures(verdict())).containsExactly(FaultCode.EVIDENCE_CONTRADICTION);
    }

    @Test
    void manyReceiptsWithACheckpointEachFitIntoOnePackage() throws IOException {
        for (int i = 0; i < 40; i++) {
            handover(FIRST, axis);
            checkpoint(false);
        }

        Set<String> files = TestEvidence.files(packed()).keySet();

        assertThat(files).filteredOn(name -> name.startsWith("log/checkpoint")).hasSize(40);
        assertThat(files).contains("log/checkpoint.note", "log/checkpoint-1.note", "log/checkpoint-39.note");
        assertThat(EntryKind.CHECKPOINT.most()).isEqualTo(EntryKind.RECEIPT.most());
    }

    @Test
    void theWriterTakesOneCheckpointOfASize() throws IOException {
        handover(FIRST, axis);
        checkpoint(true);
        checkpoints.add(checkpoints.get(0));

        try (EvidenceWriter writer = new EvidenceWriter(new ByteArrayOutputStream(), subject())) {
            assertThatThrownBy(() -> writer.log(checkpoints)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** A handover on the first day, and another one a week later. */
    private void exchange(SigningKey first, boolean lastStamped) {
        handover(FIRST, first);
        checkpoint(true);
        clock.advance(DAY.multipliedBy(7));
        handover(SECOND, key(SECOND, YEAR));
        checkpoint(lastStamped);
    }

    private void handover(OrganId recipient, SigningKey key) {
        handoverStated(clock.instant(), recipient, key);
    }

    private void handoverStated(Instant stated, OrganId recipient, SigningKey key) {
        SignedXml word = new ConfirmationSigner(key)
                .sign(new HandoverConfirmation(ORIGINATOR, DOCUMENT, recipient, ENVELOPE, stated, Optional.empty()));
        Receipt receipt = new Receipt(
                UUID.randomUUID(),
                ReceiptEvent.CONTENT_HANDOVER,
                stated,
                TestEvidence.AXIS,
                ORIGINATOR,
                Optional.of(recipient),
                Optional.of(DOCUMENT),
                ENVELOPE,
                Optional.empty(),
                Optional.of(word));
        receipts.add(receipt);
        signed.add(new ReceiptSigner(axis).sign(receipt));
        tree.append(List.of(LogEntry.of(signed.get(signed.size() - 1)).leaf()));
    }

    /** Over all receipts so far; the last one is proved against it. */
    private void checkpoint(boolean stamped) {
        checkpoint(tree, receipts.size() - 1, stamped);
    }

    private void checkpoint(MemoryTree of, int index, boolean stamped) {
        SignedCheckpoint checkpoint = SignedCheckpoint.sign(
                new Checkpoint(log.verifier().name(), of.size(), of.tree().root()), log);
        Optional<byte[]> token =
                stamped ? authorities().stamp(checkpoint.digest()).map(TimeStampToken::der) : Optional.empty();
        assertThat(token.isPresent()).isEqualTo(stamped);
        revocation.add(authority.crl()); // a list of later need not name a certificate that has ended
        checkpoints.add(new DatedCheckpoint(checkpoint, log.verifier(), token));
        proofs.add(LogProof.of(of.tree().inclusionProof(index), checkpoint).text());
    }

    private SigningKey key(OrganId organ, Duration validity) {
        return authority
                .authority()
                .issue(
                        organ,
                        "Cơ quan " + organ,
                        Set.of(CertificateUse.SIGNING),
                        KeyAlgorithm.EC_P256,
                        validity,
                        List.of());
    }

    private TimeStampAuthorities authorities() {
        List<URI> urls = List.of(stamps.url());
        return new TimeStampAuthorities(urls, new TimeStampVerifier(trust()), Duration.ofSeconds(10), clock);
    }

    private TrustStore trust() {
        return TrustStore.of(Set.of(authority.authority().certificate()), OrganBinding.bySubject())
                .withStatements(List.of(authority.crl()));
    }

    private EvidenceSubject subject() {
        return new EvidenceSubject(ORIGINATOR, DOCUMENT, ENVELOPE, TestEvidence.AXIS, ORIGINATOR, clock.instant());
    }

    private byte[] packed() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (EvidenceWriter writer = new EvidenceWriter(out, subject())) {
            for (int i = 0; i < receipts.size(); i++) {
                writer.receipt(receipts.get(i), signed.get(i));
                writer.proof(receipts.get(i).id(), proofs.get(i));
            }
            writer.log(checkpoints);
            writer.material(new ValidationMaterial(
                    List.of(axis.certificate(), authority.authority().certificate()), revocation));
            writer.seal(axis, authorities(), trust());
        }
        return out.toByteArray();
    }

    private Verdict verdict() {
        return verdict(Set.of(log.verifier()));
    }

    /** Of a package of now, read some years later. */
    private Verdict verdict(Set<NoteVerifier> logKeys) {
        try {
            byte[] packed = packed();
            MovableClock later = new MovableClock(clock.instant().plus(YEAR.multipliedBy(3)));
            return TestEvidence.verdict(
                    packed,
                    EvidenceVerifier.trusting(Set.of(authority.authority().certificate()), later)
                            .ofAxis(TestEvidence.AXIS)
                            .withLogKeys(logKeys));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The envelope is left out of these packages, and nothing else is weak. */
    private static void assertProved(Verdict verdict) {
        assertThat(verdict.findings(Finding.Grade.FAILED)).isEmpty();
        assertThat(verdict.findings(Finding.Grade.REMARK))
                .extracting(Finding::check)
                .containsOnly(Check.ENVELOPE_DIGEST);
        assertThat(verdict.events()).hasSize(2).allMatch(ProvedEvent::holds);
    }

    private static Instant provenBy(Verdict verdict, int event) {
        return verdict.events().get(event).provenBy().orElseThrow().at();
    }

    private static List<FaultCode> failures(Verdict verdict) {
        return verdict.findings(Finding.Grade.FAILED).stream()
                .map(finding -> finding.fault().orElseThrow().code())
                .toList();
    }
}
