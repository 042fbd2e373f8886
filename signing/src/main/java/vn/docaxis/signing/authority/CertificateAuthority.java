package vn.docaxis.signing.authority;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
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
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.OperatorCreationException;
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
            X509v3CertificateBuilder builder = CertificateForm.builder(
                            subject, subject, pair.getPublic(), clock.instant(), YEARS)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(1))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                    .addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
            X509Certificate certificate = CertificateForm.signed(builder, pair);
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
            CertificateForm.addUses(builder, uses);
            if (!addresses.isEmpty()) {
                GeneralName[] names =
                        addresses.stream().map(CertificateForm::generalName).toArray(GeneralName[]::new);
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            }
        });
    }

    /** A key that speaks for no organ: of an OCSP responder, of a time-stamp authority. */
    public SigningKey issueService(String name, Set<CertificateUse> uses, KeyAlgorithm algorithm, Duration validity) {
        return issue(named(name), algorithm, validity, builder -> {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            CertificateForm.addUses(builder, uses);
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
            X509v3CertificateBuilder builder =
                    CertificateForm.builder(issuer, subject, pair.getPublic(), clock.instant(), validity);
            extensions.addTo(builder);
            if (publishedAt.isPresent()) {
                CertificateForm.addPoints(builder, publishedAt.get());
            }
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            builder.addExtension(
                    Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(certificate()));
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(pair.getPublic()));
            X509Certificate certificate =
                    CertificateForm.signed(builder, new KeyPair(certificate().getPublicKey(), key.privateKey()));
            List<X509Certificate> chain = new ArrayList<>(List.of(certificate));
            chain.addAll(key.chain());
            return new SigningKey(pair.getPrivate(), chain);
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("the platform cannot make a certificate", e);
        }
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
                    list.build(CertificateForm.signer(certificate(), key)).getEncoded());
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("the platform cannot make a CRL", e);
        }
    }
}
