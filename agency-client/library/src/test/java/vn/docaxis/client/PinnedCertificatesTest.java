package vn.docaxis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.signing.trust.OrganBinding;
import vn.docaxis.signing.trust.PinnedCertificates;

class PinnedCertificatesTest {
    private static final OrganId UNNAMED = new OrganId("000.00.15.H51");
    private static final X509Certificate G22 = Keys.ALL.of(Keys.G22).sign().certificate();
    private static final X509Certificate H57 = Keys.ALL.of(Keys.H57).sign().certificate();

    @Test
    void aPinnedCertificateSpeaksForItsOrganWhateverItsSubject() throws Exception {
        OrganBinding binding = pinned(UNNAMED, G22);

        assertThat(binding.organOf(G22)).contains(UNNAMED);
        assertThat(binding.speaksFor(G22, UNNAMED)).isTrue();
        assertThat(binding.speaksFor(H57, UNNAMED)).isFalse();
    }

    @Test
    void anOrganWithAPinIsNotBelievedByItsSubject() throws Exception {
        OrganBinding binding = pinned(Keys.H57, G22);

        assertThat(binding.speaksFor(H57, Keys.H57)).isFalse();
        assertThat(binding.organOf(H57)).isEmpty();
    }

    @Test
    void organsWithoutAPinAreKnownByTheirSubject() throws Exception {
        OrganBinding binding = pinned(UNNAMED, G22);

        assertThat(binding.organOf(H57)).contains(Keys.H57);
        assertThat(binding.speaksFor(H57, Keys.H57)).isTrue();
    }

    @Test
    void anOldAndANewPinAreBelievedSideBySide() throws Exception {
        OrganBinding both = new PinnedCertificates(
                Map.of(UNNAMED, Set.of(Digest.sha256Of(G22.getEncoded()), Digest.sha256Of(H57.getEncoded()))),
                OrganBinding.bySubject());

        assertThat(both.speaksFor(G22, UNNAMED)).isTrue();
        assertThat(both.speaksFor(H57, UNNAMED)).isTrue();
        assertThat(both.organOf(G22)).isEqualTo(both.organOf(H57)).contains(UNNAMED);
    }

    @Test
    void aPinThatIsNoDigestIsNamed() {
        assertThatThrownBy(() -> AgencyClient.builder().pin(UNNAMED, "9f:86"))
                .isInstanceOf(EnvelopeRejectedException.class)
                .hasMessageContaining("CFG-001")
                .hasMessageContaining("9f:86");
    }

    private static OrganBinding pinned(OrganId organ, X509Certificate certificate) throws Exception {
        return new PinnedCertificates(
                Map.of(organ, Set.of(Digest.sha256Of(certificate.getEncoded()))), OrganBinding.bySubject());
    }
}
