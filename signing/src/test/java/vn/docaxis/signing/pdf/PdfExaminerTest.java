package vn.docaxis.signing.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x509.CRLReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.pdf.PdfSignatureReport.Chain;
import vn.docaxis.signing.pdf.PdfSignatureReport.Coverage;
import vn.docaxis.signing.pdf.PdfSignatureReport.Integrity;
import vn.docaxis.signing.pdf.PdfSignatureReport.RevocationSource;
import vn.docaxis.signing.pdf.PdfSignatureReport.RevocationState;
import vn.docaxis.signing.pdf.PdfSignatureReport.TimeSource;
import vn.docaxis.signing.pdf.PdfSignatureReport.Validity;
import vn.docaxis.signing.revocation.RevocationStatement;

class PdfExaminerTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant SIGNED = Instant.parse("2026-03-02T02:00:00Z");
    private static final SigningKey LEADER =
            PdfKeys.AUTHORITY.signer("C=VN, O=UBND tỉnh Thử Nghiệm, CN=Nguyễn Văn Mẫu");
    private static final SigningKey AGENCY = PdfKeys.AUTHORITY.signer("C=VN, O=UBND, CN=UBND tỉnh Thử Nghiệm");
    private static final SigningKey STAMPS = PdfKeys.AUTHORITY.timeStamper("C=VN, CN=Dấu thời gian thử nghiệm");
    private static final PdfKeys STRANGERS = new PdfKeys("CN=Nobody knows");
    private static final SigningKey STRANGER = STRANGERS.signer("CN=Nguyễn Văn Mẫu");
    private static final Instant IN_2018 = Instant.parse("2018-01-02T15:16:07Z");
    private static final byte[] PLAIN = PdfSigning.page("Cong van so 12");

    @TempDir
    Path folder;

    @Test
    void aSignatureOverTheWholeFileIsValid() throws IOException {
        PdfSignatureReport report = only(PdfSigning.by(LEADER).sign(PLAIN));

        assertThat(report.findings()).isEmpty();
        assertThat(report.result()).isEqualTo(PdfResult.VALID);
        assertThat(report.coverage()).isEqualTo(Coverage.WHOLE_FILE);
        assertThat(report.revision()).isEqualTo(1);
        assertThat(report.revisions()).isEqualTo(1);
        assertThat(report.integrity()).isEqualTo(Integrity.INTACT);
        assertThat(report.signer().orElseThrow().name()).isEqualTo("Nguyễn Văn Mẫu");
        assertThat(report.algorithms().orElseThrow().digest()).isEqualTo("SHA-256");
        assertThat(report.algorithms().orElseThrow().keyBits()).isEqualTo(256);
        assertThat(report.time()).contains(SIGNED);
        assertThat(report.timeSource()).isEqualTo(TimeSource.CLAIMED_SIGNED);
        assertThat(report.validity()).isEqualTo(Validity.VALID_THEN);
        assertThat(report.chain()).isEqualTo(Chain.TRUSTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"adbe.pkcs7.detached", "ETSI.CAdES.detached"})
    void detachedSignaturesOfEitherFormAreRead(String subFilter) throws IOException {
        PdfSignatureReport report = only(PdfSigning.by(LEADER).as(subFilter).sign(PLAIN));

        assertThat(report.result()).isEqualTo(PdfResult.VALID);
        assertThat(report.subFilter()).isEqualTo(subFilter);
    }

    @Test
    void filesWhoseObjectsArePackedInStreamsAreReadToo() throws IOException {
        byte[] byLeader = PdfSigning.by(LEADER).sign(PdfSigning.packedPage("Cong van"));
        byte[] byBoth = PdfSigning.by(AGENCY).sign(PdfSigning.writtenOn(byLeader, "So: 12/UBND"));

        assertThat(examined(byBoth).signatures())
                .extracting(PdfSignatureReport::result)
                .containsExactly(PdfResult.VALID, PdfResult.VALID);
        assertThat(examined(byBoth).signatures().get(0).changes()).contains(PdfChange.PAGE, PdfChange.SIGNATURE);
    }

    @Test
    void theOldFormOverASha1DigestIsReadAndWeak() throws IOException {
        PdfSignatureReport report =
                only(PdfSigning.by(LEADER).as("adbe.pkcs7.sha1").at(IN_2018).sign(PLAIN));

        assertThat(report.result()).isEqualTo(PdfResult.VALID_BUT_WEAK);
        assertThat(report.algorithms().orElseThrow().digest()).isEqualTo("SHA-1");
    }

    @Test
    void anotherFormIsNamedAndNotVerifiable() throws IOException {
        PdfSignatureReport report =
                only(PdfSigning.by(LEADER).as("adbe.x509.rsa_sha1").sign(PLAIN));

        assertThat(report.result()).isEqualTo(PdfResult.NOT_VERIFIABLE);
        assertThat(report.findings()).containsExactly(PdfFinding.FORMAT);
        assertThat(report.subFilter()).isEqualTo("adbe.x509.rsa_sha1");
    }

    @Test
    void aLaterSignatureAnswersForWhatWasAdded() throws IOException {
        byte[] byLeader = PdfSigning.by(LEADER).sign(PLAIN);
        byte[] byBoth = PdfSigning.by(AGENCY).sign(PdfSigning.writtenOn(byLeader, "So: 12/UBND"));

        List<PdfSignatureReport> reports = examined(byBoth).signatures();

        assertThat(reports).extracting(PdfSignatureReport::result).containsOnly(PdfResult.VALID);
        assertThat(reports)
                .extracting(PdfSignatureReport::coverage)
                .containsExactly(Coverage.EARLIER_REVISION, Coverage.WHOLE_FILE);
        assertThat(reports).extracting(PdfSignatureReport::revision).containsExactly(1, 2);
        assertThat(reports).extracting(PdfSignatureReport::revisions).containsOnly(2);
        assertThat(reports.get(0).changes()).contains(PdfChange.PAGE, PdfChange.SIGNATURE);
        assertThat(reports.get(1).changes()).isEmpty();
    }

    @Test
    void aLaterSignatureThatIsNotVerifiableAnswersForNothing() throws IOException {
        byte[] byLeader = PdfSigning.by(LEADER).sign(PLAIN);
        byte[] byBoth = PdfSigning.by(STRANGER).sign(PdfSigning.writtenOn(byLeader, "and one more zero"));

        PdfSignatureReport first = examined(byBoth).signatures().get(0);

        assertThat(first.result()).isEqualTo(PdfResult.NOT_VERIFIABLE);
        assertThat(first.findings()).containsExactly(PdfFinding.LATER_SIGNATURE);
    }

    @Test
    void whatWasAddedAfterTheLastSignatureIsAChange() throws IOException {
        byte[] changed = PdfSigning.writtenOn(PdfSigning.by(LEADER).sign(PLAIN), "and one more zero");

        PdfSignatureReport report = only(changed);

        assertThat(report.result()).isEqualTo(PdfResult.CHANGED);
        assertThat(report.findings()).containsExactly(PdfFinding.ADDED_TO);
        assertThat(report.integrity()).isEqualTo(Integrity.INTACT);
        assertThat(report.coverage()).isEqualTo(Coverage.ADDED_TO);
        assertThat(report.revisions()).isEqualTo(2);
        assertThat(report.changes()).contains(PdfChange.PAGE);
    }

    @Test
    void aTimeStampByATrustedAuthorityTellsTheTime() throws IOException {
        Instant stamped = SIGNED.plusSeconds(30);

        PdfSignatureReport report =
                only(PdfSigning.by(LEADER).timeStamped(STAMPS, stamped).sign(PLAIN));

        assertThat(report.result()).isEqualTo(PdfResult.VALID);
        assertThat(report.time()).contains(stamped);
        assertThat(report.timeSource()).isEqualTo(TimeSource.TIME_STAMP);
        assertThat(report.claimedTime()).contains(SIGNED);
    }

    @Test
    void aTimeStampByAStrangerIsOnlyAClaim() throws IOException {
        SigningKey strangeStamps = STRANGERS.timeStamper("CN=Unknown time");

        PdfSignatureReport report =
                only(PdfSigning.by(LEADER).timeStamped(strangeStamps, SIGNED).sign(PLAIN));

        assertThat(report.timeSource()).isEqualTo(TimeSource.UNKNOWN_TIME_STAMP);
    }

    @Test
    void aTimeStampOverAnotherSignatureCountsForNothing() throws IOException {
        PdfSignatureReport report = only(PdfSigning.by(LEADER)
                .timeStamped(STAMPS, SIGNED)
                .overOtherBytes()
                .sign(PLAIN));

        assertThat(report.timeSource()).isEqualTo(TimeSource.CLAIMED_SIGNED);
    }

    @Test
    void aDocumentTimeStampProvesThatEarlierSignaturesAreNotYounger() throws IOException {
        Instant stamped = SIGNED.plusSeconds(3600);
        byte[] signed = PdfSigning.by(LEADER).sign(PLAIN);
        byte[] both = PdfSigning.by(STAMPS).as("ETSI.RFC3161").at(stamped).sign(signed);

        List<PdfSignatureReport> reports = examined(both).signatures();

        assertThat(reports).extracting(PdfSignatureReport::result).containsOnly(PdfResult.VALID);
        assertThat(reports.get(0).timeSource()).isEqualTo(TimeSource.DOCUMENT_TIME_STAMP);
        assertThat(reports.get(0).time()).contains(stamped);
        assertThat(reports.get(1).timeStamp()).isTrue();
        assertThat(examined(both).count()).isEqualTo(1);
    }

    @Test
    void theTimeInTheFieldIsTheLeastClaim() throws IOException {
        PdfSignatureReport report =
                only(PdfSigning.by(LEADER).atInFieldOnly(SIGNED).sign(PLAIN));

        assertThat(report.time()).contains(SIGNED);
        assertThat(report.timeSource()).isEqualTo(TimeSource.CLAIMED_FIELD);
    }

    @Test
    void theCertificateIsJudgedAtTheTimeOfTheSignature() throws IOException {
        SigningKey until2025 = PdfKeys.AUTHORITY.signer(
                "CN=Chữ ký cũ", "EC", 256, PdfKeys.FROM, Instant.parse("2025-01-01T00:00:00Z"));

        PdfSignatureReport before = only(PdfSigning.by(until2025)
                .at(Instant.parse("2024-06-01T00:00:00Z"))
                .sign(PLAIN));
        PdfSignatureReport after = only(PdfSigning.by(until2025).sign(PLAIN));

        assertThat(before.result()).isEqualTo(PdfResult.VALID);
        assertThat(after.result()).isEqualTo(PdfResult.NOT_VERIFIABLE);
        assertThat(after.findings()).containsExactly(PdfFinding.CERTIFICATE_NOT_VALID_THEN);
        assertThat(after.validity()).isEqualTo(Validity.NOT_VALID_THEN);
        assertThat(after.chain()).isEqualTo(Chain.TRUSTED);
    }

    @Test
    void aStrangersSignatureIsIntactButNotVerifiable() throws IOException {
        PdfSignatureReport report = only(PdfSigning.by(STRANGER).sign(PLAIN));

        assertThat(report.result()).isEqualTo(PdfResult.NOT_VERIFIABLE);
        assertThat(report.findings()).containsExactly(PdfFinding.ISSUER_UNKNOWN);
        assertThat(report.integrity()).isEqualTo(Integrity.INTACT);
        assertThat(report.chain()).isEqualTo(Chain.UNKNOWN_ISSUER);
    }

    @Test
    void aCertificateForServersSignsNoDocuments() throws IOException {
        PdfSignatureReport report = only(
                PdfSigning.by(PdfKeys.AUTHORITY.webServer("CN=mau.example.vn")).sign(PLAIN));

        assertThat(report.findings()).containsExactly(PdfFinding.CERTIFICATE_USAGE);
    }

    @Test
    void sha1IsWeakWhileItWasUsualAndNoLongerAcceptedSince() throws IOException {
        PdfSignatureReport then =
                only(PdfSigning.by(LEADER).digest("SHA1").at(IN_2018).sign(PLAIN));
        PdfSignatureReport now = only(PdfSigning.by(LEADER).digest("SHA1").sign(PLAIN));

        assertThat(then.result()).isEqualTo(PdfResult.VALID_BUT_WEAK);
        assertThat(then.findings()).containsExactly(PdfFinding.WEAK_ALGORITHM);
        assertThat(now.result()).isEqualTo(PdfResult.NOT_VERIFIABLE);
        assertThat(now.findings()).containsExactly(PdfFinding.ALGORITHM);
    }

    @Test
    void aShortRsaKeyIsWeakWhileItWasUsual() throws IOException {
        SigningKey shortKey = PdfKeys.AUTHORITY.signer("CN=Khóa ngắn", "RSA", 1024, PdfKeys.FROM, PdfKeys.UNTIL);

        PdfSignatureReport then = only(PdfSigning.by(shortKey).at(IN_2018).sign(PLAIN));

        assertThat(then.result()).isEqualTo(PdfResult.VALID_BUT_WEAK);
        assertThat(then.algorithms().orElseThrow())
                .isEqualTo(new PdfSignatureReport.Algorithms("SHA-256", "RSA", 1024));
        assertThat(only(PdfSigning.by(shortKey).sign(PLAIN)).result()).isEqualTo(PdfResult.NOT_VERIFIABLE);
    }

    @Test
    void namesThatSomeSoftwareSpoiledAreKeptAsTheyAre() throws IOException {
        String spoiled = "á»¦y ban nhÃ¢n dÃ¢n";

        assertThat(only(PdfSigning.by(LEADER).field(spoiled).sign(PLAIN)).field())
                .isEqualTo(spoiled);
    }

    @Test
    void namesOfSignersAreShownInComposedLetters() throws IOException {
        String decomposed = Normalizer.normalize("CN=Trần Thị Hương", Normalizer.Form.NFD);

        PdfSigner signer = only(PdfSigning.by(PdfKeys.AUTHORITY.signer(decomposed))
                        .sign(PLAIN))
                .signer()
                .orElseThrow();

        assertThat(signer.name()).isEqualTo("Trần Thị Hương");
        assertThat(signer.subject()).isEqualTo("CN=Trần Thị Hương");
    }

    @Test
    void aFileWithoutSignaturesHasAnEmptyReport() throws IOException {
        assertThat(examined(PLAIN)).isEqualTo(PdfReport.of(List.of(), 0));
    }

    @Test
    void aCertificateThatHadBeenRevokedMakesNoSignature() throws IOException {
        PdfSignatureReport report = revoked(PdfSigning.by(LEADER), SIGNED.minusSeconds(60));

        assertThat(report.result()).isEqualTo(PdfResult.NOT_VERIFIABLE);
        assertThat(report.findings()).containsExactly(PdfFinding.CERTIFICATE_REVOKED);
        assertThat(report.revocation().state()).isEqualTo(RevocationState.REVOKED);
        assertThat(report.revocation().source()).isEqualTo(RevocationSource.GIVEN);
    }

    @Test
    void aSignatureThatATimeStampProvesOlderOutlivesTheRevocation() throws IOException {
        PdfSignatureReport stamped =
                revoked(PdfSigning.by(LEADER).timeStamped(STAMPS, SIGNED), SIGNED.plusSeconds(3600));
        PdfSignatureReport claimed = revoked(PdfSigning.by(LEADER), SIGNED.plusSeconds(3600));

        assertThat(stamped.result()).isEqualTo(PdfResult.VALID);
        assertThat(claimed.result()).isEqualTo(PdfResult.NOT_VERIFIABLE);
        assertThat(claimed.findings()).containsExactly(PdfFinding.REVOKED_LATER);
    }

    @Test
    void aStampProvesNothingOnceTheKeyOfItsAuthorityIsLost() throws IOException {
        byte[] signed = PdfSigning.by(LEADER).timeStamped(STAMPS, SIGNED).sign(PLAIN);

        assertThat(stampsRevoked(signed, CRLReason.cessationOfOperation).timeSource())
                .isEqualTo(TimeSource.TIME_STAMP);
        assertThat(stampsRevoked(signed, CRLReason.keyCompromise).timeSource())
                .isEqualTo(TimeSource.UNKNOWN_TIME_STAMP);
    }

    private PdfSignatureReport stampsRevoked(byte[] signed, int reason) throws IOException {
        byte[] crl = PdfKeys.AUTHORITY.crl(STAMPS.certificate(), NOW, NOW.minusSeconds(3600), reason);
        return examinedWith(crl, signed);
    }

    @Test
    void aStatementInTheFileTellsThatTheCertificateWasGood() throws IOException {
        byte[] crl = PdfKeys.AUTHORITY.crl(AGENCY.certificate(), SIGNED, SIGNED.plusSeconds(60));

        PdfSignatureReport report =
                only(PdfSigning.by(LEADER).withStatement(crl).sign(PLAIN));

        assertThat(report.result()).isEqualTo(PdfResult.VALID);
        assertThat(report.revocation().state()).isEqualTo(RevocationState.GOOD);
        assertThat(report.revocation().source()).isEqualTo(RevocationSource.EMBEDDED);
    }

    private PdfSignatureReport revoked(PdfSigning signing, Instant at) throws IOException {
        return examinedWith(
                PdfKeys.AUTHORITY.crl(LEADER.certificate(), at, NOW.minusSeconds(3600)), signing.sign(PLAIN));
    }

    private PdfSignatureReport examinedWith(byte[] crl, byte[] pdf) throws IOException {
        PdfTrust trust = PdfTrust.of(List.of(PdfKeys.AUTHORITY.root()))
                .withStatements(List.of(new RevocationStatement(RevocationStatement.Kind.CRL, crl)));
        Path file = Files.write(folder.resolve("revoked.pdf"), pdf);
        return new PdfExaminer(trust).examine(file, NOW).signatures().get(0);
    }

    private PdfSignatureReport only(byte[] pdf) throws IOException {
        List<PdfSignatureReport> reports = examined(pdf).signatures();
        assertThat(reports).hasSize(1);
        return reports.get(0);
    }

    private PdfReport examined(byte[] pdf) throws IOException {
        Path file = Files.write(folder.resolve("a.pdf"), pdf);
        return new PdfExaminer(PdfTrust.of(List.of(PdfKeys.AUTHORITY.root()))).examine(file, NOW);
    }
}
