package vn.docaxis.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.docaxis.cli.agency.AgencySettings;
import vn.docaxis.cli.agency.UserFile;
import vn.docaxis.cli.packet.ScratchFolder;
import vn.docaxis.cli.terminal.ExitCode;
import vn.docaxis.cli.terminal.Terminal;
import vn.docaxis.client.AgencyClient;
import vn.docaxis.client.OutgoingDocument;
import vn.docaxis.client.TransferProgress;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.StatusReport;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;

/** Sets the axis up, has the story told, and leaves everything running or nothing at all. */
public final class Demo {
    private final Terminal terminal;
    private final Clock clock;
    private final Path gatewayJar;

    /** @param gatewayJar with its libraries in {@code lib/} beside it */
    public Demo(Terminal terminal, Clock clock, Path gatewayJar) {
        this.terminal = terminal;
        this.clock = clock;
        this.gatewayJar = gatewayJar;
    }

    /**
     * What the caller asked for.
     *
     * @param work   folder for the runs
     * @param packet a packet to tell the story with, instead of the demo letter
     * @param keep   where to leave what an auditor needs
     * @param once   stop everything after the story
     */
    public record Wish(Path work, Optional<Path> packet, Optional<Path> keep, boolean once) {}

    /** @return the exit code: 0 only if every promise held */
    public int run(Wish wish) throws IOException {
        Optional<AuditFolder> audit =
                wish.keep().isPresent() ? Optional.of(AuditFolder.at(wish.keep().get())) : Optional.empty();
        DemoFolder folder = DemoFolder.create(wish.work(), clock.instant());
        Storyteller story = new Storyteller(terminal);
        OutgoingDocument document = document(wish, folder, story);
        boolean done = false;
        try (DemoAuthority authority = DemoAuthority.start(clock)) {
            story.chapter("demo.setup");
            DemoSetup setup = new DemoSetup(folder, authority.certificates(), List.of(authority.timeStamps()));
            setup.make();
            story.tell("demo.setup.keys", folder.run());
            try (GatewayProcess gateway = start(folder, wish.once())) {
                setup.writeAgencySettings(gateway.address(), gateway.logKey());
                story.tell("demo.setup.gateway", gateway.address());
                DocumentId documentId = tell(
                        document, folder, audit, story, gateway.management().resolve("/log/"));
                done = story.everythingHeld();
                terminal.line("");
                terminal.say(
                        done ? "demo.held" : "demo.broken", story.promises().size());
                if (!wish.once()) {
                    stayUp(gateway, folder, documentId);
                }
            }
        } finally {
            if (audit.isPresent()) {
                audit.get().log(folder.gatewayLog());
            }
            leave(folder, wish.once() && done);
        }
        terminal.result(answer(story, done, wish));
        return done ? ExitCode.DONE : ExitCode.REFUSED;
    }

    /** The document of the story. A packet that cannot be one is refused before anything is started. */
    private OutgoingDocument document(Wish wish, DemoFolder folder, Storyteller story) throws IOException {
        boolean usable = false;
        try {
            OutgoingDocument document = wish.packet().isPresent()
                    ? readPacket(UserFile.readable(wish.packet().get()), folder, story)
                    : writeLetter(folder, story);
            usable = true;
            return document;
        } finally {
            if (!usable) {
                discard(folder);
            }
        }
    }

    private OutgoingDocument writeLetter(DemoFolder folder, Storyteller story) throws IOException {
        story.chapter("demo.letter", DemoAgency.OFFICE.organName());
        story.tell("demo.letter.files");
        return DemoLetter.write(folder.drafts(), today());
    }

    private OutgoingDocument readPacket(Path packet, DemoFolder folder, Storyteller story) throws IOException {
        PacketLetter letter = PacketLetter.read(packet, folder.drafts(), today());
        story.chapter("demo.packet", packet.getFileName());
        story.tell("demo.packet.read", letter.originator(), letter.attachments());
        story.tell(
                "demo.packet.readdressed",
                DemoAgency.OFFICE.organ(),
                DemoAgency.HUE.organ(),
                DemoAgency.QUANG_NINH.organ());
        if (!letter.filled().isEmpty()) {
            story.tell("demo.packet.filled", String.join(", ", letter.filled()));
        }
        if (letter.wasType() != 0) {
            story.tell("demo.packet.type", letter.wasType());
        }
        return letter.document();
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(StatusReport.VIETNAM));
    }

    private GatewayProcess start(DemoFolder folder, boolean shortLived) throws IOException {
        try {
            return GatewayProcess.start(
                    gatewayJar, folder.gatewayConfiguration(), folder.gatewayHome(), folder.gatewayLog(), shortLived);
        } catch (ExchangeUnavailableException e) {
            GatewayProcess.lastLines(folder.gatewayLog()).forEach(terminal::warn);
            throw e;
        }
    }

    private DocumentId tell(
            OutgoingDocument document, DemoFolder folder, Optional<AuditFolder> audit, Storyteller story, URI log)
            throws IOException {
        Map<DemoAgency, AgencyClient> clients = new EnumMap<>(DemoAgency.class);
        try {
            for (DemoAgency agency : DemoAgency.values()) {
                AgencySettings settings = AgencySettings.of(Map.of(), Optional.of(folder.settings(agency)), Map.of());
                clients.put(agency, settings.client(clock, TransferProgress.NONE));
            }
            return new DemoStory(story, folder, clock, audit, clients, log).tell(document);
        } finally {
            clients.values().forEach(AgencyClient::close);
        }
    }

    private void stayUp(GatewayProcess gateway, DemoFolder folder, DocumentId documentId) {
        terminal.line("");
        terminal.say("demo.up", gateway.address(), gateway.management(), folder.run());
        terminal.say(
                "demo.up.try",
                folder.settings(DemoAgency.OFFICE),
                folder.settings(DemoAgency.HUE),
                documentId,
                gateway.management());
        gateway.awaitEnd();
        terminal.complain("demo.up.ended", folder.gatewayLog());
    }

    private void leave(DemoFolder folder, boolean tidy) throws IOException {
        if (tidy) {
            discard(folder);
        } else {
            terminal.say("demo.left", folder.run());
        }
    }

    /** Removes the run, and the folder of all runs once it is empty. */
    private static void discard(DemoFolder folder) throws IOException {
        ScratchFolder.delete(folder.run());
        Path all = folder.run().getParent();
        try (Stream<Path> left = Files.list(all)) {
            if (left.findAny().isPresent()) {
                return;
            }
        }
        Files.delete(all);
    }

    private static Map<String, Object> answer(Storyteller story, boolean held, Wish wish) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("command", "demo");
        answer.put("outcome", held ? "done" : "broken");
        answer.put("promises", story.promises());
        answer.put("receipts", story.receipts());
        answer.put("kept", wish.keep().map(Path::toString).orElse(""));
        return answer;
    }
}
