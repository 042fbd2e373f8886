package vn.docaxis.signing.pdf;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import vn.docaxis.signing.revocation.RevocationStatement;
import vn.docaxis.signing.revocation.RevocationStatement.Kind;

/**
 * What the attributes of a signature say, beside its value. Source: RFC 5652, section 5.3; RFC 5035; RFC 3161, appendix A; ISO 32000-2,
 * section 12.8.3.3.
 */
final class SignerAttributes {
    private static final ASN1ObjectIdentifier REVOCATION_ARCHIVE = new ASN1ObjectIdentifier("1.2.840.113583.1.1.8");

    private final SignerInformation signature;

    SignerAttributes(SignerInformation signature) {
        this.signature = signature;
    }

    /** As the signer claims it. */
    Optional<Instant> signingTime() {
        return value(signature.getSignedAttributes(), CMSAttributes.signingTime)
                .map(time -> Time.getInstance(time).getDate().toInstant());
    }

    /** A signature may say, signed, which certificate it is made with; one in the form of CAdES must. */
    boolean name(X509Certificate signer, boolean must) {
        try {
            Optional<ASN1Encodable> second =
                    value(signature.getSignedAttributes(), PKCSObjectIdentifiers.id_aa_signingCertificateV2);
            if (second.isPresent()) {
                ESSCertIDv2 named =
                        SigningCertificateV2.getInstance(second.get()).getCerts()[0];
                Optional<String> digest =
                        Strength.digestName(named.getHashAlgorithm().getAlgorithm());
                return digest.isPresent() && isDigestOf(named.getCertHash(), digest.get(), signer);
            }
            Optional<ASN1Encodable> first =
                    value(signature.getSignedAttributes(), PKCSObjectIdentifiers.id_aa_signingCertificate);
            if (first.isPresent()) {
                ESSCertID named = SigningCertificate.getInstance(first.get()).getCerts()[0];
                return isDigestOf(named.getCertHash(), "SHA-1", signer);
            }
            return !must;
        } catch (GeneralSecurityException | RuntimeException unreadable) {
            return false;
        }
    }

    private static boolean isDigestOf(byte[] digest, String algorithm, X509Certificate certificate)
            throws GeneralSecurityException {
        return Arrays.equals(digest, MessageDigest.getInstance(algorithm).digest(certificate.getEncoded()));
    }

    /** What Adobe's signed attribute {@code revocationInfoArchival} holds. */
    List<RevocationStatement> statements() throws IOException {
        List<RevocationStatement> statements = new ArrayList<>();
        Optional<ASN1Encodable> archive = value(signature.getSignedAttributes(), REVOCATION_ARCHIVE);
        if (archive.isPresent() && archive.get() instanceof ASN1Sequence parts) {
            for (ASN1Encodable part : parts) {
                ASN1TaggedObject tagged = ASN1TaggedObject.getInstance(part);
                if (tagged.getTagNo() > 1) {
                    continue;
                }
                Kind kind = tagged.getTagNo() == 0 ? Kind.CRL : Kind.OCSP;
                for (ASN1Encodable statement : ASN1Sequence.getInstance(tagged, true)) {
                    statements.add(new RevocationStatement(
                            kind, statement.toASN1Primitive().getEncoded()));
                }
            }
        }
        return statements;
    }

    /** The time-stamp over the value; empty if there is none, or one over something else. */
    Optional<StampedTime> stamp() throws IOException {
        Optional<ASN1Encodable> token =
                value(signature.getUnsignedAttributes(), PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
        if (token.isEmpty()) {
            return Optional.empty();
        }
        try {
            CMSSignedData stamp = new CMSSignedData(ContentInfo.getInstance(token.get()));
            return StampedTime.of(stamp, algorithm -> digest(algorithm, signature.getSignature()));
        } catch (CMSException | IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static Optional<ASN1Encodable> value(AttributeTable attributes, ASN1ObjectIdentifier type) {
        Attribute attribute = attributes == null ? null : attributes.get(type);
        return attribute == null || attribute.getAttrValues().size() == 0
                ? Optional.empty()
                : Optional.of(attribute.getAttrValues().getObjectAt(0));
    }

    private static byte[] digest(String algorithm, byte[] content) throws IOException {
        try {
            return MessageDigest.getInstance(algorithm).digest(content);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }
}
