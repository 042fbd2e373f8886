package vn.docaxis.signing.authority;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.signing.authority.RevokedCertificates.Revocation;
import vn.docaxis.signing.key.FileKeySource;
import vn.docaxis.signing.key.Secret;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.revocation.RevocationStatement;
import vn.docaxis.signing.trust.CertificateUse;

/**
 * Issues certificates. A signing certificate has key usage digitalSignature and nonRepudiation and no TLS use; a TLS certificate has
 * the uses that were asked for and does not sign documents.
 */
public final class CertificateAuthority {
    private static final String ALIAS = "ca";
    private static final Duration YEARS = Duration.ofDays(3650);
    /** Certificates begin a little earlier, for machines whose clocks are behind. */
    private static final Duration HEAD_START = Duration.ofMinutes(10);

    private final SigningKey key;
    private final Optional<URI> publishedAt;
    private final Clock clock;

    private CertificateAuthority(SigningKey key, Optional<URI> publishedAt, Clock clock) {
        this.key = key;
        this.publishedAt = publishedAt;
        this.clock = clock;
    }

    /** The same authority; certificates that it issues from now on say that an {@link AuthorityServer} there knows their status. */
    public CertificateAuthority publishingAt(URI server) {
        return new CertificateAuthority(key, Optional.of(server), clock);
    }

    /** A new authority with a certificate of ten years, signed by itself; there may be one more authority below it. */
    public static CertificateAuthority create(String name, KeyAlgorithm algorithm, Clock clock) {
        KeyPair pair = algorithm.newKeyPair();
        X500Name subject = named(name);
        try {
            X509v3CertificateBuilder builder = builder(subject, subject, pair.getPublic(), clock.instant(), YEARS)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(1))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                    .addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
            X509Certificate certificate = signed(builder, pair);
            return new CertificateAuthority(
                    new SigningKey(pair.getPrivate(), List.of(certificate)), Optional.empty(), clock);
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("the platform cannot make a certificate", e);
        }
    }

    /** An authority below this one, which issues certificates of organs and no further authorities. */
    public CertificateAuthority intermediate(String name, KeyAlgorithm algorithm, Duration validity) {
        SigningKey made = issue(
                named(name),
                algorithm,
                validity,
                builder -> builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                        .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)));
        return new CertificateAuthority(made, Optional.empty(), clock);
    }

    private static X500Name named(String name) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "VN")
                .addRDN(BCStyle.CN, name)
                .build();
    }

    /** An authority that was saved before. */
    public static CertificateAuthority load(Path pkcs12, char[] password, Clock clock) {
        return new CertificateAuthority(
                new FileKeySource(pkcs12, Secret.of(password)).key(ALIAS), Optional.empty(), clock);
    }

    public void save(Path pkcs12, char[] password) {
        KeyFile.save(pkcs12, password, Map.of(ALIAS, key));
    }

    public X509Certificate certificate() {
        return key.certificate();
    }

    /** What others must trust: its own certificate, or that of the authority at the top. */
    public X509Certificate root() {
        return key.chain().get(key.chain().size() - 1);
    }

    /**
     * Both keys of an organ.
     *
     * @param validity  from now on
     * @param addresses DNS names and IP addresses of a server; empty for an organ that only connects to others
     */
    public IssuedKey issue(
            OrganId organ, String organName, KeyAlgorithm algorithm, Duration validity, List<String> addresses) {
        Set<CertificateUse> tls = addresses.isEmpty()
                ? Set.of(CertificateUse.TLS_CLIENT)
                : Set.of(CertificateUse.TLS_CLIENT, CertificateUse.TLS_SERVER);
        return new IssuedKey(
                issue(organ, organName, Set.of(CertificateUse.SIGNING), algorithm, validity, List.of()),
                issue(organ, organName, tls, algorithm, validity, addresses));
    }

    /** One key, for uses that do not go together with signing or that do. */
    public SigningKey issue(
            OrganId organ,
            String organName,
            Set<CertificateUse> uses,
            KeyAlgorithm algorithm,
            Duration validity,
            List<String> addresses) {
        X500Name subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "VN")
                .addRDN(BCStyle.O, organName)
                .addRDN(BCStyle.ORGANIZATION_IDENTIFIER, organ.value())
                .addRDN(BCStyle.CN, organName)
                .build();
        return issue(subject, algorithm, validity, builder -> {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            addUses(builder, uses);
            if (!addresses.isEmpty()) {
                GeneralName[] names = addresses.stream()
                        .map(CertificateAuthority::generalName)
                        .toArray(GeneralName[]::new);
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            }
        });
    }

    /** A key that speaks for no organ: of an OCSP responder, of a time-stamp authority. */
    public SigningKey issueService(String name, Set<CertificateUse> uses, KeyAlgorithm algorithm, Duration validity) {
        return issue(named(name), algorithm, validity, builder -> {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            addUses(builder, uses);
        });
    }

    @FunctionalInterface
    private interface Extensions {
        void addTo(X509v3CertificateBuilder builder) throws IOException;
    }

    private SigningKey issue(X500Name subject, KeyAlgorithm algorithm, Duration validity, Extensions extensions) {
        KeyPair pair = algorithm.newKeyPair();
        try {
            X500Name issuer =
                    X500Name.getInstance(certificate().getSubjectX500Principal().getEncoded());
            X509v3CertificateBuilder builder = builder(issuer, subject, pair.getPublic(), clock.instant(), validity);
            extensions.addTo(builder);
            if (publishedAt.isPresent()) {
                addPoints(builder, publishedAt.get());
            }
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            builder.addExtension(
                    Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(certificate()));
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(pair.getPublic()));
            X509Certificate certificate =
                    signed(builder, new KeyPair(certificate().getPublicKey(), key.privateKey()));
            List<X509Certificate> chain = new ArrayList<>(List.of(certificate));
            chain.addAll(key.chain());
            return new SigningKey(pair.getPrivate(), chain);
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("the platform cannot make a certificate", e);
        }
    }

    /** Source: RFC 5280, sections 4.2.1.13 and 4.2.2.1. */
    private static void addPoints(X509v3CertificateBuilder builder, URI server) throws IOException {
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

    /**
     * A complete list of what this authority has revoked. Source: RFC 5280, section 5.
     *
     * @param validity from now to {@code nextUpdate}
     */
    public RevocationStatement crl(Collection<Revocation> revoked, Duration validity) {
        Instant now = clock.instant();
        try {
            X509v2CRLBuilder list = new X509v2CRLBuilder(
                    X500Name.getInstance(certificate().getSubjectX500Principal().getEncoded()), Date.from(now));
            list.setNextUpdate(Date.from(now.plus(validity)));
            for (Revocation one : revoked) {
                Date at = Date.from(one.at());
                if (one.invalidFrom().isPresent()) {
                    list.addCRLEntry(
                            one.serial(),
                            at,
                            one.reason().code(),
                            Date.from(one.invalidFrom().get()));
                } else {
                    list.addCRLEntry(one.serial(), at, one.reason().code());
                }
            }
            list.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(certificate()));
            list.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(now.toEpochMilli())));
            return new RevocationStatement(
                    RevocationStatement.Kind.CRL,
                    list.build(signer(certificate(), key)).getEncoded());
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("the platform cannot make a CRL", e);
        }
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

    private static void addUses(X509v3CertificateBuilder builder, Set<CertificateUse> uses) throws IOException {
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

    private static GeneralName generalName(String address) {
        boolean ip = address.matches("[0-9.]+") || address.contains(":");
        return new GeneralName(ip ? GeneralName.iPAddress : GeneralName.dNSName, address);
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, PublicKey key, Instant now, Duration validity) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(127, new SecureRandom()).setBit(126),
                Date.from(now.minus(HEAD_START)),
                Date.from(now.plus(validity)),
                subject,
                key);
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, KeyPair issuer)
            throws OperatorCreationException, GeneralSecurityException {
        String signature = signatureName(issuer.getPublic());
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(signature).build(issuer.getPrivate())));
    }
}
