package vn.docaxis.signing.revocation;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import vn.docaxis.signing.http.BoundedHttp;

/** Asks an OCSP responder about one certificate. Source: RFC 6960, section 2.1 and appendix A; the nonce of RFC 9654. */
final class OcspClient {
    private static final Duration DEADLINE = Duration.ofSeconds(3);
    private static final int LARGEST = 20_000;
    private static final int NONCE = 16;
    private static final String REQUEST_TYPE = "application/ocsp-request";

    private final BoundedHttp http = new BoundedHttp(DEADLINE);
    private final SecureRandom random = new SecureRandom();
    private final RestingServers resting;

    OcspClient(RestingServers resting) {
        this.resting = resting;
    }

    StatementLookup ask(URI responder, X509Certificate certificate, X509Certificate issuer) {
        if (resting.rests(responder)) {
            return new StatementLookup.Failed(Doubt.Cause.RESTING);
        }
        byte[] nonce = nonce();
        StatementLookup answer = exchange(responder, request(certificate, issuer, nonce), nonce);
        if (answer instanceof StatementLookup.Found) {
            resting.answered(responder);
        } else {
            resting.failed(responder);
        }
        return answer;
    }

    private StatementLookup exchange(URI responder, byte[] request, byte[] nonce) {
        byte[] answer;
        try {
            answer = http.post(responder, REQUEST_TYPE, request, LARGEST);
        } catch (BoundedHttp.Failure e) {
            return StatementLookup.failed(e);
        }
        RevocationStatement statement = new RevocationStatement(RevocationStatement.Kind.OCSP, answer);
        Optional<ReadOcsp> read = ReadOcsp.parse(statement, responder.toString());
        if (read.isEmpty()) {
            return new StatementLookup.Failed(
                    ReadOcsp.isError(answer) ? Doubt.Cause.RESPONDER_ERROR : Doubt.Cause.MALFORMED);
        }
        // Responders that answer from a store repeat no nonce; how fresh the answer is decides then.
        boolean ofAnother =
                read.get().nonce().filter(n -> !Arrays.equals(n, nonce)).isPresent();
        return ofAnother ? new StatementLookup.Failed(Doubt.Cause.OTHER_NONCE) : new StatementLookup.Found(read.get());
    }

    /** @return the extension's value: an OCTET STRING around the random bytes */
    private byte[] nonce() {
        byte[] bytes = new byte[NONCE];
        random.nextBytes(bytes);
        try {
            return new DEROctetString(bytes).getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("an octet string has a DER form", e);
        }
    }

    private static byte[] request(X509Certificate certificate, X509Certificate issuer, byte[] nonce) {
        try {
            return new OCSPReqBuilder()
                    .addRequest(new CertificateID(ReadOcsp.idOf(certificate, issuer)))
                    .setRequestExtensions(
                            new Extensions(new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, nonce)))
                    .build()
                    .getEncoded();
        } catch (OCSPException | IOException e) {
            throw new IllegalStateException("a request has a DER form", e);
        }
    }
}
