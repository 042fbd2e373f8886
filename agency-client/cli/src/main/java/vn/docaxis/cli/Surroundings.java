package vn.docaxis.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import vn.docaxis.cli.terminal.Terminal;

/**
 * What every command gets from outside.
 *
 * @param gatewayJar where the entry script says that the gateway is; empty when the command runs without the script
 */
record Surroundings(Terminal terminal, Clock clock, Map<String, String> environment, Optional<Path> gatewayJar) {
    boolean vietnamese() {
        return terminal.words().vietnamese();
    }

    @Override
    public String toString() {
        return "Surroundings[]";
    }
}
