package vn.docaxis.cli;

import java.io.Console;
import java.util.List;
import java.util.Map;

/** Whether a person watches standard output, and how. */
final class Watcher {
    private Watcher() {}

    /** The entry script knows best and says so; without it the console tells. */
    static boolean present() {
        String told = System.getProperty("docaxis.terminal");
        return told != null ? told.equals("true") : consoleIsTerminal(System.console());
    }

    /** Unless an option, the custom of {@code NO_COLOR} or the terminal itself says otherwise. */
    static boolean likesColours(List<String> arguments, Map<String, String> environment) {
        return !arguments.contains("--no-color")
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    private static boolean consoleIsTerminal(Console console) {
        if (console == null) {
            return false;
        }
        try {
            // From Java 22 on there is a console even without a terminal, and a method that tells.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }
}
