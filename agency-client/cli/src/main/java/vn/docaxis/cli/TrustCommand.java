package vn.docaxis.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Groups what concerns the trust in certificates. */
@Command(name = "trust")
final class TrustCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private OutputOptions output;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
