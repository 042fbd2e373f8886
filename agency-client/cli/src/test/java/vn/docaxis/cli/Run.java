package vn.docaxis.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.docaxis.cli.demo.Axis;

/** One command that ran in this JVM: what it printed and how it ended. */
record Run(int exit, String out, String err) {
    static Run of(String... arguments) {
        return with(Map.of(), arguments);
    }

    static Run with(Map<String, String> environment, String... arguments) {
        return run(environment, Optional.empty(), arguments);
    }

    /** With the gateway that this build made. */
    static Run withGateway(String... arguments) {
        return run(Map.of(), Optional.of(Axis.gatewayJar()), arguments);
    }

    private static Run run(Map<String, String> environment, Optional<Path> gatewayJar, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Docaxis.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                Clock.tickMillis(ZoneOffset.UTC),
                gatewayJar,
                arguments);
        return new Run(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Standard output as the one JSON object that it must be. */
    JsonNode json() {
        return JsonMapper.builder().build().readTree(out);
    }
}
