package vn.docaxis.signing.pdf;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import vn.docaxis.signing.key.SigningKey;

/** An authority as those that certify officials: any subject, any key, any years, any use. */
public final class PdfKeys {
    public static final Instant FROM = Instant.parse("2016-01-01T00:00:00Z");
    public static final Instant UNTIL = Instant.parse("2036-01-01T00:00:00Z");
    public static final PdfKeys AUTHORITY = new PdfKeys("C=VN, O=Ban thử nghiệm, CN=Cơ quan chứng thực thử nghiệm");

    private final SigningKey root;

    PdfKeys(String name) {
        KeyPair pair = pair("EC", 256);
        this.root = new SigningKey(
                pair.getPrivate(),
                List.of(certificate(new X500Name(name), new X500Name(name), pair, pair, FROM, UNTIL, b -> {
                    b.addExtension(Extension.basicConstraints, true, new BasicConstraints(1));
                    b.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
                })));
    }

    @FunctionalInterface
    private interface Extensions {
        void add(X509v3CertificateBuilder builder) throws IOException;
    }

    public X509Certificate root() {
        return root.certificate();
    }

    public SigningKey signer(String subject) {
        return signer(subject, "EC", 256, FROM, UNTIL);
    }

    public SigningKey signer(String subject, String algorithm, int bits, Instant from, Instant until) {
        KeyPair pair = pair(algorithm, bits);
        return issued(
                subject,
                pair,
                from,
                until,
                b -> b.addExtension(
                        Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation)));
    }

    SigningKey timeStamper(String subject) {
        return issued(subject, pair("EC", 256), FROM, UNTIL, b -> {
            b.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            b.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
        });
    }

    SigningKey webServer(String subject) {
        return issued(subject, pair("EC", 256), FROM, UNTIL, b -> {
            b.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            b.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        });
    }

    /** The authority's CRL: that certificate was revoked at that moment. */
    byte[] crl(X509Certificate revoked, Instant at, Instant thisUpdate) {
        return crl(revoked, at, thisUpdate, CRLReason.cessationOfOperation);
    }

    byte[] crl(X509Certificate revoked, Instant at, Instant thisUpdate, int reason) {
        try {
            X509v2CRLBuilder builder = new X509v2CRLBuilder(
                    X500Name.getInstance(root().getSubjectX500Principal().getEncoded()), Date.from(thisUpdate));
            builder.setNextUpdate(Date.from(thisUpdate.plus(Duration.ofDays(30))));
            builder.addCRLEntry(revoked.getSerialNumber(), Date.from(at), reason);
            return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(root.privateKey()))
                    .getEncoded();
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private SigningKey issued(String subject, KeyPair pair, Instant from, Instant until, Extensions extensions) {
        X500Name issuer = X500Name.getInstance(root().getSubjectX500Principal().getEncoded());
        KeyPair ca = new KeyPair(root().getPublicKey(), root.privateKey());
        return new SigningKey(
                pair.getPrivate(),
                List.of(certificate(issuer, new X500Name(subject), pair, ca, from, until, extensions), root()));
    }

    private static X509Certificate certificate(
            X500Name issuer,
            X500Name subject,
            KeyPair pair,
            KeyPair ca,
            Instant from,
            Instant until,
            Extensions extensions) {
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    new BigInteger(100, new SecureRandom()).setBit(99),
                    Date.from(from),
                    Date.from(until),
                    subject,
                    pair.getPublic());
            extensions.add(builder);
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(ca.getPrivate())));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
