package vn.docaxis.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.docaxis.edxml.EnvelopeBuilder.anOrgan;

import org.junit.jupiter.api.Test;
import vn.docaxis.edxml.OrganId;

class UploadsTest {
    private final OrganId one = anOrgan();
    private final OrganId other = anOrgan();

    @Test
    void anOrganWithItsShareWaitsWhileOthersGoOn() {
        Uploads uploads = new Uploads(4, 1);

        assertThat(uploads.begin(one)).isEqualTo(Uploads.Entry.BEGUN);
        assertThat(uploads.begin(one)).isEqualTo(Uploads.Entry.ORGAN_HAS_ITS_SHARE);
        assertThat(uploads.begin(other)).isEqualTo(Uploads.Entry.BEGUN);
    }

    @Test
    void whatHasEndedMakesRoomAgain() {
        Uploads uploads = new Uploads(1, 1);
        uploads.begin(one);

        Uploads.Entry meanwhile = uploads.begin(other);
        uploads.end(one);

        assertThat(meanwhile).isEqualTo(Uploads.Entry.ALL_TAKEN);
        assertThat(uploads.begin(other)).isEqualTo(Uploads.Entry.BEGUN);
    }
}
