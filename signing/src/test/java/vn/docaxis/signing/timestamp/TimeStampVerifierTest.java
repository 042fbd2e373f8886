package vn.docaxis.signing.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.EnvelopeBuilder;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.TestKeys;
import vn.docaxis.signing.authority.CertificateAuthority;
import vn.docaxis.signing.authority.KeyAlgorithm;
import vn.docaxis.signing.authority.TestAuthority;
import vn.docaxis.signing.authority.TimeStampIssuer;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.revocation.RevocationReason;
import vn.docaxis.signing.trust.CertificateUse;
import vn.docaxis.signing.trust.OrganBinding;
import vn.docaxis.signing.trust.TrustStore;

class TimeStampVerifierTest {
    private static final Digest DIGEST = Digest.sha256Of(new byte[] {1, 2, 3});

    @Test
    void aTokenOverOtherDataIsRefused() {
        byte[] token = token(TestTimeStamps.KEY, TestKeys.CLOCK);

        assertThat(refusal(token, Digest.sha256Of(new byte[] {4}))).isEqualTo(FaultCode.TIME_STAMP_DATA);
    }

    @Test
    void everyChangedOctetOfATokenIsNoticed() {
        byte[] token = token(TestTimeStamps.KEY, TestKeys.CLOCK);

        for (int i = 0; i < token.length; i += 7) {
            byte[] changed = token.clone();
            changed[i] ^= 0x01;
            TimeStampToken read;
            try {
                read = TestTimeStamps.VERIFIER.verify(changed, DIGEST);
            } catch (EnvelopeRejectedException e) {
                continue;
            }
            // Certificates that travel along without being needed may change.
            assertThat(read.time()).as("octet " + i).isEqualTo(TestKeys.NOW);
            assertThat(read.authority()).as("octet " + i).isEqualTo(TestTimeStamps.KEY.certificate());
        }
    }

    @Test
    void whatIsNoTokenIsRefused() {
        byte[] token = token(TestTimeStamps.KEY, TestKeys.CLOCK);

        assertThat(refusal(new byte[0], DIGEST)).isEqualTo(FaultCode.TIME_STAMP_TOKEN);
        assertThat(refusal("no token".getBytes(java.nio.charset.StandardCharsets.US_ASCII), DIGEST))
                .isEqualTo(FaultCode.TIME_STAMP_TOKEN);
        assertThat(refusal(new byte[1 << 20], DIGEST)).isEqualTo(FaultCode.TIME_STAMP_TOKEN);
        assertThat(refusal(Arrays.copyOf(token, token.length - 1), DIGEST)).isEqualTo(FaultCode.TIME_STAMP_TOKEN);
        assertThat(refusal(Arrays.copyOf(token, token.length + 1), DIGEST)).isEqualTo(FaultCode.TIME_STAMP_TOKEN);
    }

    @Test
    void onlyACertificateForTimeStampsAloneMakesThem() {
        SigningKey ofAnOrgan = TestKeys.keyOf(EnvelopeBuilder.anOrgan());

        assertThat(TestKeys.TRUST.roots()).isNotEmpty();
        assertThat(catchThrowableOfType(
                        IllegalStateException.class,
                        () -> new TimeStampIssuer(ofAnOrgan, TestKeys.CLOCK).answer(request(DIGEST))))
                .as("an issuer with another key does not even begin")
                .isNotNull();
    }

    @Test
    void aCertificateForTimeStampsSignsNoDocument() {
        EnvelopeRejectedException refused = catchThrowableOfType(
                EnvelopeRejectedException.class,
                () -> TestKeys.TRUST.check(TestTimeStamps.KEY.chain(), TestKeys.NOW, CertificateUse.SIGNING));

        assertThat(refused.fault().code()).isEqualTo(FaultCode.CERTIFICATE_USAGE);
    }

    @Test
    void theAuthorityIsJudgedAtTheMomentOfTheStamp() {
        SigningKey shortLived = TestKeys.AUTHORITY.issue(
                EnvelopeBuilder.anOrgan(),
                "Time-stamps",
                Set.of(CertificateUse.TIME_STAMPING),
                KeyAlgorithm.EC_P256,
                Duration.ofHours(1),
                List.of());
        Clock afterwards = Clock.fixed(TestKeys.NOW.plus(Duration.ofHours(2)), ZoneOffset.UTC);

        assertThat(TestTimeStamps.VERIFIER.verify(token(shortLived, TestKeys.CLOCK), DIGEST))
                .isNotNull();
        assertThat(refusal(token(shortLived, afterwards), DIGEST))
                .isIn(FaultCode.CERTIFICATE_VALIDITY, FaultCode.TIME_STAMP_TOKEN);
    }

    @ParameterizedTest
    @EnumSource(RevocationReason.class)
    void aRevokedAuthorityTakesItsStampsWithItUnlessTheReasonLeavesItsKeyAlone(RevocationReason reason) {
        TestAuthority authority = new TestAuthority(TestKeys.CLOCK);
        SigningKey stamps = TestTimeStamps.key(authority.authority());
        byte[] token = token(stamps, TestKeys.CLOCK);
        authority.revoke(stamps, TestKeys.NOW.plus(Duration.ofDays(2)), reason, null);
        TimeStampVerifier verifier = new TimeStampVerifier(
                TrustStore.of(Set.of(authority.authority().certificate()), OrganBinding.bySubject())
                        .withStatements(List.of(authority.crl())));
        boolean harmless = Set.of(
                        RevocationReason.SUPERSEDED,
                        RevocationReason.CESSATION_OF_OPERATION,
                        RevocationReason.AFFILIATION_CHANGED)
                .contains(reason);

        if (harmless) {
            assertThat(verifier.verify(token, DIGEST).time()).isEqualTo(TestKeys.NOW);
        } else {
            EnvelopeRejectedException refused =
                    catchThrowableOfType(EnvelopeRejectedException.class, () -> verifier.verify(token, DIGEST));
            assertThat(refused.fault().code()).isEqualTo(FaultCode.CERTIFICATE_REVOKED);
        }
    }

    @Test
    void anAuthorityUnderNoTrustedRootIsNamed() {
        CertificateAuthority stranger = CertificateAuthority.create("Stranger", KeyAlgorithm.EC_P256, TestKeys.CLOCK);
        byte[] token = token(TestTimeStamps.key(stranger), TestKeys.CLOCK);

        assertThat(refusal(token, DIGEST)).isEqualTo(FaultCode.CERTIFICATE_CHAIN);
        assertThat(new TimeStampVerifier(TrustStore.of(Set.of(stranger.certificate()), OrganBinding.bySubject()))
                        .verify(token, DIGEST)
                        .time())
                .isEqualTo(TestKeys.NOW);
    }

    @Test
    void aRequestThatCannotBeReadIsAnsweredWithItsReason() throws Exception {
        byte[] answer = new TimeStampIssuer(TestTimeStamps.KEY, TestKeys.CLOCK).answer(new byte[] {1});

        assertThat(new TimeStampResponse(answer).getStatusString()).isEqualTo("the request cannot be read");
    }

    static byte[] request(Digest digest) {
        try {
            TimeStampRequestGenerator requests = new TimeStampRequestGenerator();
            requests.setCertReq(true);
            return requests.generate(NISTObjectIdentifiers.id_sha256, digest.bytes(), BigInteger.TEN)
                    .getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] token(SigningKey key, Clock clock) {
        try {
            return new TimeStampResponse(new TimeStampIssuer(key, clock).answer(request(DIGEST)))
                    .getTimeStampToken()
                    .getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TSPException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FaultCode refusal(byte[] token, Digest over) {
        EnvelopeRejectedException refused = catchThrowableOfType(
                EnvelopeRejectedException.class, () -> TestTimeStamps.VERIFIER.verify(token, over));
        assertThat(refused).as("is refused").isNotNull();
        return refused.fault().code();
    }
}
