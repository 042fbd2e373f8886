package vn.docaxis.signing.timestamp;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import vn.docaxis.edxml.Digest;
import vn.docaxis.signing.trust.SubjectNames;

/** A time-stamp token that was verified: an authority's word that some data existed at a moment. Only {@link TimeStampVerifier} makes one. */
public final class TimeStampToken {
    private final byte[] der;
    private final Instant time;
    private final Duration accuracy;
    private final Digest over;
    private final String policy;
    private final List<X509Certificate> chain;

    TimeStampToken(
            byte[] der, Instant time, Duration accuracy, Digest over, String policy, List<X509Certificate> chain) {
        this.der = der.clone();
        this.time = time;
        this.accuracy = accuracy;
        this.over = over;
        this.policy = policy;
        this.chain = List.copyOf(chain);
    }

    /** The token as RFC 3161 defines it: a CMS SignedData, DER. */
    public byte[] der() {
        return der.clone();
    }

    public Instant time() {
        return time;
    }

    /** How far the time may be off, to either side; zero if the authority does not say. */
    public Duration accuracy() {
        return accuracy;
    }

    /** The digest that the authority stamped. */
    public Digest over() {
        return over;
    }

    /** Object identifier of the policy that the authority works by. */
    public String policy() {
        return policy;
    }

    /** The authority's certificate first, then the others of the token, which may help to find a path. */
    public List<X509Certificate> chain() {
        return chain;
    }

    public X509Certificate authority() {
        return chain.get(0);
    }

    @Override
    public String toString() {
        return "TimeStampToken[%s by %s]".formatted(time, SubjectNames.display(authority()));
    }
}
