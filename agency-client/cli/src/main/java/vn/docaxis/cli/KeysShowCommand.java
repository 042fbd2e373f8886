package vn.docaxis.cli;

import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.docaxis.cli.agency.AgencyOptions;
import vn.docaxis.cli.agency.SecretFile;
import vn.docaxis.cli.agency.UserFile;
import vn.docaxis.cli.terminal.ExitCode;
import vn.docaxis.signing.key.FileKeySource;
import vn.docaxis.signing.key.KeyEntry;
import vn.docaxis.signing.key.KeySource;
import vn.docaxis.signing.key.Secret;
import vn.docaxis.signing.trust.SubjectNames;

/** Shows which keys a file or a token has, and how long their certificates last: never the keys. */
@Command(name = "show")
final class KeysShowCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "FILE.p12", arity = "0..1", descriptionKey = "keys.show.file")
    private Path file;

    @Option(names = "--file-password", paramLabel = "FILE", descriptionKey = "keys.show.password-file")
    private Path passwordFile;

    @Mixin
    private AgencyOptions agency;

    @Mixin
    private OutputOptions output;

    KeysShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Instant now = surroundings.clock().instant();
        List<Map<String, Object>> shown = new ArrayList<>();
        for (KeyEntry entry : source().entries()) {
            X509Certificate certificate = entry.certificate();
            Map<String, Object> key = new LinkedHashMap<>();
            key.put("alias", entry.alias());
            key.put("subject", SubjectNames.display(certificate));
            key.put("issuer", certificate.getIssuerX500Principal().getName());
            key.put("algorithm", algorithm(certificate.getPublicKey()));
            key.put("from", certificate.getNotBefore().toInstant().toString());
            key.put("until", certificate.getNotAfter().toInstant().toString());
            key.put("serial", certificate.getSerialNumber().toString(16));
            key.put("endsSoon", entry.endsSoon(now));
            shown.add(key);
            surroundings
                    .terminal()
                    .say(
                            "keys.show.key",
                            key.get("alias"),
                            key.get("subject"),
                            key.get("algorithm"),
                            key.get("issuer"));
            surroundings
                    .terminal()
                    .say(
                            "keys.show.validity",
                            certificate.getNotBefore().toInstant(),
                            certificate.getNotAfter().toInstant());
            if (entry.endsSoon(now)) {
                surroundings
                        .terminal()
                        .say(
                                "keys.show.ends",
                                key.get("alias"),
                                certificate.getNotAfter().toInstant());
            }
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("command", "keys show");
        answer.put("outcome", "done");
        answer.put("keys", shown);
        surroundings.terminal().result(answer);
        return ExitCode.DONE;
    }

    private KeySource source() {
        if (file == null) {
            return agency.settings(surroundings.environment()).keySource();
        }
        Path secret = passwordFile == null ? AuthorityFile.sibling(file, ".password") : passwordFile;
        return new FileKeySource(UserFile.readable(file), Secret.of(SecretFile.read(secret)));
    }

    private static String algorithm(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return "RSA " + rsa.getModulus().bitLength();
        }
        return key instanceof ECPublicKey ec
                ? "EC P-" + ec.getParams().getCurve().getField().getFieldSize()
                : key.getAlgorithm();
    }
}
