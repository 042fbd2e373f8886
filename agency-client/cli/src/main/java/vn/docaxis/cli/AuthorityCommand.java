package vn.docaxis.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Groups what concerns a certificate authority of one's own. */
@Command(name = "authority")
final class AuthorityCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private OutputOptions output;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
