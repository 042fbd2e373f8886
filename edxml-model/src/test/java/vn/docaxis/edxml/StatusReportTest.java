package vn.docaxis.edxml;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.docaxis.edxml.EnvelopeBuilder.aReport;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusReportTest {
    private static final Instant TIME = Instant.parse("2026-03-02T03:02:31.999Z");
    private static final OrganId RECIPIENT = new OrganId("H57");

    @Test
    void aReportIsNamedByDocumentCodeAndVietnamTime() {
        OfficialDocument document =
                anEnvelope().documentId("G22,2026/03/02,1/X").document();

        assertThat(aReport(document, RECIPIENT, StatusCode.ACCEPTED, TIME)
                        .exchangeId()
                        .value())
                .isEqualTo("G22,2026/03/02,1/X#03@20260302100231#" + document.originator());
    }

    @Test
    void theLongestDocumentIdCanBeReportedOn() {
        OfficialDocument one = anEnvelope().documentId("a".repeat(255)).document();
        OfficialDocument other = anEnvelope().documentId("a".repeat(254) + "b").document();

        assertThat(aReport(one, RECIPIENT, StatusCode.ACCEPTED, TIME).exchangeId())
                .isNotEqualTo(
                        aReport(other, RECIPIENT, StatusCode.ACCEPTED, TIME).exchangeId());
    }

    @Test
    void aRefusalWithoutReasonCanBeHeldAndSaysSo() {
        StatusReport refusal = aReport(anEnvelope().document(), RECIPIENT, StatusCode.REFUSED, TIME);

        StatusReport bare = new StatusReport(
                refusal.from(), refusal.responseFor(), Optional.empty(), StatusCode.REFUSED, " ", TIME);

        assertThat(bare.lacksReason()).isTrue();
        assertThat(refusal.lacksReason()).isFalse();
    }
}
