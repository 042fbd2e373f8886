package vn.docaxis.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.docaxis.client.AgencyClient;
import vn.docaxis.client.IncomingAttachment;
import vn.docaxis.client.RetryPolicy;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;

/** Documents that other people's software wrote make the way from the office to both recipients, byte for byte. */
class PacketsJourneyIT {
    @TempDir
    static Path folder;

    private static Axis axis;
    private static AgencyClient office;
    private static List<AgencyClient> recipients;

    @BeforeAll
    static void start() throws IOException {
        axis = Axis.start(folder.resolve("axis"));
        office = axis.client(Axis.OFFICE, RetryPolicy.standard());
        recipients = List.of(
                axis.client(Axis.HUE, RetryPolicy.standard()), axis.client(Axis.QUANG_NINH, RetryPolicy.standard()));
    }

    @AfterAll
    static void stop() {
        recipients.forEach(AgencyClient::close);
        office.close();
        axis.close();
    }

    @ParameterizedTest
    @MethodSource("vn.docaxis.cli.demo.Packets#documents")
    void everyWellFormedDocumentArrivesWithAllItsFiles(Path packet) throws IOException {
        // Several packets are forms of one document, whose id can be sent only once.
        DocumentId own = new DocumentId("G22,2026/03/02,%s/VPCP".formatted(packet.getFileName()));
        PacketLetter letter = PacketLetter.read(
                packet, folder.resolve(packet.getFileName() + ".files"), LocalDate.of(2026, 3, 2), Optional.of(own));

        Path envelope = office.pack(letter.document()).path();
        DocumentId document =
                office.submit(letter.document()).receipt().documentId().orElseThrow();

        Digest sent = Digest.sha256Of(Files.readAllBytes(envelope));
        for (AgencyClient recipient : recipients) {
            Map<DocumentId, List<IncomingAttachment>> arrived = new HashMap<>();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> recipient.receive(Duration.ofSeconds(10), incoming -> {
                                arrived.put(incoming.reference().documentId(), incoming.attachments());
                                assertThat(incoming.digest()).isEqualTo(sent);
                            })
                            > 0);
            assertThat(arrived).containsOnlyKeys(document);
            assertThat(arrived.get(document)).hasSize(Math.max(1, letter.attachments()));
        }
    }
}
