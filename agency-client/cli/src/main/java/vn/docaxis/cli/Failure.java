package vn.docaxis.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import vn.docaxis.cli.agency.UserFile;
import vn.docaxis.cli.terminal.ExitCode;
import vn.docaxis.cli.terminal.Terminal;
import vn.docaxis.cli.terminal.Words;
import vn.docaxis.edxml.fault.ExchangeException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.wire.Problem;

/** Tells how a command failed: lines in both languages, one JSON object where a program asks, an exit code; never a stack trace. */
final class Failure {
    /** Set to {@code 1}, it shows the stack trace of what nobody expected. */
    private static final String TRACE = "DOCAXIS_TRACE";

    private final Terminal terminal;
    private final Map<String, String> environment;

    Failure(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    /** @return the exit code */
    int tell(Throwable failure, CommandLine command) {
        if (failure instanceof ExchangeException refusal) {
            return refused(refusal, command);
        }
        if (failure instanceof UncheckedIOException wrapped) {
            return refused(UserFile.failed(wrapped.getCause()), command);
        }
        if (failure instanceof IOException cause) {
            return refused(UserFile.failed(cause), command);
        }
        return unexpected(failure, command);
    }

    private int refused(ExchangeException refusal, CommandLine command) {
        Fault fault = refusal.fault();
        int exit = ExitCode.of(refusal);
        terminal.err().println(Terminal.lines(Words.in("vi"), fault));
        terminal.err().println(Terminal.lines(Words.in("en"), fault));
        if (UserFile.isInTheWay(fault)) {
            boolean mayOverwrite = command.getCommandSpec().findOption("--force") != null;
            terminal.complain(mayOverwrite ? "hint.force" : "hint.other-name");
        }
        if (fault.code() == FaultCode.DOCUMENT_UNKNOWN && couldNameTheOriginator(command)) {
            terminal.complain("hint.originator");
        }
        if (fault.code() == FaultCode.GATEWAY_ANSWER && command.getCommandSpec().findOption("--vkey") != null) {
            terminal.complain("hint.log");
        }
        answer(command, exit, "fault", Problem.of(fault, 0, null));
        return exit;
    }

    /** A recipient that asks for a document of others has to say whose it is. */
    private static boolean couldNameTheOriginator(CommandLine command) {
        return command.getCommandSpec().optionsMap().containsKey("--originator")
                && !command.getParseResult().hasMatchedOption("--originator");
    }

    private int unexpected(Throwable failure, CommandLine command) {
        String what = printable(String.valueOf(failure));
        terminal.complain("failure.unexpected", what, TRACE);
        if ("1".equals(environment.get(TRACE))) {
            failure.printStackTrace(terminal.err());
        }
        answer(command, ExitCode.REFUSED, "error", what);
        return ExitCode.REFUSED;
    }

    private void answer(CommandLine command, int exit, String field, Object value) {
        String name = command.getCommandSpec().qualifiedName(" ");
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("command", name.substring(name.indexOf(' ') + 1));
        answer.put("outcome", ExitCode.outcome(exit));
        answer.put(field, value);
        terminal.result(answer);
    }

    /** In one line, without what would steer the reader's terminal. */
    static String printable(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}]+", " ");
    }
}
