package vn.docaxis.signing.authority;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.trust.CertificateUse;

/** What certificates of this authority have in common: uses, addresses, where their status can be asked. Source: RFC 5280, section 4. */
final class CertificateForm {
    /** Certificates begin a little earlier, for machines whose clocks are behind. */
    private static final Duration HEAD_START = Duration.ofMinutes(10);

    private CertificateForm() {}

    /** Source: RFC 5280, sections 4.2.1.13 and 4.2.2.1. */
    static void addPoints(X509v3CertificateBuilder builder, URI server) throws IOException {
        GeneralName responder = new GeneralName(GeneralName.uniformResourceIdentifier, server + "/ocsp");
        GeneralName crl = new GeneralName(GeneralName.uniformResourceIdentifier, server + "/crl");
        builder.addExtension(
                Extension.authorityInfoAccess,
                false,
                new AuthorityInformationAccess(new AccessDescription(AccessDescription.id_ad_ocsp, responder)));
        builder.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
            new DistributionPoint(new DistributionPointName(new GeneralNames(crl)), null, null)
        }));
    }

    static ContentSigner signer(X509Certificate certificate, SigningKey key) throws OperatorCreationException {
        return new JcaContentSignerBuilder(signatureName(certificate.getPublicKey())).build(key.privateKey());
    }

    private static String signatureName(PublicKey key) {
        int bits = key instanceof ECPublicKey ec
                ? ec.getParams().getCurve().getField().getFieldSize()
                : ((RSAPublicKey) key).getModulus().bitLength();
        return KeyAlgorithm.signatureName(key.getAlgorithm(), bits);
    }

    static void addUses(X509v3CertificateBuilder builder, Set<CertificateUse> uses) throws IOException {
        int usage = KeyUsage.digitalSignature | (uses.contains(CertificateUse.SIGNING) ? KeyUsage.nonRepudiation : 0);
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        List<KeyPurposeId> purposes = new ArrayList<>();
        if (uses.contains(CertificateUse.TLS_CLIENT)) {
            purposes.add(KeyPurposeId.id_kp_clientAuth);
        }
        if (uses.contains(CertificateUse.TLS_SERVER)) {
            purposes.add(KeyPurposeId.id_kp_serverAuth);
        }
        if (uses.contains(CertificateUse.TIME_STAMPING)) {
            purposes.add(KeyPurposeId.id_kp_timeStamping);
        }
        if (uses.contains(CertificateUse.OCSP_SIGNING)) {
            purposes.add(KeyPurposeId.id_kp_OCSPSigning);
            // Whoever asks it would otherwise have to ask it about itself.
            builder.addExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE);
        }
        // With other uses beside it, signing needs a purpose of its own to stay allowed.
        if (!purposes.isEmpty() && uses.contains(CertificateUse.SIGNING)) {
            purposes.add(KeyPurposeId.id_kp_emailProtection);
        }
        if (!purposes.isEmpty()) {
            builder.addExtension(
                    Extension.extendedKeyUsage,
                    uses.contains(CertificateUse.TIME_STAMPING), // RFC 3161, section 2.3, wants it so
                    new ExtendedKeyUsage(purposes.toArray(KeyPurposeId[]::new)));
        }
    }

    static GeneralName generalName(String address) {
        boolean ip = address.matches("[0-9.]+") || address.contains(":");
        return new GeneralName(ip ? GeneralName.iPAddress : GeneralName.dNSName, address);
    }

    static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, PublicKey key, Instant now, Duration validity) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(127, new SecureRandom()).setBit(126),
                Date.from(now.minus(HEAD_START)),
                Date.from(now.plus(validity)),
                subject,
                key);
    }

    static X509Certificate signed(X509v3CertificateBuilder builder, KeyPair issuer)
            throws OperatorCreationException, GeneralSecurityException {
        String signature = signatureName(issuer.getPublic());
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(signature).build(issuer.getPrivate())));
    }
}
