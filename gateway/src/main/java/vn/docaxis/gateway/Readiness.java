package vn.docaxis.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import vn.docaxis.gateway.identity.GatewayIdentity;

/** Tells people and scripts that the gateway is ready, and where: in the log, and in {@code gateway.ports} of its home. */
@Component
class Readiness {
    private static final Logger log = LoggerFactory.getLogger(Readiness.class);

    private final Path ports;
    private final Environment environment;

    Readiness(GatewayIdentity identity, Environment environment) throws IOException {
        this.ports = identity.home().resolve("gateway.ports");
        this.environment = environment;
        Files.createDirectories(identity.home());
        Files.deleteIfExists(ports);
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        String https = "https://" + address("server.address", "local.server.port");
        String management = "http://" + address("management.server.address", "local.management.port");
        write("https=%s%nmanagement=%s%n".formatted(https, management));
        log.info("Docaxis gateway ready: {} (management {})", https, management);
    }

    private String address(String host, String port) {
        return environment.getRequiredProperty(host) + ":" + environment.getRequiredProperty(port);
    }

    /** With one move, so that nobody reads half of it. */
    private void write(String content) {
        try {
            Path whole = Files.writeString(ports.resolveSibling("gateway.ports.new"), content);
            Files.move(whole, ports, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(ports + " cannot be written", e);
        }
    }
}
