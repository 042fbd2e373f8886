package vn.docaxis.edxml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CanonicalTextTest {
    /** One component of each sort. */
    public record Sample(
            String text,
            int number,
            boolean flag,
            Optional<LocalDate> day,
            Priority priority,
            List<String> texts,
            Optional<OrganId> organ) {}

    /** A moment has no place in a document. */
    public record Moment(Instant at) {}

    @Test
    void everyComponentIsWrittenInOrderWithItsLength() {
        Sample sample = new Sample(
                "Đỏ",
                7,
                true,
                Optional.of(LocalDate.of(2026, 3, 2)),
                Priority.URGENT,
                List.of("a", "", "bc"),
                Optional.of(new OrganId("H57")));

        assertThat(CanonicalText.of(sample))
                .isEqualTo("text=2:Đỏnumber=1:7flag=4:trueday=10:2026-03-02priority=6:URGENT"
                        + "texts=9:1:a0:2:bcorgan=11:value=3:H57");
    }

    @Test
    void whatSaysNothingIsLeftOut() {
        Sample sample = new Sample("", 0, false, Optional.empty(), Priority.NORMAL, List.of(), Optional.empty());

        assertThat(CanonicalText.of(sample)).isEqualTo("number=1:0flag=5:falsepriority=6:NORMAL");
    }

    @Test
    void whatIsOfNoKnownSortIsAnError() {
        assertThatThrownBy(() -> CanonicalText.of(new Moment(Instant.EPOCH)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Instant");
    }

    @Property(tries = 200)
    void listsThatDifferHaveOtherTexts(@ForAll List<String> one, @ForAll List<String> other) {
        assertThat(text(one).equals(text(other))).isEqualTo(one.equals(other));
    }

    private static String text(List<String> texts) {
        return CanonicalText.of(new Sample("", 0, false, Optional.empty(), Priority.NORMAL, texts, Optional.empty()));
    }
}
