package vn.docaxis.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import vn.docaxis.cli.terminal.Terminal;
import vn.docaxis.cli.terminal.Words;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;

/** The command line of the axis. {@link #run} is the whole path of one command. */
@Command(name = "docaxis", subcommandsRepeatable = false)
public final class Docaxis implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private OutputOptions output;

    private Docaxis() {}

    public static void main(String[] arguments) {
        // A library that the field rules need greets its users; by this way it is as quiet as the others.
        System.setProperty("org.jboss.logging.provider", "slf4j");
        // Vietnamese text comes out right whatever the locale of the shell says.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        Optional<Path> gateway =
                Optional.ofNullable(System.getProperty("docaxis.gateway.jar")).map(Path::of);
        Clock clock = Clock.tickMillis(ZoneOffset.UTC);
        System.exit(run(out, err, System.getenv(), clock, gateway, arguments));
    }

    /** @return the exit code, see {@link vn.docaxis.cli.terminal.ExitCode} */
    static int run(
            PrintStream out,
            PrintStream err,
            Map<String, String> environment,
            Clock clock,
            Optional<Path> gatewayJar,
            String... arguments) {
        List<String> words = Arrays.asList(arguments);
        Terminal terminal = new Terminal(
                out,
                err,
                Words.in(language(words, environment)),
                words.contains("--json"),
                Watcher.present(),
                Watcher.likesColours(words, environment));
        Surroundings surroundings = new Surroundings(terminal, clock, environment, gatewayJar);

        Failure failure = new Failure(terminal, environment);
        CommandLine line = new CommandLine(new Docaxis())
                .addSubcommand(new SendCommand(surroundings))
                .addSubcommand(new ReceiveCommand(surroundings))
                .addSubcommand(new StatusCommand(surroundings))
                .addSubcommand(new TrackCommand(surroundings))
                .addSubcommand(new ReceiptsCommand(surroundings))
                .addSubcommand(new EventsCommand(surroundings))
                .addSubcommand(new EvidenceCommand(surroundings))
                .addSubcommand(new SignCommand(surroundings))
                .addSubcommand(new VerifyCommand(surroundings))
                .addSubcommand(new ShowCommand(surroundings))
                .addSubcommand(new ValidateCommand(surroundings))
                .addSubcommand(new RepairCommand(surroundings))
                .addSubcommand(new CommandLine(new KeysCommand())
                        .addSubcommand(new KeysNewCommand(surroundings))
                        .addSubcommand(new KeysShowCommand(surroundings))
                        .addSubcommand(new KeysRevokeCommand(surroundings)))
                .addSubcommand(new CommandLine(new TrustCommand()).addSubcommand(new TrustExplainCommand(surroundings)))
                .addSubcommand(
                        new CommandLine(new AuthorityCommand()).addSubcommand(new AuthorityStartCommand(surroundings)))
                .addSubcommand(new CommandLine(new GatewayCommand())
                        .addSubcommand(new GatewayStartCommand(surroundings))
                        .addSubcommand(new GatewayReloadCommand(surroundings))
                        .addSubcommand(new CommandLine(new GatewayAuditCommand())
                                .addSubcommand(new GatewayAuditListCommand(surroundings)))
                        .addSubcommand(new GatewayRetentionCommand(surroundings))
                        .addSubcommand(new GatewayGrowthCommand(surroundings))
                        .addSubcommand(new GatewayScrubCommand(surroundings))
                        .addSubcommand(new GatewayBackupCommand(surroundings))
                        .addSubcommand(new GatewayRestoreCommand(surroundings))
                        .addSubcommand(new GatewayRestoreCheckCommand(surroundings))
                        .addSubcommand(new CommandLine(new GatewayHoldCommand())
                                .addSubcommand(new GatewayHoldListCommand(surroundings))
                                .addSubcommand(new GatewayHoldAddCommand(surroundings))
                                .addSubcommand(new GatewayHoldRemoveCommand(surroundings)))
                        .addSubcommand(new CommandLine(new GatewayParkedCommand())
                                .addSubcommand(new GatewayParkedListCommand(surroundings))
                                .addSubcommand(new GatewayParkedResendCommand(surroundings))))
                .addSubcommand(new CommandLine(new LogCommand()).addSubcommand(new LogAuditCommand(surroundings)))
                .addSubcommand(new DemoCommand(surroundings));
        line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setResourceBundle(terminal.words().bundle())
                .registerConverter(String.class, new PlainText())
                .registerConverter(OrganId.class, OrganId::new)
                .registerConverter(DocumentId.class, DocumentId::new)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(new UsageRefusal(terminal))
                .setExecutionExceptionHandler((unmet, command, parsed) -> failure.tell(unmet, command));
        try {
            return line.execute(arguments);
        } catch (RuntimeException | Error unmet) {
            return failure.tell(unmet, line);
        }
    }

    /** What {@code --lang} says, else the environment, else Vietnamese. */
    private static String language(List<String> arguments, Map<String, String> environment) {
        int option = arguments.indexOf("--lang");
        if (option >= 0 && option + 1 < arguments.size()) {
            return arguments.get(option + 1);
        }
        return arguments.stream()
                .filter(argument -> argument.startsWith("--lang="))
                .map(argument -> argument.substring("--lang=".length()))
                .findFirst()
                .orElseGet(() -> environment.getOrDefault("DOCAXIS_LANG", "vi"));
    }

    /** Without a command: what there is. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
