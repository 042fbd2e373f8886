package vn.docaxis.signing.timestamp;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.GenTimeAccuracy;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampTokenInfo;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DigestAlgorithm;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.trust.CertificateUse;
import vn.docaxis.signing.trust.SubjectNames;
import vn.docaxis.signing.trust.TrustStore;

/**
 * Says whether a time-stamp token is a trusted authority's word on some data. Source: RFC 3161, section 2.4.2; RFC 5816, section 2.2.
 * The authority's certificate is judged at the moment that the token states. Safe for use by several threads.
 */
public final class TimeStampVerifier {
    /** No token is as large: a signature, a few certificates. */
    private static final int LARGEST = 128 * 1024;

    private static final Map<ASN1ObjectIdentifier, DigestAlgorithm> DIGESTS = Map.of(
            NISTObjectIdentifiers.id_sha256, DigestAlgorithm.SHA_256,
            NISTObjectIdentifiers.id_sha384, DigestAlgorithm.SHA_384,
            NISTObjectIdentifiers.id_sha512, DigestAlgorithm.SHA_512);

    private final TrustStore trust;

    public TimeStampVerifier(TrustStore trust) {
        this.trust = trust;
    }

    /**
     * @throws EnvelopeRejectedException with {@link FaultCode#TIME_STAMP_DATA} if the token speaks of another digest,
     *     {@link FaultCode#TIME_STAMP_TOKEN} if it cannot be used, or the code of what is wrong with the authority's certificate
     */
    public TimeStampToken verify(byte[] der, Digest over) {
        return verify(der, algorithm -> algorithm == over.algorithm() ? Optional.of(over) : Optional.empty(), over);
    }

    /** The same for data that is at hand, whichever digest the authority stamped. */
    public TimeStampToken verify(byte[] der, byte[] data) {
        return verify(
                der,
                algorithm -> Optional.of(Digest.of(algorithm, algorithm.engine().digest(data))),
                Digest.sha256Of(data));
    }

    private TimeStampToken verify(byte[] der, Function<DigestAlgorithm, Optional<Digest>> data, Digest named) {
        TimeStampToken token = read(der);
        Digest computed = data.apply(token.over().algorithm()).orElse(named);
        if (!token.over().equals(computed)) {
            throw new EnvelopeRejectedException(FaultCode.TIME_STAMP_DATA.with(token.over(), computed));
        }
        trust.check(token.chain(), token.time(), CertificateUse.TIME_STAMPING);
        return token;
    }

    /** What the token says, its own signature checked; by whom and over which data is not looked at yet. */
    private static TimeStampToken read(byte[] der) {
        if (der.length > LARGEST) {
            throw unusable("a token of %d bytes".formatted(der.length), null);
        }
        try {
            CMSSignedData data = new CMSSignedData(der);
            requireNothingBeside(data, der);
            org.bouncycastle.tsp.TimeStampToken token = new org.bouncycastle.tsp.TimeStampToken(data);
            List<X509Certificate> chain = chain(token);
            requireStrongSignature(token);
            checkSignature(token, chain.get(0));
            TimeStampTokenInfo statement = token.getTimeStampInfo();
            return new TimeStampToken(
                    der,
                    statement.getGenTime().toInstant(),
                    accuracy(statement),
                    stamped(statement),
                    statement.getPolicy().getId(),
                    chain);
        } catch (EnvelopeRejectedException e) {
            throw e;
        } catch (CMSException | TSPException | IOException | GeneralSecurityException | RuntimeException e) {
            // Bouncy Castle answers malformed tokens with many kinds of unchecked exceptions.
            throw unusable("no time-stamp token", e);
        }
    }

    /** What follows the token in the file would be covered by nothing. */
    private static void requireNothingBeside(CMSSignedData data, byte[] der) throws IOException {
        ContentInfo content = data.toASN1Structure();
        if (content.getEncoded(ASN1Encoding.DL).length != der.length
                && content.getEncoded(ASN1Encoding.BER).length != der.length) {
            throw unusable("bytes beside the token", null);
        }
    }

    private static Digest stamped(TimeStampTokenInfo statement) {
        DigestAlgorithm algorithm = DIGESTS.get(statement.getMessageImprintAlgOID());
        byte[] value = statement.getMessageImprintDigest();
        if (algorithm == null || value.length != algorithm.length()) {
            throw unusable("digest algorithm " + statement.getMessageImprintAlgOID(), null);
        }
        return Digest.of(algorithm, value);
    }

    private static List<X509Certificate> chain(org.bouncycastle.tsp.TimeStampToken token)
            throws GeneralSecurityException {
        List<X509Certificate> chain = new ArrayList<>();
        JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
        boolean found = false;
        for (X509CertificateHolder holder : token.getCertificates().getMatches(null)) {
            boolean ofAuthority = token.getSID().match(holder);
            chain.add(ofAuthority ? 0 : chain.size(), converter.getCertificate(holder));
            found |= ofAuthority;
        }
        if (!found) {
            throw unusable("the authority's certificate is not in it", null);
        }
        return chain;
    }

    /** The digests that the authority's signature is made of, and the one that names its certificate, which no SHA-1 does. */
    private static void requireStrongSignature(org.bouncycastle.tsp.TimeStampToken token) {
        SignerInformation signer =
                token.toCMSSignedData().getSignerInfos().getSigners().iterator().next();
        String digest = signer.getDigestAlgOID();
        if (DIGESTS.keySet().stream().noneMatch(known -> known.getId().equals(digest))) {
            throw unusable("digest algorithm " + digest, null);
        }
        if (token.getSignedAttributes().get(PKCSObjectIdentifiers.id_aa_signingCertificateV2) == null) {
            throw unusable("no signed attribute that names the authority's certificate by SHA-256 or better", null);
        }
    }

    private static void checkSignature(org.bouncycastle.tsp.TimeStampToken token, X509Certificate authority) {
        try {
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(authority));
        } catch (TSPException | OperatorCreationException e) {
            throw unusable("a signature that does not hold with the key of " + SubjectNames.display(authority), e);
        }
    }

    private static Duration accuracy(TimeStampTokenInfo statement) {
        GenTimeAccuracy accuracy = statement.getGenTimeAccuracy();
        return accuracy == null
                ? Duration.ZERO
                : Duration.ofSeconds(accuracy.getSeconds())
                        .plusMillis(accuracy.getMillis())
                        .plusNanos(accuracy.getMicros() * 1000L);
    }

    private static EnvelopeRejectedException unusable(String problem, Exception cause) {
        return new EnvelopeRejectedException(FaultCode.TIME_STAMP_TOKEN.with(problem), cause);
    }
}
