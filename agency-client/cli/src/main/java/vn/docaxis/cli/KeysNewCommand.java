package vn.docaxis.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.docaxis.cli.agency.SecretFile;
import vn.docaxis.cli.agency.UserFile;
import vn.docaxis.cli.terminal.ExitCode;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.authority.CertificateAuthority;
import vn.docaxis.signing.authority.KeyAlgorithm;
import vn.docaxis.signing.authority.KeyFile;

/**
 * Makes a certificate authority ({@code keys new ca}), or the two keys of an agency or gateway that such an authority vouches for.
 * For tests and closed networks: on the real axis keys come from Ban Cơ yếu Chính phủ.
 */
@Command(name = "new")
final class KeysNewCommand implements Callable<Integer> {
    private static final String AUTHORITY = "ca";
    /** Twenty years: longer than any certificate of the real axis. */
    private static final int MOST_DAYS = 7300;

    private final Surroundings surroundings;

    @Parameters(paramLabel = "ca", arity = "0..1", descriptionKey = "keys.what")
    private String what = "";

    @Option(names = "--organ", paramLabel = "ID", descriptionKey = "option.organ")
    private OrganId organ;

    @Option(names = "--name", paramLabel = "NAME", required = true, descriptionKey = "option.name")
    private String name;

    @Option(names = "--ca", paramLabel = "FILE", descriptionKey = "keys.ca")
    private Path authority;

    @Option(names = "--ca-password-file", paramLabel = "FILE", descriptionKey = "keys.ca-password-file")
    private Path authorityPassword;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE.p12",
            required = true,
            descriptionKey = "keys.output")
    private Path target;

    @Option(names = "--password-file", paramLabel = "FILE", descriptionKey = "keys.password-file")
    private Path passwordFile;

    @Option(names = "--algorithm", paramLabel = "ALGORITHM", descriptionKey = "keys.algorithm")
    private KeyAlgorithm algorithm = KeyAlgorithm.RSA_3072;

    @Option(names = "--days", paramLabel = "DAYS", descriptionKey = "keys.days")
    private int days = 730;

    @Option(names = "--host", paramLabel = "HOST", descriptionKey = "keys.host")
    private List<String> hosts = new ArrayList<>();

    @Option(names = "--authority-url", paramLabel = "URL", descriptionKey = "keys.authority-url")
    private URI authorityUrl;

    @Mixin
    private OutputOptions output;

    KeysNewCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        if (days < 1 || days > MOST_DAYS) {
            throw new EnvelopeRejectedException(FaultCode.CLIENT_SETTING.with("--days", "1.." + MOST_DAYS, days));
        }
        if (Files.exists(target)) {
            throw UserFile.exists(target);
        }
        return what.equals(AUTHORITY) ? newAuthority() : newKeys();
    }

    private Integer newAuthority() throws IOException {
        CertificateAuthority made = authority == null
                ? CertificateAuthority.create(name, algorithm, surroundings.clock())
                : issuer().intermediate(name, algorithm, Duration.ofDays(days));
        Path pem = sibling(".pem");
        made.save(target, password());
        KeyFile.savePem(pem, made.certificate());
        surroundings.terminal().say("keys.ca.done", target, pem);
        return done(pem);
    }

    private Integer newKeys() throws IOException {
        if (!what.isEmpty() || organ == null || authority == null) {
            String missing = organ == null ? "--organ" : "--ca";
            throw new EnvelopeRejectedException(FaultCode.CLIENT_SETTING.with(
                    what.isEmpty() ? missing : what,
                    "keys new ca --name … -o ca.p12; keys new --organ … --name … --ca ca.p12 -o keys.p12",
                    what.isEmpty() ? "-" : what));
        }
        CertificateAuthority issuer = issuer();
        KeyFile.save(target, password(), issuer.issue(organ, name, algorithm, Duration.ofDays(days), hosts));
        Path pem = sibling(".ca.pem");
        KeyFile.savePem(pem, issuer.root());
        surroundings.terminal().say("keys.done", organ, target, pem);
        return done(pem);
    }

    private CertificateAuthority issuer() {
        Path secret = authorityPassword == null ? AuthorityFile.sibling(authority, ".password") : authorityPassword;
        CertificateAuthority issuer =
                CertificateAuthority.load(UserFile.readable(authority), SecretFile.read(secret), surroundings.clock());
        return authorityUrl == null ? issuer : issuer.publishingAt(authorityUrl);
    }

    private Integer done(Path pem) {
        surroundings.terminal().say("keys.password", secretFile());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("command", "keys new");
        answer.put("outcome", "done");
        answer.put("keys", target.toString());
        answer.put("passwordFile", secretFile().toString());
        answer.put("authority", pem.toString());
        surroundings.terminal().result(answer);
        return ExitCode.DONE;
    }

    /** The password that the user keeps in a file; a new random one in a new file if there is none. */
    private char[] password() throws IOException {
        return Files.exists(secretFile()) ? SecretFile.read(secretFile()) : SecretFile.create(secretFile());
    }

    private Path secretFile() {
        return passwordFile == null ? sibling(".password") : passwordFile;
    }

    private Path sibling(String ending) {
        return AuthorityFile.sibling(target, ending);
    }
}
