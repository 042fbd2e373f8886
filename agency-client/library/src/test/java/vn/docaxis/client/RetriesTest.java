package vn.docaxis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;

class RetriesTest {
    private static final RetryPolicy POLICY = new RetryPolicy(4, Duration.ofSeconds(1), Duration.ofSeconds(10));

    private final List<Duration> pauses = new ArrayList<>();
    private final Retries retries = new Retries(POLICY, pauses::add);
    private int calls;

    @Test
    void aCallIsRepeatedUntilTheGatewayIsThere() {
        String answer = retries.of("call", () -> {
            calls++;
            if (calls < 3) {
                throw unavailable(null, new IOException("connection refused"));
            }
            return "answer";
        });

        assertThat(answer).isEqualTo("answer");
        assertThat(pauses).hasSize(2);
        assertThat(pauses.get(0)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(pauses.get(1)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void aRefusalIsNeverRepeated() {
        assertThatThrownBy(() -> retries.of("call", () -> {
                    calls++;
                    throw new EnvelopeRejectedException(FaultCode.RECIPIENT_UNKNOWN.with("H99"));
                }))
                .isInstanceOf(EnvelopeRejectedException.class);

        assertThat(calls).isEqualTo(1);
    }

    @Test
    void theLastFailureIsTheAnswer() {
        assertThatThrownBy(() -> retries.of("call", this::failing)).isInstanceOf(ExchangeUnavailableException.class);

        assertThat(calls).isEqualTo(4);
    }

    @Test
    void theGatewaysWishForAPauseIsHonoured() {
        assertThatThrownBy(() -> retries.of("call", () -> {
                    calls++;
                    throw unavailable(Duration.ofSeconds(7), null);
                }))
                .isInstanceOf(ExchangeUnavailableException.class);

        assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(7), Duration.ofSeconds(7));
    }

    @Test
    void aPauseBeyondOurPatienceEndsTheCallAtOnce() {
        assertThatThrownBy(() -> retries.of("call", () -> {
                    calls++;
                    throw unavailable(Duration.ofMinutes(10), null);
                }))
                .isInstanceOf(ExchangeUnavailableException.class);

        assertThat(calls).isEqualTo(1);
    }

    @Test
    void aCertificateThatIsNotTrustedIsNotTriedAgain() {
        IOException untrusted = new SSLHandshakeException("PKIX path building failed");
        untrusted.initCause(new CertificateException("no anchor"));

        assertThatThrownBy(() -> retries.of("call", () -> {
                    calls++;
                    throw unavailable(null, untrusted);
                }))
                .isInstanceOf(ExchangeUnavailableException.class);

        assertThat(calls).isEqualTo(1);
    }

    @Test
    void pausesDoubleUpToTheLongestAndAreSpread() {
        Random chance = new Random(1);

        assertThat(POLICY.pauseAfter(30, chance)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
        assertThat(POLICY.pauseAfter(2, chance)).isNotEqualTo(POLICY.pauseAfter(2, chance));
    }

    private String failing() {
        calls++;
        throw unavailable(null, new IOException("connection refused"));
    }

    private static ExchangeUnavailableException unavailable(Duration retryAfter, Exception cause) {
        return new ExchangeUnavailableException(
                FaultCode.GATEWAY_UNREACHABLE.with("https://localhost", "test"), retryAfter, cause);
    }
}
