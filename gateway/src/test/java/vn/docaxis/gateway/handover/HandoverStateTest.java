package vn.docaxis.gateway.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandoverStateTest {
    @Test
    void aHandoverMovesForwardOnlyAndItsEndsAreFinal() {
        List<String> moves = new ArrayList<>();
        for (HandoverState from : HandoverState.values()) {
            for (HandoverState to : HandoverState.values()) {
                if (from.mayBecome(to)) {
                    moves.add(from + " " + to);
                }
            }
        }

        assertThat(moves)
                .containsExactly(
                        "READY OVERDUE",
                        "READY CONSIGNED",
                        "OVERDUE CONSIGNED",
                        "CONSIGNED EXPIRED",
                        "CONSIGNED CONFIRMED",
                        "CONSIGNED REFUSED",
                        "EXPIRED CONFIRMED",
                        "EXPIRED REFUSED");
    }

    @Test
    void exactlyTheStatesWithoutAMoveAreEnds() {
        for (HandoverState state : HandoverState.values()) {
            boolean moves = List.of(HandoverState.values()).stream().anyMatch(state::mayBecome);
            assertThat(state.isEnd()).isEqualTo(!moves);
        }
    }
}
