package vn.docaxis.gateway.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatesTest {
    @Test
    void aHandoverMovesForwardOnlyExceptOutOfTheParkAndItsEndsAreFinal() {
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
                        "READY PARKED",
                        "READY CONSIGNED",
                        "OVERDUE PARKED",
                        "OVERDUE CONSIGNED",
                        "PARKED OVERDUE",
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
