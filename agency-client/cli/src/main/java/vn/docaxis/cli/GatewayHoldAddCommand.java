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

/** Puts a document under legal hold: its bytes are neither archived nor deleted until somebody ends it. */
@Command(name = "add")
final class GatewayHoldAddCommand implements Callable<Integer> {
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

    GatewayHoldAddCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("originator", document.originator().value());
        request.put("documentId", document.documentId().value());
        request.put("by", by);
        request.put("because", because);
        new Management(surroundings.environment(), management, "hold/add")
                .post(JsonMapper.builder().build().writeValueAsString(request), "because");
        surroundings.terminal().say("gateway.hold.add", document.documentId(), document.originator());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("command", "gateway hold add");
        answer.put("outcome", "done");
        answer.putAll(request);
        surroundings.terminal().result(answer);
        return ExitCode.DONE;
    }
}
