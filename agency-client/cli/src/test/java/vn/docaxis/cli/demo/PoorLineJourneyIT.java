package vn.docaxis.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.client.AgencyClient;
import vn.docaxis.client.OutgoingDocument;
import vn.docaxis.client.RetryPolicy;

/** A commune whose line breaks every few megabytes sends a document that is larger than that, and gets one. */
class PoorLineJourneyIT {
    private static final int SIZE = 12 << 20;
    private static final int SMALL = 2 << 20;
    private static final int CUT_AFTER = 3 << 20;
    private static final RetryPolicy SHORT_PAUSES = new RetryPolicy(4, Duration.ofMillis(400), Duration.ofSeconds(1));

    @TempDir
    Path folder;

    @Test
    void aDocumentLargerThanTheLineHoldsArrivesWithoutBeingSentTwice() throws IOException {
        Path file = aMap("ban-do.pdf", SIZE);
        OutgoingDocument document = letter("15", file);
        try (Axis axis = Axis.start(folder.resolve("axis"));
                CuttingLine line = new CuttingLine(axis.address(), CUT_AFTER);
                AgencyClient office = axis.client(Axis.OFFICE, SHORT_PAUSES, line.address())) {

            long envelope = office.pack(document).size();
            office.submit(document);

            assertThat(line.cuts()).isGreaterThanOrEqualTo(4);
            assertThat(line.carried()).isLessThan(envelope * 3 / 2);
            try (CuttingLine down = new CuttingLine(axis.address(), CUT_AFTER);
                    AgencyClient hue = axis.client(Axis.HUE, SHORT_PAUSES, down.address())) {
                int taken = hue.receive(
                        Duration.ofSeconds(30),
                        received -> assertThat(Files.mismatch(
                                        received.attachments().get(0).path(), file))
                                .isEqualTo(-1));

                assertThat(taken).isEqualTo(1);
                assertThat(down.carried()).isLessThan(envelope * 3 / 2);
            }
        }
    }

    @Test
    void onASlowLineAQuarterOfTheEnvelopeNeedNotTravel() throws IOException {
        Path file = aMap("so-do.pdf", SMALL);
        OutgoingDocument document = letter("16", file);
        try (Axis axis = Axis.start(folder.resolve("axis"));
                AgencyClient office = axis.client(Axis.OFFICE, SHORT_PAUSES);
                CuttingLine line = new CuttingLine(axis.address(), Integer.MAX_VALUE);
                AgencyClient hue = axis.settings(Axis.HUE, SHORT_PAUSES, line.address())
                        .slowLine()
                        .build()) {
            long envelope = office.pack(document).size();
            office.submit(document);

            int taken = hue.receive(
                    Duration.ofSeconds(30),
                    received -> assertThat(
                                    Files.mismatch(received.attachments().get(0).path(), file))
                            .isEqualTo(-1));

            assertThat(taken).isEqualTo(1);
            assertThat(line.carried()).isLessThan(envelope * 85 / 100);
        }
    }

    private Path aMap(String name, int size) throws IOException {
        byte[] content = new byte[size];
        new Random(7).nextBytes(content);
        System.arraycopy("%PDF-1.4 ".getBytes(StandardCharsets.US_ASCII), 0, content, 0, 9);
        return Files.write(folder.resolve(name), content);
    }

    private static OutgoingDocument letter(String number, Path file) {
        return OutgoingDocument.officialLetter()
                .number(number, "UBND-VP")
                .place("Huế")
                .date(LocalDate.of(2026, 3, 2))
                .subject("V/v gửi bản đồ")
                .signer("Chủ tịch", "Nguyễn Văn Mẫu")
                .to(DemoAgency.HUE.party())
                .attach(file)
                .build();
    }
}
