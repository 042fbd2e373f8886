package vn.docaxis.signing;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.signing.timestamp.TimeStampToken;
import vn.docaxis.signing.trust.TrustReport;
import vn.docaxis.signing.xades.XadesVerifier.Signed;

/** The signature of a container that covers all its files. Only {@link ContainerSignature} makes one. */
public final class VerifiedContainer {
    private final Signed signed;

    VerifiedContainer(Signed signed) {
        this.signed = signed;
    }

    public X509Certificate signer() {
        return signed.signer();
    }

    /** As the signer claims it. */
    public Instant signingTime() {
        return signed.signingTime();
    }

    /** The moment at which the signer's certificate was judged: the time-stamped one, if a time-stamp counts. */
    public Instant judgedAt() {
        return signed.judgedAt();
    }

    public Optional<TimeStampToken> stamp() {
        return signed.stamp();
    }

    /** Why there is a time-stamp that does not count: nobody trusted vouches for its authority. */
    public Optional<Fault> stampDoubt() {
        return signed.stampDoubt();
    }

    public TrustReport trust() {
        return signed.report();
    }

    @Override
    public String toString() {
        return "VerifiedContainer[%s]".formatted(signed.signingTime());
    }
}
