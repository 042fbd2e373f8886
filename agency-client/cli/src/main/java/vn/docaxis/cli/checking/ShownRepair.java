package vn.docaxis.cli.checking;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import vn.docaxis.edxml.check.Repair;

/**
 * One change of a repair as programs read it: the finding that is gone, its fields here.
 *
 * @param written what stands there now; empty if the finding is about no single value
 */
public record ShownRepair(@JsonUnwrapped ShownCheck.ShownFinding finding, String written) {
    public static ShownRepair of(Repair.Change change) {
        return new ShownRepair(
                ShownCheck.ShownFinding.of(change.finding()), change.written().orElse(""));
    }
}
