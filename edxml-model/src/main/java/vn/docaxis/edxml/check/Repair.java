package vn.docaxis.edxml.check;

import java.util.List;
import java.util.Optional;
import vn.docaxis.edxml.fault.Finding;

/**
 * What a repair did.
 *
 * @param before           by the strict profile what was read; of a packet that is beyond repair what refuses it, by the tolerant one
 * @param after            by the strict profile what was written; empty if nothing was
 * @param changes          in the order of the packet that was read
 * @param signatureDropped no signature survives that its content is written anew: the packet has to be signed again
 */
public record Repair(
        ValidationReport before, Optional<ValidationReport> after, List<Change> changes, boolean signatureDropped) {
    public Repair {
        changes = List.copyOf(changes);
    }

    /**
     * Something that was found and is gone.
     *
     * @param finding as the strict profile has it of the packet that was read
     * @param written what stands there now; empty if the finding is about no single value
     */
    public record Change(Finding finding, Optional<String> written) {}

    /** Whether there is a packet in the strict form now, perfect or not. */
    public boolean written() {
        return after.isPresent();
    }

    /** What a person has to see to; empty if nothing was written. */
    public List<Finding> left() {
        return after.map(ValidationReport::findings).orElse(List.of());
    }

    @Override
    public String toString() {
        return "Repair[%d changes, %d left]".formatted(changes.size(), left().size());
    }
}
