package vn.docaxis.signing.authority;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import vn.docaxis.signing.authority.RevokedCertificates.Revocation;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.trust.CertificateUse;

/** Answers for an authority, with a key of its own that the authority vouches for. Source: RFC 6960. */
public final class OcspResponder {
    private static final int MOST_QUESTIONS = 10;
    private static final Duration KEY_VALIDITY = Duration.ofDays(365);

    private final CertificateAuthority authority;
    private final RevokedCertificates revoked;
    private final SigningKey key;
    private final Duration validity;
    private final Clock clock;
    private final DigestCalculatorProvider digests;

    /** @param validity from an answer to its {@code nextUpdate} */
    public OcspResponder(CertificateAuthority authority, RevokedCertificates revoked, Duration validity, Clock clock) {
        this(
                authority,
                revoked,
                authority.issueService("OCSP", Set.of(CertificateUse.OCSP_SIGNING), KeyAlgorithm.EC_P256, KEY_VALIDITY),
                validity,
                clock);
    }

    OcspResponder(
            CertificateAuthority authority,
            RevokedCertificates revoked,
            SigningKey key,
            Duration validity,
            Clock clock) {
        this.authority = authority;
        this.revoked = revoked;
        this.key = key;
        this.validity = validity;
        this.clock = clock;
        try {
            this.digests = new JcaDigestCalculatorProviderBuilder().build();
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("the platform has digests", e);
        }
    }

    /** @return an {@code OCSPResponse}; for a request that cannot be read, one that says so */
    public byte[] answer(byte[] request) {
        try {
            return response(request).getEncoded();
        } catch (IOException | OCSPException | OperatorCreationException | CertificateEncodingException e) {
            throw new IllegalStateException("the platform cannot make an OCSP response", e);
        }
    }

    private OCSPResp response(byte[] bytes)
            throws OCSPException, OperatorCreationException, CertificateEncodingException, IOException {
        OCSPReq request;
        Req[] questions;
        try {
            request = new OCSPReq(bytes);
            questions = request.getRequestList();
        } catch (IOException | RuntimeException e) {
            return new OCSPRespBuilder().build(OCSPRespBuilder.MALFORMED_REQUEST, null);
        }
        if (questions.length == 0 || questions.length > MOST_QUESTIONS) {
            return new OCSPRespBuilder().build(OCSPRespBuilder.MALFORMED_REQUEST, null);
        }
        Instant now = clock.instant();
        BasicOCSPRespBuilder answer = new BasicOCSPRespBuilder(
                SubjectPublicKeyInfo.getInstance(
                        key.certificate().getPublicKey().getEncoded()),
                digests.get(org.bouncycastle.cert.ocsp.RespID.HASH_SHA1));
        for (Req question : questions) {
            add(answer, question.getCertID(), now);
        }
        Extension nonce = request.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        if (nonce != null) {
            answer.setResponseExtensions(new Extensions(nonce));
        }
        X509CertificateHolder[] chain = {new JcaX509CertificateHolder(key.certificate())};
        return new OCSPRespBuilder()
                .build(
                        OCSPRespBuilder.SUCCESSFUL,
                        answer.build(CertificateForm.signer(key.certificate(), key), chain, Date.from(now)));
    }

    private void add(BasicOCSPRespBuilder answer, CertificateID asked, Instant now)
            throws OCSPException, CertificateEncodingException, IOException {
        X509Certificate issuer = authority.certificate();
        Date next = Date.from(now.plus(validity));
        if (!asked.matchesIssuer(new JcaX509CertificateHolder(issuer), digests)) {
            answer.addResponse(asked, new UnknownStatus(), Date.from(now), next, null);
            return;
        }
        Optional<Revocation> revocation = revoked.of(asked.getSerialNumber());
        CertificateStatus status = revocation
                .<CertificateStatus>map(
                        r -> new RevokedStatus(Date.from(r.at()), r.reason().code()))
                .orElse(CertificateStatus.GOOD);
        Extensions invalid = revocation
                .flatMap(Revocation::invalidFrom)
                .map(OcspResponder::invalidityDate)
                .orElse(null);
        answer.addResponse(asked, status, Date.from(now), next, invalid);
    }

    private static Extensions invalidityDate(Instant from) {
        try {
            return new Extensions(new Extension(
                    Extension.invalidityDate, false, new ASN1GeneralizedTime(Date.from(from)).getEncoded()));
        } catch (IOException e) {
            throw new IllegalStateException("a time has a DER form", e);
        }
    }
}
