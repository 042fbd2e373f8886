package vn.docaxis.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import vn.docaxis.cli.terminal.ExitCode;
import vn.docaxis.cli.terminal.Terminal;

/** Tells in both languages which argument of the command line is wrong, and where the right ones are listed. */
final class UsageRefusal implements IParameterExceptionHandler {
    private final Terminal terminal;

    UsageRefusal(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName(" ");
        String named;
        if (wrong instanceof MissingParameterException missing) {
            named = missing.getMissing().stream().map(UsageRefusal::name).collect(Collectors.joining(", "));
            terminal.complain("usage.missing", named, command);
        } else if (wrong instanceof UnmatchedArgumentException unknown) {
            named = Failure.printable(String.join(" ", unknown.getUnmatched()));
            terminal.complain("usage.unknown", named, command);
        } else {
            named = wrong.getArgSpec() == null ? Failure.printable(wrong.getMessage()) : name(wrong.getArgSpec());
            terminal.complain("usage.value", named, Failure.printable(String.valueOf(wrong.getValue())), command);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("command", command.substring(command.indexOf(' ') + 1));
        answer.put("outcome", ExitCode.outcome(ExitCode.USAGE));
        answer.put("argument", named);
        terminal.result(answer);
        return ExitCode.USAGE;
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
