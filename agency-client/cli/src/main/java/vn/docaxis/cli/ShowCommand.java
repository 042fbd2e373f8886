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
import vn.docaxis.cli.packet.OpenedPacket;
import vn.docaxis.cli.reading.EnvelopeReading;
import vn.docaxis.cli.reading.ShownEnvelope;
import vn.docaxis.cli.reading.TravellingZips;
import vn.docaxis.cli.terminal.ExitCode;

/** Shows a packet as a clerk would read it, whoever wrote it. It checks no signature. */
@Command(name = "show")
final class ShowCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "FILE", descriptionKey = "show.file")
    private Path file;

    @Mixin
    private OutputOptions output;

    ShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        TravellingZips zips = new TravellingZips();
        OpenedPacket packet = OpenedPacket.look(UserFile.readable(file), zips);
        ShownEnvelope shown = EnvelopeReading.of(packet.envelope(), packet.octets(), zips, surroundings.vietnamese());
        shown.print(surroundings.terminal());
        surroundings
                .terminal()
                .say(
                        "show.envelope",
                        packet.read().size(),
                        packet.read().digest().hex());
        surroundings.terminal().say("show.unchecked");
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("command", "show");
        answer.put("outcome", "done");
        answer.put("content", shown);
        answer.put("envelopeSize", packet.read().size());
        answer.put("envelopeSha256", packet.read().digest().hex());
        surroundings.terminal().result(answer);
        return ExitCode.DONE;
    }
}
