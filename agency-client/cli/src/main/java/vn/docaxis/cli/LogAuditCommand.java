package vn.docaxis.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.docaxis.cli.agency.SecretFile;
import vn.docaxis.cli.agency.UserFile;
import vn.docaxis.cli.log.LogTls;
import vn.docaxis.cli.log.ReceiptFiles;
import vn.docaxis.cli.log.ShownAudit;
import vn.docaxis.cli.terminal.ExitCode;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.key.FileKeySource;
import vn.docaxis.signing.key.Secret;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.log.audit.AuditReport;
import vn.docaxis.signing.log.audit.AuditState;
import vn.docaxis.signing.log.audit.FolderLogSource;
import vn.docaxis.signing.log.audit.HttpLogSource;
import vn.docaxis.signing.log.audit.LogAudit;
import vn.docaxis.signing.log.audit.LogSource;
import vn.docaxis.signing.log.note.NoteVerifier;
import vn.docaxis.signing.timestamp.TimeStampVerifier;
import vn.docaxis.signing.trust.OrganBinding;
import vn.docaxis.signing.trust.TrustStore;

/** Watches the log of a gateway from outside: what was proved, what was not, and what it would take to cheat. */
@Command(name = "audit")
final class LogAuditCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "URL", descriptionKey = "log.audit.url")
    private URI address;

    @Option(names = "--state", paramLabel = "FILE", descriptionKey = "log.audit.state")
    private Path state;

    @Option(
            names = {"--vkey", "--log-key"},
            paramLabel = "KEY",
            descriptionKey = "log.audit.vkey")
    private String key;

    @Option(names = "--receipts", paramLabel = "DIR", descriptionKey = "log.audit.receipts")
    private Path receipts;

    @Option(names = "--roots", paramLabel = "FILE", descriptionKey = "log.audit.roots")
    private Path roots;

    @Option(names = "--keys", paramLabel = "FILE", descriptionKey = "log.audit.keys")
    private Path keys;

    @Option(names = "--password-file", paramLabel = "FILE", descriptionKey = "option.password-file")
    private Path passwordFile;

    @Option(names = "--whole", descriptionKey = "log.audit.whole")
    private boolean whole;

    @Option(names = "--max-delay", paramLabel = "MINUTES", descriptionKey = "log.audit.max-delay")
    private int delayMinutes = 10;

    @Option(names = "--max-time", paramLabel = "MINUTES", descriptionKey = "log.audit.max-time")
    private int timeMinutes = 60;

    @Mixin
    private OutputOptions output;

    LogAuditCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Optional<AuditState> known = state == null ? Optional.empty() : AuditState.read(state);
        Optional<NoteVerifier> given = Optional.ofNullable(key).map(LogAuditCommand::verifierKey);
        Optional<TrustStore> trust = roots().map(certificates -> TrustStore.of(certificates, OrganBinding.bySubject()));
        ReceiptFiles files = receipts == null ? ReceiptFiles.none() : ReceiptFiles.in(receipts, trust);
        LogAudit audit = new LogAudit(
                source(minutes("--max-time", timeMinutes)),
                surroundings.clock(),
                minutes("--max-delay", delayMinutes),
                whole,
                trust.map(TimeStampVerifier::new));

        AuditReport report = run(audit, known, given, files);

        Optional<Path> evidence = remember(report);
        ShownAudit shown = new ShownAudit(report, files, trust.isPresent(), state != null, evidence);
        shown.print(surroundings.terminal());
        surroundings.terminal().result(shown.facts());
        return report.clean() ? ExitCode.DONE : ExitCode.REFUSED;
    }

    /** What answers, but is no log, says nothing against the log. */
    private AuditReport run(
            LogAudit audit, Optional<AuditState> known, Optional<NoteVerifier> given, ReceiptFiles files) {
        try {
            return audit.run(known, given, files.receipts());
        } catch (EnvelopeRejectedException e) {
            if (e.fault().code() != FaultCode.GATEWAY_ANSWER) {
                throw e;
            }
            String asked = e.fault().arguments().get(0);
            String prefix = address + (address.toString().endsWith("/") ? "" : "/");
            throw new ExchangeUnavailableException(
                    FaultCode.GATEWAY_ANSWER.with(
                            asked.contains(":") ? asked : prefix + asked,
                            e.fault().arguments().get(1)),
                    e);
        }
    }

    /** @return where two contradicting checkpoints were saved, if they contradict each other */
    private Optional<Path> remember(AuditReport report) throws IOException {
        if (state == null) {
            return Optional.empty();
        }
        if (report.state().isPresent()) {
            report.state().get().write(state);
            return Optional.empty();
        }
        if (report.before().isEmpty() || report.now().isEmpty()) {
            return Optional.empty();
        }
        // What was seen stays as it is; the two signatures together are what convinces others.
        Path evidence = state.resolveSibling(state.getFileName() + ".conflict-"
                + report.now().get().checkpoint().size());
        Files.writeString(
                evidence,
                report.before().get().note() + "\n" + report.now().get().note(),
                StandardCharsets.UTF_8);
        return Optional.of(evidence);
    }

    private LogSource source(Duration within) {
        String scheme = address.getScheme() == null ? "" : address.getScheme();
        return switch (scheme) {
            case "http", "https" -> new HttpLogSource(address, LogTls.client(roots(), clientKey()), within);
            case "file" -> new FolderLogSource(Path.of(address));
            default -> throw setting("URL", "https://… http://… file:///…", address);
        };
    }

    private Optional<List<X509Certificate>> roots() {
        return Optional.ofNullable(roots).map(file -> TrustStore.readPem(UserFile.readable(file)));
    }

    private Optional<SigningKey> clientKey() {
        if (keys == null) {
            return Optional.empty();
        }
        if (passwordFile == null) {
            throw setting("--password-file", "FILE", "-");
        }
        return Optional.of(new FileKeySource(UserFile.readable(keys), Secret.of(SecretFile.read(passwordFile)))
                .key(SigningKey.TLS));
    }

    private static NoteVerifier verifierKey(String text) {
        try {
            return NoteVerifier.parse(text);
        } catch (IllegalArgumentException e) {
            throw setting("--vkey", "NAME+ID+KEY", text);
        }
    }

    private static Duration minutes(String option, int minutes) {
        if (minutes < 1 || minutes > Duration.ofDays(7).toMinutes()) {
            throw setting(option, "1.." + Duration.ofDays(7).toMinutes(), minutes);
        }
        return Duration.ofMinutes(minutes);
    }

    private static EnvelopeRejectedException setting(String name, String expected, Object found) {
        return new EnvelopeRejectedException(FaultCode.CLIENT_SETTING.with(name, expected, found));
    }
}
