package vn.docaxis.cli;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
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
import vn.docaxis.cli.agency.UserFile;
import vn.docaxis.cli.reading.ShownTrust;
import vn.docaxis.cli.terminal.ExitCode;
import vn.docaxis.cli.terminal.Terminal;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.wire.Problem;
import vn.docaxis.signing.revocation.CrlFiles;
import vn.docaxis.signing.revocation.LiveStatements;
import vn.docaxis.signing.revocation.RevocationSettings;
import vn.docaxis.signing.trust.CertificateUse;
import vn.docaxis.signing.trust.OrganBinding;
import vn.docaxis.signing.trust.TrustReport;
import vn.docaxis.signing.trust.TrustStore;
import vn.docaxis.signing.trust.UnknownPolicy;

/** Says why a certificate counts or does not: one sentence, then the path, certificate by certificate. */
@Command(name = "explain")
final class TrustExplainCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "CERT.pem", descriptionKey = "trust.certificate")
    private Path file;

    @Option(names = "--roots", paramLabel = "FILE", required = true, descriptionKey = "option.roots")
    private Path roots;

    @Option(names = "--crl", paramLabel = "FILE", descriptionKey = "trust.crl")
    private List<Path> crls = new ArrayList<>();

    @Option(names = "--online", descriptionKey = "trust.online")
    private boolean online;

    @Option(names = "--at", paramLabel = "INSTANT", descriptionKey = "trust.at")
    private Instant moment;

    @Option(names = "--use", paramLabel = "USE", descriptionKey = "trust.use")
    private CertificateUse use = CertificateUse.SIGNING;

    @Mixin
    private OutputOptions output;

    TrustExplainCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Instant now = surroundings.clock().instant();
        Instant at = moment == null ? now : moment;
        TrustReport report = report(TrustStore.readPem(UserFile.readable(file)), at);
        Terminal terminal = surroundings.terminal();
        boolean vietnamese = surroundings.vietnamese();
        terminal.line(report.sentence(vietnamese ? Fault.VIETNAMESE : Fault.ENGLISH));
        terminal.line(report.sentence(vietnamese ? Fault.ENGLISH : Fault.VIETNAMESE));
        ShownTrust shown = ShownTrust.of(report, now);
        shown.print(terminal);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("command", "trust explain");
        answer.put("outcome", report.isAccepted() ? "accepted" : "refused");
        answer.put("sentence", Map.of("vi", report.sentence(Fault.VIETNAMESE), "en", report.sentence(Fault.ENGLISH)));
        answer.put("at", at.toString());
        answer.put("use", use.name());
        report.refusal().ifPresent(fault -> answer.put("fault", Problem.of(fault, 0, null)));
        answer.put("path", shown.path());
        terminal.result(answer);
        return report.isAccepted() ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private TrustReport report(List<X509Certificate> chain, Instant at) {
        TrustStore trust = TrustStore.of(TrustStore.readPem(UserFile.readable(roots)), OrganBinding.bySubject());
        crls.forEach(UserFile::readable);
        if (!online) {
            TrustStore offline = crls.isEmpty()
                    ? trust
                    : trust.withStatements(crls.stream()
                            .flatMap(crl -> CrlFiles.read(crl).stream())
                            .toList());
            return offline.judge(chain, at, use);
        }
        RevocationSettings usual = RevocationSettings.standard();
        RevocationSettings patient = new RevocationSettings(
                true, true, crls, List.of(), Duration.ofSeconds(20), usual.pause(), usual.maxAge(), Duration.ZERO);
        try (LiveStatements live = new LiveStatements(patient, surroundings.clock())) {
            return trust.withRevocation(live, UnknownPolicy.ACCEPT).judge(chain, at, use);
        }
    }
}
