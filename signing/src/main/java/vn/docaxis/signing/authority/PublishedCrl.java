package vn.docaxis.signing.authority;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import vn.docaxis.signing.authority.RevokedCertificates.Revocation;

/** The CRL that an authority shows: a new one after each revocation, and when half of the time of the last one is over. */
public final class PublishedCrl {
    private final CertificateAuthority authority;
    private final RevokedCertificates revoked;
    private final Duration validity;
    private final Clock clock;
    private List<Revocation> of;
    private byte[] last;
    private Instant renewAt;

    /** @param validity from {@code thisUpdate} to {@code nextUpdate} */
    public PublishedCrl(CertificateAuthority authority, RevokedCertificates revoked, Duration validity, Clock clock) {
        this.authority = authority;
        this.revoked = revoked;
        this.validity = validity;
        this.clock = clock;
    }

    /** DER. */
    public synchronized byte[] current() {
        List<Revocation> now = revoked.all();
        if (last == null || !now.equals(of) || !clock.instant().isBefore(renewAt)) {
            last = authority.crl(now, validity).der();
            of = now;
            renewAt = clock.instant().plus(validity.dividedBy(2));
        }
        return last.clone();
    }
}
