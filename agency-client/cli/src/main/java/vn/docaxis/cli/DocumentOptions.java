package vn.docaxis.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.docaxis.edxml.DocumentHeader;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.DocumentType;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.OtherInfo;
import vn.docaxis.edxml.Party;
import vn.docaxis.edxml.Priority;
import vn.docaxis.edxml.Signer;
import vn.docaxis.edxml.StatusReport;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;

/** The options that describe a new document; the same for signing and sending. */
final class DocumentOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--to", paramLabel = "ID[=NAME]", descriptionKey = "option.to")
    private List<String> recipients = List.of();

    @Option(names = "--number", paramLabel = "NUMBER", descriptionKey = "option.number")
    private String number = "";

    @Option(names = "--symbol", paramLabel = "SYMBOL", descriptionKey = "option.symbol")
    private String symbol = "";

    @Option(names = "--subject", paramLabel = "TEXT", descriptionKey = "option.subject")
    private String subject = "";

    @Option(names = "--place", paramLabel = "PLACE", descriptionKey = "option.place")
    private String place = "";

    @Option(names = "--date", paramLabel = "YYYY-MM-DD", descriptionKey = "option.date")
    private LocalDate date;

    @Option(names = "--type", paramLabel = "NAME", descriptionKey = "option.type")
    private String type = "Công văn";

    @Option(names = "--normative", descriptionKey = "option.normative")
    private boolean normative;

    @Option(names = "--signer", paramLabel = "NAME", descriptionKey = "option.signer")
    private String signer = "";

    @Option(names = "--position", paramLabel = "TEXT", descriptionKey = "option.position")
    private String position = "";

    @Option(names = "--competence", paramLabel = "TEXT", descriptionKey = "option.competence")
    private String competence = "";

    @Option(names = "--priority", paramLabel = "0..4", descriptionKey = "option.priority")
    private int priority;

    @Option(names = "--due", paramLabel = "YYYY-MM-DD", descriptionKey = "option.due")
    private LocalDate due;

    @Option(names = "--id", paramLabel = "ID", descriptionKey = "option.id")
    private String documentId;

    @Option(names = "--attach", paramLabel = "FILE", descriptionKey = "option.attach")
    private List<Path> files = List.of();

    /** Whether the caller described a document at all. */
    boolean used() {
        return !recipients.isEmpty() || !number.isEmpty() || !subject.isEmpty() || !files.isEmpty();
    }

    /** In the order of the command line: the first is the document itself. */
    List<Path> files() {
        return files;
    }

    /**
     * @throws MissingParameterException  naming the options that are missing
     * @throws EnvelopeRejectedException CFG-001 for an option that cannot be used
     */
    DocumentHeader header(Party from, Clock clock) {
        LocalDate issued =
                Optional.ofNullable(date).orElseGet(() -> LocalDate.now(clock.withZone(StatusReport.VIETNAM)));
        requireAll();
        DocumentId id = id(Optional.ofNullable(documentId)
                .orElseGet(() -> "%s,%s,%s/%s"
                        .formatted(from.organId(), issued.toString().replace('-', '/'), number, symbol)));
        Priority urgency = Priority.of(priority)
                .orElseThrow(() -> refused("--priority", "0, 1, 2, 3, 4", String.valueOf(priority)));
        return new DocumentHeader(
                from,
                recipients.stream().map(DocumentOptions::party).toList(),
                id,
                number,
                symbol,
                place,
                Optional.of(issued),
                new DocumentType(normative ? DocumentType.NORMATIVE : DocumentType.ADMINISTRATIVE, 0, type),
                subject,
                subject,
                new Signer(competence, position, signer),
                Optional.ofNullable(due),
                new OtherInfo(urgency, "", "", 1, 0, "false", List.of()),
                List.of(),
                0,
                "",
                "",
                List.of());
    }

    /** What the standard wants of every document. */
    private void requireAll() {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("--to", !recipients.isEmpty());
        given.put("--number", !number.isBlank());
        given.put("--symbol", !symbol.isBlank());
        given.put("--subject", !subject.isBlank());
        given.put("--place", !place.isBlank());
        given.put("--type", !type.isBlank());
        given.put("--signer", !signer.isBlank());
        given.put("--attach", !files.isEmpty());
        List<ArgSpec> missing = new ArrayList<>();
        given.forEach((option, there) -> {
            if (!there) {
                missing.add(command.findOption(option));
            }
        });
        if (!missing.isEmpty()) {
            throw new MissingParameterException(command.commandLine(), missing, "options of the document");
        }
    }

    private static DocumentId id(String value) {
        try {
            return new DocumentId(value);
        } catch (IllegalArgumentException notAnId) {
            throw refused("--id", "1..255", value);
        }
    }

    private static Party party(String option) {
        String[] parts = option.split("=", 2);
        try {
            return Party.of(new OrganId(parts[0].strip()), parts.length == 2 ? parts[1].strip() : "");
        } catch (IllegalArgumentException notAnOrgan) {
            throw refused("--to", "ID=NAME (H57=\"UBND thành phố Huế\")", option);
        }
    }

    private static EnvelopeRejectedException refused(String option, String expected, String found) {
        return new EnvelopeRejectedException(FaultCode.CLIENT_SETTING.with(option, expected, found));
    }
}
