package vn.docaxis.client;

import java.net.http.HttpHeaders;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.signing.trust.OrganBinding;

/**
 * What the gateway answered.
 *
 * @param body empty if it went into a file
 */
record Answer(int status, HttpHeaders headers, byte[] body, Optional<SSLSession> session) {
    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The organ that the gateway's own TLS certificate names. */
    Optional<OrganId> gateway() {
        return session.flatMap(Answer::organOf);
    }

    private static Optional<OrganId> organOf(SSLSession session) {
        try {
            return OrganBinding.bySubject().organOf((X509Certificate) session.getPeerCertificates()[0]);
        } catch (SSLPeerUnverifiedException e) {
            throw new IllegalStateException("an HTTPS answer comes from a verified peer", e);
        }
    }

    @Override
    public String toString() {
        return "Answer[%d, %d bytes]".formatted(status, body.length);
    }
}
