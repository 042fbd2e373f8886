package vn.docaxis.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Party;

/** An agency with its files, for tests: keys, home, and a letter to send. */
record Agency(Path folder, OrganId organ) {
    private static final RetryPolicy IMPATIENT = new RetryPolicy(3, Duration.ofMillis(2), Duration.ofSeconds(5));

    static Agency in(Path folder, OrganId organ) {
        try {
            return new Agency(Files.createDirectories(folder.resolve(organ.value())), organ);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path home() {
        return folder.resolve("home");
    }

    AgencyClient client(URI gateway) {
        return settings(gateway).build();
    }

    AgencyClientBuilder settings(URI gateway) {
        try {
            return AgencyClient.builder()
                    .gateway(gateway)
                    .organ(organ)
                    .name("Cơ quan " + organ)
                    .keys(Keys.ALL.file(folder, organ), Keys.PASSWORD)
                    .roots(Keys.ALL.roots(folder))
                    .home(home())
                    .retry(IMPATIENT)
                    .idleTimeout(Duration.ofSeconds(10));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Valid; from Văn phòng Chính phủ to Huế, with a PDF and a text. */
    OutgoingDocumentBuilder aLetter() {
        return OutgoingDocument.officialLetter()
                .number("1234", "VPCP-KSTT")
                .place("Hà Nội")
                .date(LocalDate.of(2026, 3, 2))
                .subject("V/v báo cáo tình hình gửi, nhận văn bản điện tử")
                .signer("Phó Chủ nhiệm", "Nguyễn Văn A")
                .to(Party.of(Keys.H57, "Ủy ban nhân dân thành phố Huế"))
                .attach(file("1234_VPCP-KSTT.pdf", "%PDF-1.4 văn bản chính"), "1234_VPCP-KSTT.pdf", "Văn bản chính")
                .attach(file("phu-luc.txt", "Danh sách đơn vị\n"), "Phụ lục I.txt", "Phụ lục I");
    }

    Path file(String name, String content) {
        try {
            return Files.write(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
