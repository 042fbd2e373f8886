package vn.docaxis.cli;

import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine.Option;
import vn.docaxis.cli.agency.SecretFile;
import vn.docaxis.cli.agency.UserFile;
import vn.docaxis.signing.authority.CertificateAuthority;
import vn.docaxis.signing.authority.RevokedCertificates;

/** The authority that a command works for: its key file, the file with its password, and the file with what it has revoked. */
final class AuthorityFile {
    @Option(names = "--ca", paramLabel = "FILE", required = true, descriptionKey = "keys.ca")
    private Path file;

    @Option(names = "--ca-password-file", paramLabel = "FILE", descriptionKey = "keys.ca-password-file")
    private Path passwordFile;

    CertificateAuthority load(Clock clock) {
        Path secret = passwordFile == null ? sibling(file, ".password") : passwordFile;
        return CertificateAuthority.load(UserFile.readable(file), SecretFile.read(secret), clock);
    }

    Path revokedFile() {
        return RevokedCertificates.beside(file);
    }

    /** {@code folder/g22.p12} and {@code .password} make {@code folder/g22.password}. */
    static Path sibling(Path file, String ending) {
        String fileName = file.getFileName().toString();
        int dot = fileName.lastIndexOf('.');
        return file.resolveSibling((dot > 0 ? fileName.substring(0, dot) : fileName) + ending);
    }
}
