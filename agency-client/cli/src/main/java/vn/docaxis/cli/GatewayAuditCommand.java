package vn.docaxis.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Groups what an administrator does with the audit journal of a gateway. */
@Command(name = "audit")
final class GatewayAuditCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private OutputOptions output;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
