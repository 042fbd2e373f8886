package vn.docaxis.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.docaxis.edxml.Business;
import vn.docaxis.edxml.DocumentHeader;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.StatusCode;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.signing.VerifiedReceipt;
import vn.docaxis.signing.key.HsmKeySource;
import vn.docaxis.signing.key.KeySource;
import vn.docaxis.signing.key.Secret;
import vn.docaxis.signing.key.TokenPlace;

/** The examples of README.md. They compile here, and a test sees to it that the README shows exactly them. */
class DocumentationExamplesTest {
    private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    static void send(Path pdf, char[] password) {
        // example: send
        try (AgencyClient client = AgencyClient.builder()
                .gateway(URI.create("https://truc.example.gov.vn:8443"))
                .organ(new OrganId("G22"))
                .name("Văn phòng Chính phủ")
                .keys(Path.of("G22.p12"), password)
                .roots(Path.of("ca.pem"))
                .home(Path.of("axis-home"))
                .build()) {
            VerifiedReceipt receipt = client.submit(OutgoingDocument.officialLetter()
                    .number("1234", "VPCP-KSTT")
                    .place("Hà Nội")
                    .date(LocalDate.of(2026, 3, 2))
                    .subject("V/v báo cáo tình hình gửi, nhận văn bản điện tử quý I năm 2026")
                    .signer("Phó Chủ nhiệm", "Nguyễn Văn A")
                    .to(new OrganId("H57"), "Ủy ban nhân dân thành phố Huế")
                    .attach(pdf)
                    .build());
            System.out.println("Trục đã nhận: " + receipt.receipt().id());
        }
        // end
    }

    static void receive(AgencyClient client, Register register) {
        // example: receive
        int taken = client.receive(Duration.ofSeconds(60), document -> {
            if (document.repeated() && register.has(document.digest())) {
                return; // this program died the last time, after it had registered the document
            }
            register.add(document.header().subject(), document.digest());
            for (IncomingAttachment attachment : document.attachments()) {
                register.file(attachment.name(), attachment.path());
            }
            client.report(document, StatusCode.ARRIVED, "");
        }); // only now the handover is confirmed with the organ's signature
        // end
        assertThat(taken).isNotNegative();
    }

    static AgencyClientBuilder token() {
        // example: token
        KeySource token = new HsmKeySource(
                TokenPlace.labelled(Path.of("/usr/lib/softhsm/libsofthsm2.so"), "van-thu"),
                Secret.in(Path.of("token.pin")));
        AgencyClientBuilder settings = AgencyClient.builder().keys(token); // and the others as above
        // end
        return settings;
    }

    static void recall(AgencyClient client) {
        // example: recall
        DocumentHeader sent =
                client.sent(new DocumentId("G22,2026/03/02,1234/VPCP-KSTT")).orElseThrow();
        client.submit(OutgoingDocument.recallOf(sent, "Tệp văn bản chính chưa ký số của cơ quan")
                .build());
        // end
    }

    static void answer(AgencyClient client, IncomingDocument document, boolean inWork) {
        // example: answer
        if (document.business().type()
                == Business.RECALL) { // document.documentId() is that of the document to take back
            if (inWork) {
                client.report(document, StatusCode.DECLINED, "Văn bản đang được xử lý");
            } else {
                client.report(document, StatusCode.AGREED, "");
            }
        }
        // end
    }

    static void mend(AgencyClient client, OutgoingDocument document) {
        // example: errors
        try {
            client.submit(document);
        } catch (EnvelopeRejectedException e) { // the same again never helps: show the clerk what to mend
            System.out.println(e.fault().code() + " " + e.fault().message(Fault.VIETNAMESE));
        } catch (ExchangeUnavailableException e) { // the same may succeed later: keep the document, call again
            System.out.println("Sẽ gửi lại: " + e.fault().title(Fault.VIETNAMESE));
        }
        // end
    }

    /** Stands for the vendor's own system. */
    interface Register {
        boolean has(Object digest);

        void add(String subject, Object digest);

        void file(String name, Path content);
    }

    @Test
    void theReadmeShowsTheseExamples() throws IOException {
        String source = Files.readString(
                Path.of("src/test/java/vn/docaxis/client/DocumentationExamplesTest.java"), StandardCharsets.UTF_8);
        List<String> compiled = Pattern.compile("// example: \\w+\n(.*?)// end", Pattern.DOTALL)
                .matcher(source)
                .results()
                .map(m -> words(m.group(1)))
                .toList();

        List<String> shown = EXAMPLE.matcher(Files.readString(Path.of("README.md"), StandardCharsets.UTF_8))
                .results()
                .map(m -> words(m.group(1)))
                .toList();

        assertThat(compiled).hasSize(6);
        assertThat(shown).isEqualTo(compiled);
    }

    /** The formatter breaks lines as it likes. */
    private static String words(String code) {
        return code.replaceAll("\\s+", "");
    }
}
