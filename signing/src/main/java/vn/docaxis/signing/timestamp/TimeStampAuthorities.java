package vn.docaxis.signing.timestamp;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DigestAlgorithm;
import vn.docaxis.edxml.fault.ExchangeException;
import vn.docaxis.signing.http.BoundedHttp;

/**
 * Time-stamp authorities, asked in turn until one answers with a token that holds. One that failed is left alone for a while. None
 * answering is no error: the caller goes on without a time-stamp and asks again later. Source: RFC 3161, sections 2.4 and 3.4.
 * Safe for use by several threads.
 */
public final class TimeStampAuthorities {
    private static final Logger log = LoggerFactory.getLogger(TimeStampAuthorities.class);
    private static final String QUERY = "application/timestamp-query";
    private static final int LARGEST_REPLY = 128 * 1024;
    private static final int NONCE_BITS = 64;
    /** How long one that failed is left alone. */
    private static final Duration REST = Duration.ofMinutes(1);
    /** An authority's clock and ours may differ by this much. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final List<URI> urls;
    private final TimeStampVerifier verifier;
    private final Clock clock;
    private final BoundedHttp http;
    private final SecureRandom random = new SecureRandom();
    private final Map<URI, Instant> restingUntil = new ConcurrentHashMap<>();
    private final AtomicInteger first = new AtomicInteger();

    /**
     * @param urls    of the authorities, in the order of preference; none is allowed
     * @param timeout for one authority, connecting included
     */
    public TimeStampAuthorities(List<URI> urls, TimeStampVerifier verifier, Duration timeout, Clock clock) {
        this.urls = List.copyOf(urls);
        this.verifier = verifier;
        this.clock = clock;
        this.http = new BoundedHttp(timeout);
    }

    /** Whether there is no authority to ask. */
    public boolean isEmpty() {
        return urls.isEmpty();
    }

    /** A token over that digest, verified; empty if no authority gave one. Takes the timeout for each authority at the most. */
    public Optional<TimeStampToken> stamp(Digest digest) {
        for (int i = 0; i < urls.size(); i++) {
            // The one that answered last comes first.
            int place = (first.get() + i) % urls.size();
            URI url = urls.get(place);
            if (isResting(url)) {
                continue;
            }
            Optional<TimeStampToken> token = ask(url, digest);
            if (token.isPresent()) {
                first.set(place);
                return token;
            }
        }
        return Optional.empty();
    }

    private boolean isResting(URI url) {
        Instant until = restingUntil.get(url);
        return until != null && clock.instant().isBefore(until);
    }

    private Optional<TimeStampToken> ask(URI url, Digest digest) {
        try {
            TimeStampToken token = answer(url, digest);
            restingUntil.remove(url);
            return Optional.of(token);
        } catch (IOException | TSPException | ExchangeException e) {
            failed(url, e);
            return Optional.empty();
        }
    }

    private void failed(URI url, Exception problem) {
        restingUntil.put(url, clock.instant().plus(REST));
        log.atWarn()
                .addKeyValue("event", "timestamp.failed")
                .addKeyValue("authority", url)
                .addKeyValue("problem", problem.toString())
                .log("no time-stamp; leaving this authority alone for {}", REST);
    }

    private TimeStampToken answer(URI url, Digest digest) throws IOException, TSPException {
        TimeStampRequestGenerator requests = new TimeStampRequestGenerator();
        requests.setCertReq(true);
        TimeStampRequest request =
                requests.generate(identifier(digest.algorithm()), digest.bytes(), new BigInteger(NONCE_BITS, random));
        byte[] response = http.post(url, QUERY, request.getEncoded(), LARGEST_REPLY);
        TimeStampToken token = verifier.verify(granted(request, response), digest);
        Duration off = Duration.between(clock.instant(), token.time()).abs();
        if (off.compareTo(CLOCK_SKEW) > 0) {
            throw new TSPException("its clock and ours differ by " + off);
        }
        return token;
    }

    /** The token of an answer that fits the request: status, nonce, policy, imprint. */
    private static byte[] granted(TimeStampRequest request, byte[] answer) throws IOException, TSPException {
        try {
            TimeStampResponse response = new TimeStampResponse(answer);
            response.validate(request);
            if (response.getTimeStampToken() == null) {
                throw new TSPException("refused: " + response.getStatusString());
            }
            return response.getTimeStampToken().getEncoded();
        } catch (RuntimeException e) {
            // Bouncy Castle answers malformed answers with many kinds of unchecked exceptions.
            throw new TSPException("no answer of RFC 3161", e);
        }
    }

    private static ASN1ObjectIdentifier identifier(DigestAlgorithm algorithm) {
        return switch (algorithm) {
            case SHA_256 -> NISTObjectIdentifiers.id_sha256;
            case SHA_384 -> NISTObjectIdentifiers.id_sha384;
            case SHA_512 -> NISTObjectIdentifiers.id_sha512;
        };
    }
}
