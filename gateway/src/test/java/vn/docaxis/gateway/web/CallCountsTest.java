package vn.docaxis.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.docaxis.edxml.EnvelopeBuilder.anOrgan;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import vn.docaxis.edxml.OrganId;

class CallCountsTest {
    private final OrganId organ = anOrgan();
    private final OrganId other = anOrgan();
    private long now;

    @Test
    void anOrganWithAllItsCallsUnderWayWaitsWhileOthersGoOn() {
        CallCounts<OrganId> counts = new CallCounts<>(new CallLimitsProperties(2, 100, 100), () -> now);

        assertThat(counts.begin(organ)).isEqualTo(CallCounts.Entry.BEGUN);
        assertThat(counts.begin(organ)).isEqualTo(CallCounts.Entry.BEGUN);
        assertThat(counts.begin(organ)).isEqualTo(CallCounts.Entry.TOO_MANY_AT_ONCE);
        assertThat(counts.begin(other)).isEqualTo(CallCounts.Entry.BEGUN);
        counts.end(organ);
        assertThat(counts.begin(organ)).isEqualTo(CallCounts.Entry.BEGUN);
    }

    @Test
    void anOrganThatCallsTooOftenIsLetInAgainAsTimePasses() {
        CallCounts<OrganId> counts = new CallCounts<>(new CallLimitsProperties(10, 2, 3), () -> now);
        for (int call = 0; call < 3; call++) {
            assertThat(called(counts)).isEqualTo(CallCounts.Entry.BEGUN);
        }

        assertThat(called(counts)).isEqualTo(CallCounts.Entry.TOO_OFTEN);
        now += Duration.ofMillis(500).toNanos();
        assertThat(called(counts)).isEqualTo(CallCounts.Entry.BEGUN);
        assertThat(called(counts)).isEqualTo(CallCounts.Entry.TOO_OFTEN);
    }

    private CallCounts.Entry called(CallCounts<OrganId> counts) {
        CallCounts.Entry entry = counts.begin(organ);
        if (entry == CallCounts.Entry.BEGUN) {
            counts.end(organ);
        }
        return entry;
    }
}
