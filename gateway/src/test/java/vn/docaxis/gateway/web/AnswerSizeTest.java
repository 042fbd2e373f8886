package vn.docaxis.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerSizeTest {
    private static final long MEGABYTE = 1 << 20;

    @Test
    void aPageEndsBeforeItIsTooLargeButHasAlwaysOne() {
        assertThat(AnswerSize.fitting(List.of())).isZero();
        assertThat(AnswerSize.fitting(List.of(100 * MEGABYTE, 1L))).isEqualTo(1);
        assertThat(AnswerSize.fitting(Collections.nCopies(500, 5_000L))).isEqualTo(500);
        assertThat(AnswerSize.fitting(Collections.nCopies(9, MEGABYTE))).isEqualTo(4);
        assertThat(AnswerSize.fitting(List.of(4 * MEGABYTE, 1L))).isEqualTo(1);
    }
}
