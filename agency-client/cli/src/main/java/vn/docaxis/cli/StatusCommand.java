package vn.docaxis.cli;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.docaxis.cli.agency.AgencyOptions;
import vn.docaxis.cli.agency.AgencySettings;
import vn.docaxis.cli.reading.ShownReceipt;
import vn.docaxis.cli.terminal.ExitCode;
import vn.docaxis.client.AgencyClient;
import vn.docaxis.client.TransferProgress;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.ResponseFor;
import vn.docaxis.edxml.StaffInfo;
import vn.docaxis.edxml.StatusCode;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.VerifiedReceipt;

/** Reports to the other side what became of a document: arrived, accepted, refused with a reason, being processed, finished. */
@Command(name = "status")
final class StatusCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "DOCUMENT-ID", descriptionKey = "option.document")
    private DocumentId documentId;

    @Option(names = "--to", paramLabel = "ID", required = true, descriptionKey = "status.to")
    private OrganId recipient;

    @Option(names = "--code", paramLabel = "01..16", required = true, descriptionKey = "status.code")
    private String code;

    @Option(names = "--reason", paramLabel = "TEXT", descriptionKey = "status.reason")
    private String reason = "";

    @Option(names = "--document-code", paramLabel = "NUMBER/SYMBOL", descriptionKey = "status.document-code")
    private String documentCode = "";

    @Option(names = "--document-date", paramLabel = "YYYY-MM-DD", descriptionKey = "status.document-date")
    private LocalDate documentDate;

    @Option(names = "--department", paramLabel = "TEXT", descriptionKey = "status.department")
    private String department = "";

    @Option(names = "--staff", paramLabel = "NAME", descriptionKey = "status.staff")
    private String staff = "";

    @Mixin
    private AgencyOptions agency;

    @Mixin
    private OutputOptions output;

    StatusCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        StatusCode status = StatusCode.of(code)
                .orElseThrow(() -> new EnvelopeRejectedException(
                        FaultCode.CLIENT_SETTING.with("--code", "01, 02, 03, 04, 05, 06, 13, 15, 16", code)));
        if (status.needsReason() && reason.isBlank()) {
            throw new EnvelopeRejectedException(
                    FaultCode.CLIENT_SETTING.with("--reason", "a reason for code %s".formatted(status), ""));
        }
        AgencySettings settings = agency.settings(surroundings.environment());
        try (AgencyClient client = settings.client(surroundings.clock(), TransferProgress.NONE)) {
            VerifiedReceipt receipt = client.report(
                    new ResponseFor(recipient, code(), documentId, Optional.ofNullable(documentDate)),
                    status,
                    reason,
                    clerk());
            ShownReceipt shown = ShownReceipt.of(receipt.receipt(), receipt.signer(), surroundings.vietnamese());
            shown.print(surroundings.terminal());
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("command", "status");
            answer.put("outcome", "done");
            answer.put("receipt", shown);
            surroundings.terminal().result(answer);
            return ExitCode.DONE;
        }
    }

    /** What the clerk said; else what the id says, in the form that most clients write. */
    private String code() {
        return Optional.of(documentCode)
                .filter(given -> !given.isBlank())
                .or(documentId::statedCode)
                .orElseThrow(() -> new EnvelopeRejectedException(FaultCode.CLIENT_SETTING.with(
                        "--document-code", "number and symbol, such as 1234/VPCP-KSTT", "")));
    }

    private StaffInfo clerk() {
        boolean known = !department.isBlank() || !staff.isBlank();
        return known ? new StaffInfo(department, staff, "", "") : null;
    }
}
