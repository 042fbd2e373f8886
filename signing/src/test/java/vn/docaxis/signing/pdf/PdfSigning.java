package vn.docaxis.signing.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Calendar;
import java.util.Date;
import java.util.Hashtable;
import java.util.TimeZone;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import vn.docaxis.signing.key.SigningKey;

/** Makes PDF files and signs them, each signature as an incremental update, as the software of agencies does. */
public final class PdfSigning {
    private final SigningKey key;
    private String subFilter = "adbe.pkcs7.detached";
    private String digest = "SHA256";
    private String fieldName;
    private Instant signingTime = Instant.parse("2026-03-02T02:00:00Z");
    private Instant fieldTime;
    private SigningKey timeStamper;
    private Instant stampTime;
    private byte[] crl;
    private boolean stampsOtherBytes;
    private boolean namesCertificate;
    private static final int ROOM = 8_000;

    private PdfSigning(SigningKey key) {
        this.key = key;
    }

    public static PdfSigning by(SigningKey key) {
        return new PdfSigning(key);
    }

    PdfSigning as(String subFilter) {
        this.subFilter = subFilter;
        this.namesCertificate = subFilter.startsWith("ETSI.CAdES");
        return this;
    }

    PdfSigning digest(String digest) {
        this.digest = digest;
        return this;
    }

    public PdfSigning field(String name) {
        this.fieldName = name;
        return this;
    }

    public PdfSigning at(Instant time) {
        this.signingTime = time;
        return this;
    }

    /** The time stands in the dictionary only. */
    PdfSigning atInFieldOnly(Instant time) {
        this.signingTime = null;
        this.fieldTime = time;
        return this;
    }

    PdfSigning timeStamped(SigningKey authority, Instant time) {
        this.timeStamper = authority;
        this.stampTime = time;
        return this;
    }

    /** Adobe's signed attribute with a CRL in it. */
    PdfSigning withStatement(byte[] crl) {
        this.crl = crl;
        return this;
    }

    PdfSigning overOtherBytes() {
        this.stampsOtherBytes = true;
        return this;
    }

    /** A file of one page, with a plain table of references. */
    public static byte[] page(String text) {
        return page(text, CompressParameters.NO_COMPRESSION);
    }

    /** A file of one page whose objects and references are packed in streams. */
    static byte[] packedPage(String text) {
        return page(text, CompressParameters.DEFAULT_COMPRESSION);
    }

    private static byte[] page(String text, CompressParameters compression) {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            write(document, page, text, 700);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out, compression);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Something else is written on the page, as an incremental update. */
    public static byte[] writtenOn(byte[] pdf, String text) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDPage page = document.getPage(0);
            write(document, page, text, 600);
            page.getCOSObject().setNeedToBeUpdated(true);
            page.getResources().getCOSObject().setNeedToBeUpdated(true);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.saveIncremental(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(PDDocument document, PDPage page, String text, int y) throws IOException {
        try (PDPageContentStream content =
                new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, true)) {
            content.beginText();
            content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
            content.newLineAtOffset(60, y);
            content.showText(text);
            content.endText();
        }
    }

    /** The file with one more signature. */
    public byte[] sign(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf);
                SignatureOptions options = new SignatureOptions()) {
            options.setPreferredSignatureSize(ROOM);
            PDSignature signature = new PDSignature();
            if (subFilter.equals("ETSI.RFC3161")) {
                signature.setType(COSName.getPDFName("DocTimeStamp"));
            }
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(COSName.getPDFName(subFilter));
            if (fieldTime != null) {
                Calendar time = Calendar.getInstance(TimeZone.getTimeZone("GMT+07:00"));
                time.setTimeInMillis(fieldTime.toEpochMilli());
                signature.setSignDate(time);
            }
            document.addSignature(signature, this::value, options);
            if (fieldName != null) {
                for (PDSignatureField field : document.getSignatureFields()) {
                    if (field.getSignature().getCOSObject() == signature.getCOSObject()) {
                        field.setPartialName(fieldName);
                    }
                }
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.saveIncremental(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] value(InputStream covered) throws IOException {
        byte[] content = covered.readAllBytes();
        try {
            return switch (subFilter) {
                case "ETSI.RFC3161" -> token(content).getEncoded();
                case "adbe.pkcs7.sha1" ->
                    cms(MessageDigest.getInstance("SHA-1").digest(content), true)
                            .getEncoded();
                default -> cms(content, false).getEncoded();
            };
        } catch (GeneralSecurityException | CMSException | OperatorCreationException | TSPException e) {
            throw new IllegalStateException(e);
        }
    }

    private CMSSignedData cms(byte[] content, boolean inside)
            throws GeneralSecurityException, CMSException, OperatorCreationException, IOException, TSPException {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        String family = key.privateKey().getAlgorithm().equals("EC") ? "ECDSA" : "RSA";
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        if (signingTime != null) {
            attributes.add(new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(signingTime)))));
        }
        if (namesCertificate) {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(key.certificate().getEncoded());
            attributes.add(new Attribute(
                    PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                    new DERSet(new SigningCertificateV2(
                            new ESSCertIDv2(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256), hash)))));
        }
        if (crl != null) {
            attributes.add(new Attribute(
                    new ASN1ObjectIdentifier("1.2.840.113583.1.1.8"),
                    new DERSet(new DERSequence(
                            new DERTaggedObject(true, 0, new DERSequence(ASN1Primitive.fromByteArray(crl)))))));
        }
        DefaultSignedAttributeTableGenerator standard =
                new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes));
        generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(
                        new JcaDigestCalculatorProviderBuilder().build())
                .setSignedAttributeGenerator(parameters -> {
                    Hashtable<?, ?> table = standard.getAttributes(parameters).toHashtable();
                    if (signingTime == null) {
                        table.remove(CMSAttributes.signingTime);
                    }
                    return new AttributeTable(table);
                })
                .build(
                        new JcaContentSignerBuilder(digest + "with" + family).build(key.privateKey()),
                        key.certificate()));
        generator.addCertificates(new JcaCertStore(key.chain()));
        CMSSignedData signed = generator.generate(new CMSProcessableByteArray(content), inside);
        return timeStamper == null ? signed : stamped(signed);
    }

    private CMSSignedData stamped(CMSSignedData signed)
            throws TSPException, IOException, GeneralSecurityException, OperatorCreationException, CMSException {
        SignerInformation signer =
                signed.getSignerInfos().getSigners().iterator().next();
        ASN1EncodableVector unsigned = new ASN1EncodableVector();
        unsigned.add(new Attribute(
                PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
                new DERSet(ASN1Primitive.fromByteArray(token(stampsOtherBytes ? new byte[64] : signer.getSignature())
                        .getEncoded()))));
        return CMSSignedData.replaceSigners(
                signed,
                new SignerInformationStore(
                        SignerInformation.replaceUnsignedAttributes(signer, new AttributeTable(unsigned))));
    }

    private TimeStampToken token(byte[] content)
            throws TSPException, IOException, GeneralSecurityException, OperatorCreationException {
        SigningKey authority = timeStamper == null ? key : timeStamper;
        TimeStampTokenGenerator generator = new TimeStampTokenGenerator(
                new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                        .build(
                                new JcaContentSignerBuilder("SHA256withECDSA").build(authority.privateKey()),
                                authority.certificate()),
                new JcaDigestCalculatorProviderBuilder()
                        .build()
                        .get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1"));
        generator.addCertificates(new JcaCertStore(authority.chain()));
        TimeStampRequestGenerator requests = new TimeStampRequestGenerator();
        requests.setCertReq(true);
        TimeStampRequest request = requests.generate(
                NISTObjectIdentifiers.id_sha256,
                MessageDigest.getInstance("SHA-256").digest(content));
        return generator.generate(request, BigInteger.ONE, Date.from(stampTime == null ? signingTime : stampTime));
    }
}
