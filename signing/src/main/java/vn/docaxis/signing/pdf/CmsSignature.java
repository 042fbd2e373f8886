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
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
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
        SignerAttributes attributes = new SignerAttributes(signature);
        Optional<Instant> claimed = attributes.signingTime();
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
        if (!attributes.name(signer.get(), cades)) {
            findings.add(PdfFinding.CERTIFICATE_MISSING);
        }
        boolean broken = fault.filter(f -> f.result() == PdfResult.CHANGED).isPresent();
        return new CmsSignature(
                broken ? Integrity.BROKEN : fault.isPresent() ? Integrity.NOT_CHECKED : Integrity.INTACT,
                signer,
                certificates,
                statements(data, attributes),
                Optional.of(Strength.of(
                        signature.getDigestAlgorithmID().getAlgorithm(),
                        signer.get().getPublicKey())),
                claimed,
                attributes.stamp(),
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

    /** Those of the CMS structure, and those of the signed attribute. */
    private static List<RevocationStatement> statements(CMSSignedData data, SignerAttributes attributes)
            throws IOException {
        List<RevocationStatement> statements = new ArrayList<>();
        for (X509CRLHolder crl : data.getCRLs().getMatches(null)) {
            statements.add(new RevocationStatement(Kind.CRL, crl.getEncoded()));
        }
        statements.addAll(attributes.statements());
        return statements.size() > MOST_STATEMENTS ? statements.subList(0, MOST_STATEMENTS) : statements;
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
