package vn.docaxis.edxml.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Year;
import java.time.YearMonth;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The patterns of the schema know the calendar: a hop for each day, and the schema refuses those that do not exist. */
class SchemaDatesTest {
    @Test
    void everyYearHasItsLeapDayOrNone() {
        long leapYears = IntStream.range(0, 10_000).filter(Year::isLeap).count();

        assertThat(refused(IntStream.range(0, 10_000).mapToObj("%04d/02/29"::formatted)))
                .isEqualTo(10_000 - leapYears);
        assertThat(refused(IntStream.range(0, 10_000).filter(Year::isLeap).mapToObj("%04d/02/29"::formatted)))
                .isZero();
    }

    @Test
    void everyMonthHasItsDays() {
        for (int year : new int[] {1900, 2000, 2026, 2028}) {
            int inYear = year;
            assertThat(refused(IntStream.rangeClosed(1, 12)
                            .boxed()
                            .flatMap(m -> IntStream.rangeClosed(
                                            1, YearMonth.of(inYear, m).lengthOfMonth())
                                    .mapToObj(d -> "%04d/%02d/%02d".formatted(inYear, m, d)))))
                    .isZero();
            assertThat(refused(IntStream.rangeClosed(1, 12)
                            .mapToObj(m -> "%04d/%02d/%02d"
                                    .formatted(
                                            inYear, m, YearMonth.of(inYear, m).lengthOfMonth() + 1))))
                    .isEqualTo(12);
        }
    }

    @Test
    void aDayHasItsHoursMinutesAndSeconds() {
        Stream<String> seconds = IntStream.range(0, 24 * 60)
                .mapToObj(i -> "2026/03/02 %02d:%02d:%02d".formatted(i / 60, i % 60, 59 - i % 60));

        assertThat(refusedMoments(seconds)).isZero();
    }

    private static long refused(Stream<String> days) {
        return refusedMoments(days.map(d -> d + " 23:59:59"));
    }

    private static long refusedMoments(Stream<String> moments) {
        String hop =
                "<edXML:TraceHeader><edXML:OrganId>x</edXML:OrganId><edXML:Timestamp>%s</edXML:Timestamp></edXML:TraceHeader>";
        String hops = moments.map(hop::formatted).collect(Collectors.joining());
        String packet = Examples.changed("new", "<edXML:TraceHeader>", hops + "<edXML:TraceHeader>");
        return SchemaVerdict.errorsOf(packet).stream()
                .filter(e -> e.startsWith("cvc-pattern-valid"))
                .count();
    }
}
