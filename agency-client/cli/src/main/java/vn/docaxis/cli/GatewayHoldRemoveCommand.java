package vn.docaxis.cli;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import vn.docaxis.cli.terminal.ExitCode;

/** Ends a legal hold: from then on the retention rule counts for the document again. */
@Command(name = "remove")
final class GatewayHoldRemoveCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "ORGAN/DOCUMENT-ID",
            converter = HeldDocument.Converter.class,
            descriptionKey = "gateway.hold.document")
    private HeldDocument document;

    @Option(names = "--because", paramLabel = "TEXT", required = true, descriptionKey = "gateway.hold.because")
    private String because;

    @Option(names = "--by", paramLabel = "NAME", defaultValue = "${sys:user.name}", descriptionKey = "gateway.hold.by")
    private String by;

    @Option(names = "--management", paramLabel = "URL", required = true, descriptionKey = "gateway.reload.management")
    private URI management;

    @Mixin
    private OutputOptions output;

    GatewayHoldRemoveCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("originator", document.originator().value());
        request.put("documentId", document.documentId().value());
        request.put("by", by);
        request.put("because", because);
        new Management(surroundings.environment(), management, "hold/remove")
                .post(JsonMapper.builder().build().writeValueAsString(request), "lifted");
        surroundings.terminal().say("gateway.hold.remove", document.documentId(), document.originator());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("command", "gateway hold remove");
        answer.put("outcome", "done");
        answer.putAll(request);
        surroundings.terminal().result(answer);
        return ExitCode.DONE;
    }
}
