package vn.docaxis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.docaxis.edxml.check.EnvelopeValidator;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.xml.Profile;

/** What a client signs keeps the rules of the standard: a recipient elsewhere may refuse a document for a field. */
class StrictPackingIT {
    private static final URI NOWHERE = URI.create("https://127.0.0.1:1");

    @TempDir
    private Path folder;

    @Test
    void aFieldBeyondTheStandardIsRefusedBeforeAnythingIsSigned() {
        Agency agency = Agency.in(folder, Keys.G22);
        OutgoingDocument document =
                agency.aLetter().number("20251020104803", "VPCP-KSTT").build();

        try (AgencyClient client = agency.client(NOWHERE)) {
            assertThatThrownBy(() -> client.pack(document))
                    .isInstanceOf(EnvelopeRejectedException.class)
                    .hasMessageContaining("FLD-002")
                    .hasMessageContaining("Code/CodeNumber")
                    .hasMessageContaining("14");
        }
        assertThat(agency.home().resolve("outbox"))
                .satisfiesAnyOf(
                        outbox -> assertThat(outbox).doesNotExist(),
                        outbox -> assertThat(outbox).isEmptyDirectory());
    }

    @Test
    void aDocumentMarkedSecretIsNeverPacked() {
        Agency agency = Agency.in(folder, Keys.G22);
        OutgoingDocument document =
                agency.aLetter().subject("[Tối mật] V/v kiểm tra").build();

        try (AgencyClient client = agency.client(NOWHERE)) {
            assertThatThrownBy(() -> client.pack(document)).hasMessageContaining("FLD-016");
        }
    }

    @Test
    void fieldsOfLongLivedSoftwareMayBeSentAsTheyAre() {
        Agency agency = Agency.in(folder, Keys.G22);
        OutgoingDocument document = agency.aLetter()
                .number("20251020104803", "VPCP-KSTT")
                .fieldsAsGiven()
                .build();

        try (AgencyClient client = agency.client(NOWHERE)) {
            assertThat(client.pack(document).path()).exists();
        }
    }

    @Test
    void whatAClientPacksIsStrictlyValid() throws Exception {
        Agency agency = Agency.in(folder, Keys.G22);

        try (AgencyClient client = agency.client(NOWHERE)) {
            SignedFile packed = client.pack(agency.aLetter().build());

            assertThat(EnvelopeValidator.of(Profile.STRICT).validate(packed.path()))
                    .satisfies(report -> assertThat(report.accepted())
                            .as("%s", report.findings())
                            .isTrue());
        }
    }
}
