package vn.docaxis.cli;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.docaxis.cli.agency.SecretFile;
import vn.docaxis.cli.agency.UserFile;
import vn.docaxis.cli.terminal.ExitCode;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.authority.CertificateAuthority;
import vn.docaxis.signing.authority.RevokedCertificates;
import vn.docaxis.signing.authority.RevokedCertificates.Revocation;
import vn.docaxis.signing.key.FileKeySource;
import vn.docaxis.signing.key.Secret;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.revocation.RevocationReason;
import vn.docaxis.signing.trust.SubjectNames;
import vn.docaxis.signing.trust.TrustStore;

/** Revokes a certificate, or both certificates of a key file, that an authority made by {@code keys new ca} has issued. */
@Command(name = "revoke")
final class KeysRevokeCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "FILE", descriptionKey = "revoke.file")
    private Path file;

    @Mixin
    private AuthorityFile authority;

    @Option(names = "--password-file", paramLabel = "FILE", descriptionKey = "revoke.password-file")
    private Path passwordFile;

    @Option(names = "--reason", paramLabel = "REASON", descriptionKey = "revoke.reason")
    private RevocationReason reason = RevocationReason.UNSPECIFIED;

    @Option(names = "--invalid-from", paramLabel = "INSTANT", descriptionKey = "revoke.invalid-from")
    private Instant invalidFrom;

    @Mixin
    private OutputOptions output;

    KeysRevokeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        CertificateAuthority ca = authority.load(surroundings.clock());
        List<X509Certificate> certificates = certificates();
        certificates.forEach(certificate -> requireIssuedBy(ca, certificate));
        RevokedCertificates revoked = RevokedCertificates.in(authority.revokedFile());
        for (X509Certificate certificate : certificates) {
            revoked.add(new Revocation(
                    certificate.getSerialNumber(),
                    surroundings.clock().instant(),
                    reason,
                    Optional.ofNullable(invalidFrom)));
            surroundings
                    .terminal()
                    .say(
                            "revoke.done",
                            SubjectNames.display(certificate),
                            certificate.getSerialNumber().toString(16),
                            authority.revokedFile());
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("command", "keys revoke");
        answer.put("outcome", "done");
        answer.put(
                "serials",
                certificates.stream().map(c -> c.getSerialNumber().toString(16)).toList());
        answer.put("revoked", authority.revokedFile().toString());
        surroundings.terminal().result(answer);
        return ExitCode.DONE;
    }

    /** The first certificate of a PEM file; of a key file both, the one that signs and the one for connections. */
    private List<X509Certificate> certificates() {
        UserFile.readable(file);
        if (!file.getFileName().toString().endsWith(".p12")) {
            return List.of(TrustStore.readPem(file).get(0));
        }
        Path secret = passwordFile == null ? AuthorityFile.sibling(file, ".password") : passwordFile;
        return Stream.of(SigningKey.SIGN, SigningKey.TLS)
                .map(alias -> new FileKeySource(file, Secret.of(SecretFile.read(secret)))
                        .key(alias)
                        .certificate())
                .distinct()
                .toList();
    }

    private static void requireIssuedBy(CertificateAuthority ca, X509Certificate certificate) {
        try {
            certificate.verify(ca.certificate().getPublicKey());
        } catch (GeneralSecurityException e) {
            throw new EnvelopeRejectedException(
                    FaultCode.CERTIFICATE_CHAIN.with(
                            SubjectNames.display(certificate),
                            certificate.getIssuerX500Principal().getName()),
                    e);
        }
    }
}
