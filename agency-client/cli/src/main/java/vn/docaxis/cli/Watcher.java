package vn.docaxis.cli;

import java.io.Console;

/** Whether a person watches standard output. */
final class Watcher {
    private Watcher() {}

    /** The entry script knows best and says so; without it the console tells. */
    static boolean present() {
        String told = System.getProperty("docaxis.terminal");
        return told != null ? told.equals("true") : consoleIsTerminal(System.console());
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
