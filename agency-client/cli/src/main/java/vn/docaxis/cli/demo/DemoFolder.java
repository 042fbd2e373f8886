package vn.docaxis.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import vn.docaxis.edxml.StatusReport;

/** Where one run of the demonstration keeps its files; every run has a new folder. */
record DemoFolder(Path run) {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(StatusReport.VIETNAM);

    /** A new folder below that one, named after the moment in Vietnam time. */
    static DemoFolder create(Path work, Instant now) throws IOException {
        Path all = Files.createDirectories(work.toAbsolutePath().normalize());
        String name = NAME.format(now);
        Path run = all.resolve(name);
        for (int again = 2; Files.exists(run); again++) {
            run = all.resolve(name + "-" + again);
        }
        DemoFolder folder = new DemoFolder(Files.createDirectory(run));
        Files.createDirectory(folder.drafts());
        return folder;
    }

    Path authority() {
        return run.resolve("ca.pem");
    }

    Path gateway() {
        return run.resolve("gateway");
    }

    Path gatewayHome() {
        return gateway().resolve("home");
    }

    Path gatewayConfiguration() {
        return gateway().resolve("gateway.yaml");
    }

    Path gatewayLog() {
        return run.resolve("gateway.log");
    }

    Path of(DemoAgency agency) {
        return run.resolve(agency.organ().value());
    }

    Path settings(DemoAgency agency) {
        return of(agency).resolve("agency.properties");
    }

    /** Drafts, unpacked packets, copies that were tampered with. */
    Path drafts() {
        return run.resolve("drafts");
    }
}
