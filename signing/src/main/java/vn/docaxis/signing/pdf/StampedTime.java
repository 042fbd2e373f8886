package vn.docaxis.signing.pdf;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import vn.docaxis.signing.pdf.PdfSignatureReport.Algorithms;

/**
 * The moment in a time-stamp that fits what it was made over; whether its authority is to be trusted is another question. Source: RFC
 * 3161, section 2.4.2.
 *
 * @param certificates that came with it
 */
record StampedTime(Instant time, X509Certificate authority, List<X509Certificate> certificates, Algorithms algorithms) {

    /** How the digest of what was stamped is made. */
    @FunctionalInterface
    interface Stamped {
        byte[] digest(String algorithm) throws IOException;
    }

    /** Empty unless it is a time-stamp over exactly these bytes, signed by an authority whose certificate is for time-stamps. */
    static Optional<StampedTime> of(CMSSignedData content, Stamped stamped) throws IOException {
        try {
            TimeStampToken token = new TimeStampToken(content);
            Optional<String> digest =
                    Strength.digestName(token.getTimeStampInfo().getMessageImprintAlgOID());
            List<X509Certificate> certificates = Certificates.in(content);
            Optional<X509Certificate> authority = Certificates.of(token.getSID(), certificates);
            if (digest.isEmpty()
                    || authority.isEmpty()
                    || !Arrays.equals(
                            stamped.digest(digest.get()),
                            token.getTimeStampInfo().getMessageImprintDigest())) {
                return Optional.empty();
            }
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(authority.get()));
            return Optional.of(new StampedTime(
                    token.getTimeStampInfo().getGenTime().toInstant(),
                    authority.get(),
                    certificates,
                    Strength.of(
                            token.toCMSSignedData()
                                    .getSignerInfos()
                                    .getSigners()
                                    .iterator()
                                    .next()
                                    .getDigestAlgorithmID()
                                    .getAlgorithm(),
                            authority.get().getPublicKey())));
        } catch (TSPException
                | OperatorCreationException
                | IllegalArgumentException
                | IllegalStateException
                | ClassCastException none) {
            return Optional.empty();
        }
    }
}
