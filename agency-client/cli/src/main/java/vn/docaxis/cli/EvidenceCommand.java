package vn.docaxis.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.docaxis.cli.agency.AgencyOptions;
import vn.docaxis.cli.agency.AgencySettings;
import vn.docaxis.cli.terminal.ExitCode;
import vn.docaxis.client.AgencyClient;
import vn.docaxis.client.TransferProgress;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.signing.evidence.Verdict;

/** Fetches the evidence of a document in one file, and says at once what it proves. */
@Command(name = "evidence")
final class EvidenceCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "DOCUMENT-ID", descriptionKey = "option.document")
    private DocumentId documentId;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            descriptionKey = "evidence.output")
    private Path file;

    @Mixin
    private ForceOption force;

    @Option(names = "--without-envelope", descriptionKey = "evidence.without-envelope")
    private boolean withoutEnvelope;

    @Option(names = "--originator", paramLabel = "ID", descriptionKey = "option.originator")
    private OrganId originator;

    @Mixin
    private AgencyOptions agency;

    @Mixin
    private OutputOptions output;

    EvidenceCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        force.check(file);
        AgencySettings settings = agency.settings(surroundings.environment());
        try (AgencyClient client = settings.client(surroundings.clock(), TransferProgress.NONE)) {
            Verdict verdict = client.evidence(
                    Optional.ofNullable(originator).orElse(client.organ()), documentId, !withoutEnvelope, file);
            PackageVerification verification = new PackageVerification(surroundings.terminal(), verdict, List.of());
            surroundings.terminal().say("evidence.saved", file);
            verification.print();
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("command", "evidence");
            answer.put("outcome", verification.outcome());
            answer.put("file", file.toString());
            answer.putAll(verification.facts());
            surroundings.terminal().result(answer);
            return switch (verdict.outcome()) {
                case PROVED -> ExitCode.DONE;
                case PROVED_WITH_REMARKS -> ExitCode.REMARKS;
                case NOT_PROVED -> ExitCode.REFUSED;
            };
        }
    }
}
