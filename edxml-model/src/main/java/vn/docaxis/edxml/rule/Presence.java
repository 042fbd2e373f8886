package vn.docaxis.edxml.rule;

import java.util.Optional;
import vn.docaxis.edxml.fault.FaultCode;

/** Whether a field must be there, and with content. */
public enum Presence {
    /** With content: without it nothing can be routed or stored. */
    ESSENTIAL,
    /** With content. */
    MANDATORY,
    /** The element is always written, its content may be unknown. */
    IN_PLACE,
    /** With content, or not at all. */
    OPTIONAL,
    /** As it likes. */
    FREE;

    /** What is broken by that text; empty also where there is content, which is for other rules. */
    Optional<Broken> broken(String value) {
        boolean empty = value == null || Collapsed.isEmpty(value);
        return Optional.ofNullable(
                switch (this) {
                    case ESSENTIAL -> empty ? Broken.of(FaultCode.EDXML_MISSING) : null;
                    case MANDATORY -> empty ? Broken.of(FaultCode.FIELD_MISSING) : null;
                    case IN_PLACE -> value == null ? Broken.of(FaultCode.FORM_MISSING_PART) : null;
                    case OPTIONAL -> value != null && empty ? Broken.of(FaultCode.FORM_EMPTY) : null;
                    case FREE -> null;
                });
    }
}
