package vn.docaxis.signing.timestamp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DigestAlgorithm;
import vn.docaxis.signing.TestKeys;
import vn.docaxis.signing.authority.CertificateAuthority;
import vn.docaxis.signing.authority.KeyAlgorithm;
import vn.docaxis.signing.authority.TimeStampIssuer;

class TimeStampAuthoritiesTest {
    private static final Digest DIGEST = Digest.sha256Of(new byte[] {1, 2, 3});

    private final AtomicReference<Instant> now = new AtomicReference<>(TestKeys.NOW);

    @Test
    void aStampIsTheAuthoritysWordOnTheDigestAtItsTime() {
        try (TestTimeStamps authority = TestTimeStamps.honest(TestKeys.CLOCK)) {
            TimeStampToken token = authorities(authority).stamp(DIGEST).orElseThrow();

            assertThat(token.time()).isEqualTo(TestKeys.NOW);
            assertThat(token.over()).isEqualTo(DIGEST);
            assertThat(token.accuracy()).isEqualTo(Duration.ofSeconds(1));
            assertThat(token.authority()).isEqualTo(TestTimeStamps.KEY.certificate());
            assertThat(TestTimeStamps.VERIFIER.verify(token.der(), DIGEST).time())
                    .isEqualTo(TestKeys.NOW);
        }
    }

    @Test
    void longerDigestsAreStampedAsTheyAre() {
        byte[] data = {7};
        Digest sha512 = Digest.of(
                DigestAlgorithm.SHA_512, DigestAlgorithm.SHA_512.engine().digest(data));
        try (TestTimeStamps authority = TestTimeStamps.honest(TestKeys.CLOCK)) {
            TimeStampToken token = authorities(authority).stamp(sha512).orElseThrow();

            assertThat(TestTimeStamps.VERIFIER.verify(token.der(), data).over()).isEqualTo(sha512);
        }
    }

    @Test
    void anAuthorityThatFailsIsPassedOverAndLeftAloneForAWhile() {
        try (TestTimeStamps failing = TestTimeStamps.failing();
                TestTimeStamps honest = TestTimeStamps.honest(clock())) {
            TimeStampAuthorities both = authorities(failing, honest);

            assertThat(both.stamp(DIGEST)).isPresent();
            assertThat(both.stamp(DIGEST)).isPresent();

            assertThat(failing.requests()).isEqualTo(1);
            assertThat(honest.requests()).isEqualTo(2);
        }
    }

    @Test
    void withoutAnyAuthorityThatAnswersThereIsNoStampUntilOneIsBack() {
        AtomicReference<byte[]> broken = new AtomicReference<>(new byte[0]);
        TimeStampIssuer issuer = new TimeStampIssuer(TestTimeStamps.KEY, clock());
        try (TestTimeStamps authority = TestTimeStamps.answering(
                request -> Optional.ofNullable(broken.get()).orElseGet(() -> issuer.answer(request)))) {
            TimeStampAuthorities authorities = authorities(authority);
            assertThat(authorities.stamp(DIGEST)).isEmpty();
            broken.set(null);
            assertThat(authorities.stamp(DIGEST)).as("it is left alone").isEmpty();

            now.set(TestKeys.NOW.plus(Duration.ofMinutes(2)));

            assertThat(authorities.stamp(DIGEST)).isPresent();
        }
    }

    @Test
    void anAuthorityThatDoesNotAnswerCostsItsTimeoutAndNothingElse() {
        CountDownLatch ended = new CountDownLatch(1);
        try (TestTimeStamps silent = TestTimeStamps.answering(request -> waitFor(ended))) {
            Optional<TimeStampToken> token = new TimeStampAuthorities(
                            List.of(silent.url()), TestTimeStamps.VERIFIER, Duration.ofMillis(200), TestKeys.CLOCK)
                    .stamp(DIGEST);

            assertThat(token).isEmpty();
        } finally {
            ended.countDown();
        }
    }

    @Test
    void whatLiesIsNotBelieved() {
        CertificateAuthority stranger = CertificateAuthority.create("Stranger", KeyAlgorithm.EC_P256, TestKeys.CLOCK);
        byte[] otherData = new TimeStampIssuer(TestTimeStamps.KEY, TestKeys.CLOCK)
                .answer(TimeStampVerifierTest.request(Digest.sha256Of(new byte[] {9})));
        Clock yesterday = Clock.fixed(TestKeys.NOW.minus(Duration.ofDays(1)), ZoneOffset.UTC);
        TimeStampIssuer untrusted = new TimeStampIssuer(TestTimeStamps.key(stranger), TestKeys.CLOCK);
        try (TestTimeStamps replay = TestTimeStamps.answering(request -> otherData);
                TestTimeStamps foreign = TestTimeStamps.answering(untrusted::answer);
                TestTimeStamps late = TestTimeStamps.honest(yesterday);
                TestTimeStamps endless = TestTimeStamps.answering(request -> new byte[1 << 20])) {
            assertThat(authorities(replay).stamp(DIGEST))
                    .as("an answer to another request")
                    .isEmpty();
            assertThat(authorities(foreign).stamp(DIGEST))
                    .as("an unknown authority")
                    .isEmpty();
            assertThat(authorities(late).stamp(DIGEST))
                    .as("a clock rolled back")
                    .isEmpty();
            assertThat(authorities(endless).stamp(DIGEST)).as("a large answer").isEmpty();
        }
    }

    private static byte[] waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new byte[0];
    }

    private TimeStampAuthorities authorities(TestTimeStamps... authorities) {
        List<URI> urls = List.of(authorities).stream().map(TestTimeStamps::url).toList();
        return new TimeStampAuthorities(urls, TestTimeStamps.VERIFIER, Duration.ofSeconds(10), clock());
    }

    /** The present as the test sets it. */
    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now.get();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }
}
