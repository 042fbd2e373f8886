package vn.docaxis.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vn.docaxis.cli.agency.UserFile;
import vn.docaxis.cli.packet.LookedAtPacket;
import vn.docaxis.cli.reading.EnvelopeReading;
import vn.docaxis.cli.reading.ShownEnvelope;
import vn.docaxis.cli.reading.SignatureState;
import vn.docaxis.cli.terminal.ExitCode;
import vn.docaxis.cli.terminal.Terminal;
import vn.docaxis.cli.terminal.Tone;
import vn.docaxis.edxml.check.EnvelopeValidator;
import vn.docaxis.edxml.check.ValidationReport;
import vn.docaxis.edxml.code.CodeLists;
import vn.docaxis.edxml.fault.Severity;
import vn.docaxis.edxml.xml.Profile;

/** Shows a packet as a clerk would read it, whoever wrote it. It checks no signature. */
@Command(name = "show")
final class ShowCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "FILE", descriptionKey = "show.file")
    private Path file;

    @Mixin
    private CodesOption codes;

    @Mixin
    private OutputOptions output;

    ShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        UserFile.readable(file);
        CodeLists lists = codes.lists();
        LookedAtPacket looked = LookedAtPacket.of(
                file, EnvelopeValidator.of(Profile.TOLERANT).withCodes(lists).withClock(surroundings.clock()));
        ShownEnvelope shown = EnvelopeReading.of(looked, lists, surroundings.vietnamese());
        SignatureState signature = SignatureState.of(looked);
        ValidationReport report = looked.report();
        Terminal terminal = surroundings.terminal();
        shown.print(terminal);
        terminal.say(
                "show.envelope", report.size(), looked.packet().read().digest().hex());
        signature.print(terminal);
        terminal.line(
                report.accepted() ? Tone.PLAIN : Tone.BAD,
                terminal.words()
                        .say(
                                "show.findings",
                                report.count(Severity.ERROR),
                                report.count(Severity.WARNING),
                                report.count(Severity.NOTICE)),
                2);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("command", "show");
        answer.put("outcome", "done");
        answer.put("content", shown);
        answer.put("signature", signature.word());
        answer.put("errors", report.count(Severity.ERROR));
        answer.put("warnings", report.count(Severity.WARNING));
        answer.put("notices", report.count(Severity.NOTICE));
        answer.put("envelopeSize", looked.packet().read().size());
        answer.put("envelopeSha256", looked.packet().read().digest().hex());
        terminal.result(answer);
        return ExitCode.DONE;
    }
}
