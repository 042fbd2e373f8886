package vn.docaxis.signing.pdf;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignerDigestMismatchException;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import vn.docaxis.signing.pdf.PdfSignatureReport.Algorithms;
import vn.docaxis.signing.pdf.PdfSignatureReport.Integrity;
import vn.docaxis.signing.pdf.file.CoveredBytes;
import vn.docaxis.signing.revocation.RevocationStatement;
import vn.docaxis.signing.revocation.RevocationStatement.Kind;

/**
 * The value of one signature, checked against the bytes that it covers; nobody is trusted yet. Source: RFC 5652, section 5; ISO
 * 32000-2, section 12.8.3; ETSI EN 319 142-1, section 5.
 *
 * @param signer       empty if the certificate is missing
 * @param certificates all that came with it
 * @param statements   on revocation, which came with it
 * @param claimed      the signed attribute signing time
 * @param stamp        the time-stamp in the signature, or the signature itself if it is a document time-stamp
 */
record CmsSignature(
        Integrity integrity,
        Optional<X509Certificate> signer,
        List<X509Certificate> certificates,
        List<RevocationStatement> statements,
        Optional<Algorithms> algorithms,
        Optional<Instant> claimed,
        Optional<StampedTime> stamp,
        List<PdfFinding> findings) {
    private static final ASN1ObjectIdentifier REVOCATION_ARCHIVE = new ASN1ObjectIdentifier("1.2.840.113583.1.1.8");
    private static final int MOST_STATEMENTS = 100;
    private static final String DETACHED = "adbe.pkcs7.detached";
    private static final String CADES = "ETSI.CAdES.detached";
    private static final String OVER_A_DIGEST = "adbe.pkcs7.sha1";
    private static final String TIME_STAMP = "ETSI.RFC3161";

    /** There was nothing to be read. */
    static CmsSignature nothing() {
        return unread(Integrity.NOT_CHECKED, List.of());
    }

    /** Nothing could be read, for this reason. */
    static CmsSignature none(PdfFinding finding) {
        return unread(Integrity.NOT_CHECKED, List.of(finding));
    }

    private static CmsSignature unread(Integrity integrity, List<PdfFinding> findings) {
        return new CmsSignature(
                integrity,
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                findings);
    }

    /** @param known certificates that may help where the signature does not bring its own */
    static CmsSignature of(String subFilter, byte[] value, CoveredBytes covered, List<X509Certificate> known)
            throws IOException {
        if (!List.of(DETACHED, CADES, OVER_A_DIGEST, TIME_STAMP).contains(subFilter)) {
            return none(PdfFinding.FORMAT);
        }
        try {
            ContentInfo content = ContentInfo.getInstance(onlyObject(value));
            SignedData parsed = SignedData.getInstance(content.getContent());
            boolean bringsContent = parsed.getEncapContentInfo().getContent() != null;
            boolean detached = subFilter.equals(DETACHED) || subFilter.equals(CADES);
            if (bringsContent == detached || parsed.getSignerInfos().size() != 1) {
                return none(PdfFinding.UNREADABLE);
            }
            return switch (subFilter) {
                case TIME_STAMP -> timeStamp(new CMSSignedData(content), covered);
                case OVER_A_DIGEST -> overDigest(new CMSSignedData(content), covered, known);
                default -> check(new CMSSignedData(covered, content), subFilter.equals(CADES), known);
            };
        } catch (CMSException | IllegalArgumentException | IllegalStateException | ClassCastException unreadable) {
            return none(PdfFinding.UNREADABLE);
        }
    }

    /** The room for the value is filled up with zeros; anything else behind it was not there when it was signed. */
    private static ASN1Primitive onlyObject(byte[] value) throws IOException {
        try (ASN1InputStream in = new ASN1InputStream(value, true)) {
            ASN1Primitive object = in.readObject();
            for (int rest = in.read(); rest >= 0; rest = in.read()) {
                if (rest != 0) {
                    throw new IllegalArgumentException("bytes after the value");
                }
            }
            return object;
        } catch (IOException damaged) {
            throw new IllegalArgumentException(damaged);
        }
    }

    private static CmsSignature timeStamp(CMSSignedData data, CoveredBytes covered) throws IOException {
        Optional<StampedTime> stamp = StampedTime.of(data, algorithm -> digest(covered, algorithm));
        return stamp.map(s -> new CmsSignature(
                        Integrity.INTACT,
                        Optional.of(s.authority()),
                        s.certificates(),
                        List.of(),
                        Optional.of(s.algorithms()),
                        Optional.empty(),
                        stamp,
                        List.of()))
                .orElseGet(() -> unread(Integrity.BROKEN, List.of(PdfFinding.DIGEST)));
    }

    /** The old form: the signed content is the SHA-1 digest of what is covered. */
    private static CmsSignature overDigest(CMSSignedData data, CoveredBytes covered, List<X509Certificate> known)
            throws IOException {
        CmsSignature checked = check(data, false, known);
        boolean same = data.getSignedContent().getContent() instanceof byte[] signed
                && Arrays.equals(signed, digest(covered, "SHA-1"));
        Optional<Algorithms> algorithms =
                checked.algorithms().map(a -> new Algorithms("SHA-1", a.signature(), a.keyBits()));
        List<PdfFinding> findings = new ArrayList<>(checked.findings());
        if (!same) {
            findings.add(0, PdfFinding.DIGEST);
        }
        return new CmsSignature(
                same ? checked.integrity() : Integrity.BROKEN,
                checked.signer(),
                checked.certificates(),
                checked.statements(),
                algorithms,
                checked.claimed(),
                checked.stamp(),
                findings);
    }

    private static CmsSignature check(CMSSignedData data, boolean cades, List<X509Certificate> known)
            throws IOException {
        SignerInformation signature =
                data.getSignerInfos().getSigners().iterator().next();
        List<X509Certificate> certificates = Certificates.in(data);
        List<X509Certificate> all = new ArrayList<>(certificates);
        all.addAll(known);
        Optional<X509Certificate> signer = Certificates.of(signature.getSID(), all);
        Optional<Instant> claimed = signingTime(signature);
        if (signer.isEmpty()) {
            return new CmsSignature(
                    Integrity.NOT_CHECKED,
                    signer,
                    certificates,
                    List.of(),
                    Optional.empty(),
                    claimed,
                    Optional.empty(),
                    List.of(PdfFinding.CERTIFICATE_MISSING));
        }
        List<PdfFinding> findings = new ArrayList<>();
        Optional<PdfFinding> fault = verify(signature, signer.get());
        fault.ifPresent(findings::add);
        if (!namesCertificate(signature, signer.get(), cades)) {
            findings.add(PdfFinding.CERTIFICATE_MISSING);
        }
        boolean broken = fault.filter(f -> f.result() == PdfResult.CHANGED).isPresent();
        return new CmsSignature(
                broken ? Integrity.BROKEN : fault.isPresent() ? Integrity.NOT_CHECKED : Integrity.INTACT,
                signer,
                certificates,
                statements(data, signature),
                Optional.of(Strength.of(
                        signature.getDigestAlgorithmID().getAlgorithm(),
                        signer.get().getPublicKey())),
                claimed,
                stampOver(signature),
                findings);
    }

    private static Optional<PdfFinding> verify(SignerInformation signature, X509Certificate signer) {
        try {
            JcaSimpleSignerInfoVerifierBuilder builder = new JcaSimpleSignerInfoVerifierBuilder();
            if (PKCSObjectIdentifiers.id_RSASSA_PSS.getId().equals(signature.getEncryptionAlgOID())) {
                builder.setProvider(new BouncyCastleProvider()); // Java's own knows it by another name
            }
            // By the key, not the certificate: whether that was valid then is asked later and apart.
            return signature.verify(builder.build(signer.getPublicKey()))
                    ? Optional.empty()
                    : Optional.of(PdfFinding.SIGNATURE_VALUE);
        } catch (CMSSignerDigestMismatchException other) {
            return Optional.of(PdfFinding.DIGEST);
        } catch (CMSException e) {
            return Optional.of(
                    e.getCause() instanceof OperatorCreationException
                                    || e.getCause() instanceof GeneralSecurityException
                            ? PdfFinding.ALGORITHM
                            : PdfFinding.UNREADABLE);
        } catch (OperatorCreationException unknown) {
            return Optional.of(PdfFinding.ALGORITHM);
        }
    }

    private static Optional<Instant> signingTime(SignerInformation signature) {
        return value(signature.getSignedAttributes(), CMSAttributes.signingTime)
                .map(time -> Time.getInstance(time).getDate().toInstant());
    }

    /** A signature may say, signed, which certificate it is made with; one in the form of CAdES must. */
    private static boolean namesCertificate(SignerInformation signature, X509Certificate signer, boolean must) {
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

    /** Those of the CMS structure, and those that Adobe's signed attribute {@code revocationInfoArchival} holds. */
    private static List<RevocationStatement> statements(CMSSignedData data, SignerInformation signature)
            throws IOException {
        List<RevocationStatement> statements = new ArrayList<>();
        for (X509CRLHolder crl : data.getCRLs().getMatches(null)) {
            statements.add(new RevocationStatement(Kind.CRL, crl.getEncoded()));
        }
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
        return statements.size() > MOST_STATEMENTS ? statements.subList(0, MOST_STATEMENTS) : statements;
    }

    private static Optional<StampedTime> stampOver(SignerInformation signature) throws IOException {
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

    private static byte[] digest(CoveredBytes covered, String algorithm) throws IOException {
        try {
            MessageDigest engine = MessageDigest.getInstance(algorithm);
            covered.write(new DigestOutputStream(OutputStream.nullOutputStream(), engine));
            return engine.digest();
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }
}
