package vn.docaxis.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;
import vn.docaxis.cli.terminal.ExitCode;

/**
 * The entry script starts the gateway itself and never gets here: the gateway is another program, and this one does not hold it.
 * Whoever runs the jar directly is told how.
 */
@Command(name = "start")
final class GatewayStartCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "SETTING", arity = "0..*", descriptionKey = "gateway.start.settings")
    private List<String> settings = new ArrayList<>();

    @Unmatched
    private List<String> others = new ArrayList<>();

    @Mixin
    private OutputOptions output;

    GatewayStartCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        String jar = surroundings.gatewayJar().map(String::valueOf).orElse("gateway/target/gateway.jar");
        surroundings.terminal().complain("gateway.start.elsewhere", jar);
        return ExitCode.USAGE;
    }
}
