package vn.docaxis.gateway.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.EnvelopeBuilder;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.wire.MailboxItem;
import vn.docaxis.gateway.GatewayProcess;
import vn.docaxis.gateway.LogWatch;
import vn.docaxis.gateway.Peer;
import vn.docaxis.gateway.Sandbox;

/** A gateway on a small disk: first its own watermark stops it, then somebody else fills the disk to the last byte. */
class FullDiskIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ATTACHMENT = 2 << 20;

    @TempDir
    private Path folder;

    private final Story story = new Story();
    private final Map<String, byte[]> envelopes = new HashMap<>();
    private final Map<String, byte[]> receipts = new HashMap<>();
    private final Set<String> handedOver = new HashSet<>();
    private Path disk;
    private Sandbox sandbox;
    private OrganId originator;
    private OrganId recipient;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=160m", "tmpfs", disk.toString()) == 0;
        if (!mounted) {
            story.tell("NOT TRIED: a full disk needs the right to mount a small one (tmpfs)");
        }
        assumeTrue(mounted, "no small disk can be mounted here");
        sandbox = Sandbox.embedded(disk);
        originator = sandbox.organ();
        recipient = sandbox.organ();
    }

    @AfterEach
    void unmount() throws Exception {
        await().atMost(PATIENCE).until(() -> run("umount", disk.toString()) != 1); // busy until its files are closed
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Test
    void whatWasAcceptedSurvivesAFullDiskAndWorkGoesOnWhenThereIsRoomAgain() throws Exception {
        Path log = Path.of("target", "full-disk.log"); // stays, for whoever asks what happened
        Files.deleteIfExists(log);
        String[] watermark = {"--axis.store.free-space=40MB"};
        GatewayProcess gateway = GatewayProcess.start(sandbox, log, watermark);
        try {
            fillByDocuments(gateway);
            int accepted = receipts.size();
            story.tell("%d documents of %d bytes, then 503: the watermark", accepted, ATTACHMENT);

            Path filler = disk.resolve("filler");
            fillToTheLastByte(filler);
            Set<Integer> answers = workUntilItEnds(gateway);
            gateway.awaitEnd();
            story.tell(
                    "the disk full to the last byte: answers %s, then the gateway ended, so as to lose nothing",
                    answers);
            assertThat(answers).as("said honestly").isSubsetOf(200, 503);
            assertThatThrownBy(() -> GatewayProcess.start(sandbox, log, watermark))
                    .as("it does not open its database without room")
                    .isInstanceOf(UncheckedIOException.class);

            Files.delete(filler);
            gateway = GatewayProcess.start(sandbox, log, "--axis.store.free-space=1MB");
            GatewayProcess working = gateway;
            await().atMost(PATIENCE).until(() -> {
                takeOneOver(working);
                return handedOver.containsAll(receipts.keySet());
            });
            assertThat(receipts).hasSizeGreaterThanOrEqualTo(accepted);
            receipts.forEach((id, receipt) -> assertThat(
                            working.peer(originator).submit(envelopes.get(id)).body())
                    .isEqualTo(receipt));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(new LogWatch(working.management())
                                    .audit(Optional.empty(), receipts.values())
                                    .findings())
                            .isEmpty());
            story.tell("with room again all %d were handed over once; the log is whole", receipts.size());
        } finally {
            gateway.close();
        }
    }

    private void fillByDocuments(GatewayProcess gateway) {
        for (int i = 0; i < 200; i++) {
            if (submit(gateway, ATTACHMENT).orElse(0) == 503) {
                return;
            }
        }
        throw new AssertionError("200 documents fit on a disk that is too small for them");
    }

    private void fillToTheLastByte(Path filler) throws IOException {
        byte[] piece = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(piece);
            }
        } catch (IOException full) {
            assertThat(Files.getFileStore(disk).getUsableSpace()).isLessThan(1 << 16);
        }
    }

    /** Listing leases, which the database has to write, until that has used up what it had put by. */
    private Set<Integer> workUntilItEnds(GatewayProcess gateway) {
        Set<Integer> answers = new HashSet<>();
        try {
            for (int i = 0; i < 5_000; i++) {
                answers.add(gateway.peer(recipient).listAnswer("?limit=50").statusCode());
            }
            throw new AssertionError("5000 leases found room on a full disk");
        } catch (UncheckedIOException ended) {
            return answers;
        }
    }

    /** @return the status; empty if the connection broke */
    private Optional<Integer> submit(GatewayProcess gateway, int size) {
        EnvelopeBuilder builder = anEnvelope().from(originator).to(recipient);
        if (size > 0) {
            byte[] bytes = new byte[size];
            new Random(envelopes.size()).nextBytes(bytes);
            builder = builder.attachment("cong-van.pdf", bytes);
        }
        OfficialDocument document = builder.document();
        byte[] envelope = sandbox.signed(document, builder.attachments(), originator);
        String id = document.exchangeId().value();
        envelopes.put(id, envelope);
        HttpResponse<byte[]> answer;
        try {
            answer = gateway.peer(originator).submit(envelope);
        } catch (UncheckedIOException broken) {
            return Optional.empty();
        }
        if (answer.statusCode() == 201) {
            receipts.put(id, answer.body());
        }
        return Optional.of(answer.statusCode());
    }

    private Optional<Integer> takeOneOver(GatewayProcess gateway) {
        try {
            Peer peer = gateway.peer(recipient);
            HttpResponse<byte[]> page = peer.listAnswer("?limit=1");
            if (page.statusCode() != 200) {
                return Optional.of(page.statusCode());
            }
            for (MailboxItem item : peer.items(page)) {
                HttpResponse<byte[]> answer = peer.confirm(item);
                if (answer.statusCode() == 200) {
                    assertThat(handedOver.add(item.documentId()))
                            .as("%s comes once", item.documentId())
                            .isTrue();
                }
                return Optional.of(answer.statusCode());
            }
            return Optional.empty();
        } catch (UncheckedIOException broken) {
            return Optional.empty();
        }
    }
}
