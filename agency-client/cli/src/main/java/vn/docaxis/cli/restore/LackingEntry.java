package vn.docaxis.cli.restore;

import java.util.Optional;
import vn.docaxis.edxml.Receipt;

/**
 * A receipt that a log has and a restored gateway does not.
 *
 * @param index   its place in the log
 * @param sha256  of the receipt; all that the log itself says of it
 * @param receipt what it states, if somebody still has it
 */
public record LackingEntry(long index, String sha256, Optional<Receipt> receipt) {}
