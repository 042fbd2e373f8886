package vn.docaxis.cli.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import vn.docaxis.signing.authority.AuthorityServer;
import vn.docaxis.signing.authority.CertificateAuthority;
import vn.docaxis.signing.authority.KeyAlgorithm;
import vn.docaxis.signing.authority.OcspResponder;
import vn.docaxis.signing.authority.PublishedCrl;
import vn.docaxis.signing.authority.RevokedCertificates;
import vn.docaxis.signing.authority.TimeStampIssuer;
import vn.docaxis.signing.trust.CertificateUse;

/** The authority of one run: it issues the keys, and answers on the loopback address whether they are revoked and what time it is. */
final class DemoAuthority implements AutoCloseable {
    private static final String TIME_STAMPS = "/tsa";
    private static final Duration VALIDITY = Duration.ofDays(90);
    private static final Duration ANSWER = Duration.ofHours(1);

    private final CertificateAuthority certificates;
    private final AuthorityServer server;

    private DemoAuthority(CertificateAuthority certificates, AuthorityServer server) {
        this.certificates = certificates;
        this.server = server;
    }

    static DemoAuthority start(Clock clock) throws IOException {
        AuthorityServer server = new AuthorityServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        CertificateAuthority certificates = CertificateAuthority.create("Docaxis demo CA", KeyAlgorithm.EC_P256, clock)
                .publishingAt(server.address());
        RevokedCertificates revoked = RevokedCertificates.inMemory();
        TimeStampIssuer stamps = new TimeStampIssuer(
                certificates.issueService("TSA", Set.of(CertificateUse.TIME_STAMPING), KeyAlgorithm.EC_P256, VALIDITY),
                clock);
        server.serve(
                certificates,
                new PublishedCrl(certificates, revoked, ANSWER, clock),
                new OcspResponder(certificates, revoked, ANSWER, clock));
        server.mount(TIME_STAMPS, "application/timestamp-reply", stamps::answer);
        server.start();
        return new DemoAuthority(certificates, server);
    }

    CertificateAuthority certificates() {
        return certificates;
    }

    URI timeStamps() {
        return server.address().resolve(TIME_STAMPS);
    }

    @Override
    public void close() {
        server.close();
    }
}
