package vn.docaxis.signing.authority;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.util.Date;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import vn.docaxis.signing.key.SigningKey;

/**
 * A small time-stamp authority for the demo, tests, and axes without one of their own: a request goes in, an answer comes out. Its
 * clock is the machine's, and nobody audits it. Source: RFC 3161, section 2.4. Safe for use by several threads.
 */
public final class TimeStampIssuer {
    /** Ours: tokens of an authority that promises nothing but that it means well. */
    private static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1.1");

    private static final Set<ASN1ObjectIdentifier> DIGESTS =
            Set.of(NISTObjectIdentifiers.id_sha256, NISTObjectIdentifiers.id_sha384, NISTObjectIdentifiers.id_sha512);
    private static final int SERIAL_BITS = 120;

    private final SigningKey key;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** @param key of a certificate for time-stamps alone */
    public TimeStampIssuer(SigningKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /** Both as DER; a request that cannot be read or granted is answered with its reason. */
    public byte[] answer(byte[] request) {
        try {
            Date now = Date.from(clock.instant());
            TimeStampResponseGenerator answers = new TimeStampResponseGenerator(tokens(now), DIGESTS);
            try {
                TimeStampResponse answer =
                        answers.generate(new TimeStampRequest(request), new BigInteger(SERIAL_BITS, random), now);
                return answer.getEncoded();
            } catch (IOException | IllegalArgumentException e) {
                return answers.generateFailResponse(
                                PKIStatus.REJECTION, PKIFailureInfo.badDataFormat, "the request cannot be read")
                        .getEncoded();
            }
        } catch (IOException | TSPException | OperatorCreationException | CertificateEncodingException e) {
            throw new IllegalStateException("%s cannot make a time-stamp".formatted(key), e);
        }
    }

    private TimeStampTokenGenerator tokens(Date now)
            throws OperatorCreationException, CertificateEncodingException, TSPException {
        // The digest that names the certificate in the signed attributes: SHA-256, so ESSCertIDv2 of RFC 5816.
        DigestCalculator sha256 = new JcaDigestCalculatorProviderBuilder()
                .build()
                .get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256));
        // The signing time as well, which would otherwise be the machine's.
        AttributeTable attributes =
                new AttributeTable(new Attribute(CMSAttributes.signingTime, new DERSet(new Time(now))));
        TimeStampTokenGenerator tokens = new TimeStampTokenGenerator(
                new JcaSimpleSignerInfoGeneratorBuilder()
                        .setSignedAttributeGenerator(attributes)
                        .build(signature(), key.privateKey(), key.certificate()),
                sha256,
                POLICY);
        tokens.addCertificates(new JcaCertStore(key.chain()));
        tokens.setResolution(TimeStampTokenGenerator.R_MILLISECONDS);
        tokens.setAccuracySeconds(1);
        return tokens;
    }

    private String signature() {
        return key.certificate().getPublicKey().getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
    }
}
