package vn.docaxis.edxml.code;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The days on which an entry holds.
 *
 * @param from the first day; empty if it always held, or nobody said since when
 * @param to   the first day on which it holds no more; empty if no end is known
 */
public record Validity(Optional<LocalDate> from, Optional<LocalDate> to) {
    /** @throws IllegalArgumentException if no day lies between the two */
    public Validity {
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw new IllegalArgumentException(
                    "valid_to %s is not after valid_from %s".formatted(to.get(), from.get()));
        }
    }

    public boolean holds(LocalDate day) {
        return from.map(first -> !day.isBefore(first)).orElse(true)
                && to.map(day::isBefore).orElse(true);
    }

    /** Whether it held once, but not on that day any more. */
    public boolean hasEnded(LocalDate day) {
        return to.map(end -> !day.isBefore(end)).orElse(false);
    }

    boolean overlaps(Validity other) {
        return startsBeforeEndOf(other) && other.startsBeforeEndOf(this);
    }

    private boolean startsBeforeEndOf(Validity other) {
        return from.isEmpty() || other.to.isEmpty() || from.get().isBefore(other.to.get());
    }
}
