package vn.docaxis.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.docaxis.cli.agency.UserFile;
import vn.docaxis.cli.checking.RepairLines;
import vn.docaxis.cli.checking.ShownCheck.ShownFinding;
import vn.docaxis.cli.checking.ShownRepair;
import vn.docaxis.cli.packet.ScratchFolder;
import vn.docaxis.cli.terminal.ExitCode;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.check.EnvelopeRepair;
import vn.docaxis.edxml.check.Repair;
import vn.docaxis.edxml.check.ValidationReport;
import vn.docaxis.edxml.code.CodeLists;
import vn.docaxis.edxml.fault.Finding;
import vn.docaxis.edxml.file.UnpackLimits;
import vn.docaxis.edxml.xml.ReadLimits;

/** Writes the strict form of what a packet says, and tells what was changed and what is left for a person. */
@Command(name = "repair")
final class RepairCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "FILE", descriptionKey = "repair.file")
    private Path file;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            descriptionKey = "repair.output")
    private Path target;

    @Mixin
    private ForceOption force;

    @Mixin
    private CodesOption codes;

    @Option(names = "--max-size", paramLabel = "BYTES", converter = ByteCount.class, descriptionKey = "option.max-size")
    private Long largest = ReadLimits.standard().envelopeBytes();

    @Mixin
    private OutputOptions output;

    RepairCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        UserFile.readable(file);
        CodeLists lists = codes.lists();
        force.check(target);
        EnvelopeRepair engine = EnvelopeRepair.standard()
                .withCodes(lists)
                .withClock(surroundings.clock())
                .withLimits(ReadLimits.standard().withEnvelopeBytes(largest), UnpackLimits.standard());
        Repair repair;
        // Where the result goes there is room for large packets; under its own name it appears when it is whole.
        try (ScratchFolder scratch = ScratchFolder.beside(target)) {
            Path unfinished = scratch.path().resolve("repaired.edxml");
            repair = engine.repair(file, unfinished, scratch.path());
            if (repair.written()) {
                force.publish(unfinished, target);
            }
        }
        new RepairLines(surroundings.terminal(), lists).print(file, target, repair);
        int exit = repair.after().filter(ValidationReport::accepted).isPresent() ? ExitCode.DONE : ExitCode.REFUSED;
        surroundings.terminal().result(answer(exit, repair));
        return exit;
    }

    private Map<String, Object> answer(int exit, Repair repair) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("command", "repair");
        answer.put("outcome", ExitCode.outcome(exit));
        answer.put("file", file.toString());
        answer.put("written", repair.written());
        if (repair.written()) {
            ValidationReport after = repair.after().orElseThrow();
            answer.put("output", target.toString());
            answer.put("accepted", after.accepted());
            answer.put("envelopeSize", after.size());
            answer.put("envelopeSha256", after.digest().map(Digest::hex).orElse(""));
            answer.put("signatureDropped", repair.signatureDropped());
            answer.put("omitted", repair.before().omitted());
            answer.put("changes", repair.changes().stream().map(ShownRepair::of).toList());
            answer.put("left", findings(repair.left()));
        } else {
            answer.put("findings", findings(repair.before().findings()));
        }
        return answer;
    }

    private static List<ShownFinding> findings(List<Finding> findings) {
        return findings.stream().map(ShownFinding::of).toList();
    }
}
