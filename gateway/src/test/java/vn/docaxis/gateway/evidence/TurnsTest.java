package vn.docaxis.gateway.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;

class TurnsTest {
    private static final OrganId SLOW = new OrganId("000.00.01.H53");
    private static final OrganId OTHER = new OrganId("000.00.02.H53");

    private final Turns turns = new Turns(new EvidenceProperties(1, Duration.ZERO));
    private final List<OrganId> made = new ArrayList<>();

    @Test
    void anOrganThatReadsSlowlyHoldsUpNobodyElse() throws Exception {
        try (Turns.Place slow = turns.of(SLOW);
                Turns.Place other = turns.of(OTHER)) {
            slow.make(() -> made.add(SLOW));
            other.make(() -> made.add(OTHER));
        }

        assertThat(made).containsExactly(SLOW, OTHER);
    }

    @Test
    void anOrganHasOnePackageOnItsWay() throws Exception {
        try (Turns.Place first = turns.of(SLOW)) {
            first.make(() -> made.add(SLOW));
            assertThatThrownBy(() -> turns.of(SLOW)).isInstanceOf(ExchangeUnavailableException.class);
        }
        try (Turns.Place next = turns.of(SLOW)) {
            next.make(() -> made.add(SLOW));
        }

        assertThat(made).hasSize(2);
    }

    @Test
    void whileAsManyAreMadeAsMayBeTheOthersAreAskedToComeAgain() throws Exception {
        try (Turns.Place one = turns.of(SLOW);
                Turns.Place other = turns.of(OTHER)) {
            one.make(() -> assertThatThrownBy(() -> other.make(() -> made.add(OTHER)))
                    .isInstanceOf(ExchangeUnavailableException.class));
        }

        assertThat(made).isEmpty();
    }
}
