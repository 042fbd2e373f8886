package vn.docaxis.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.docaxis.cli.demo.Demo;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;

/** Runs a gateway and three agencies on this machine and tells the story of one document. */
@Command(name = "demo")
final class DemoCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--once", descriptionKey = "demo.once")
    private boolean once;

    @Option(names = "--packet", paramLabel = "FILE", descriptionKey = "demo.option.packet")
    private Path packet;

    @Option(names = "--keep", paramLabel = "DIR", descriptionKey = "demo.keep")
    private Path keep;

    @Option(names = "--work", paramLabel = "DIR", descriptionKey = "demo.work")
    private Path work = Path.of("docaxis-demo");

    @Mixin
    private OutputOptions output;

    DemoCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Path gateway = surroundings
                .gatewayJar()
                .filter(Files::isRegularFile)
                .orElseThrow(() -> new EnvelopeRejectedException(FaultCode.CLIENT_SETTING.with(
                        "docaxis.gateway.jar",
                        "gateway/target/gateway.jar (./docaxis)",
                        surroundings.gatewayJar().map(Path::toString).orElse("-"))));
        return new Demo(surroundings.terminal(), surroundings.clock(), gateway)
                .run(new Demo.Wish(work, Optional.ofNullable(packet), Optional.ofNullable(keep), once));
    }
}
