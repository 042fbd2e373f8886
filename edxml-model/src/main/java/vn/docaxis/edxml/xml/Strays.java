package vn.docaxis.edxml.xml;

import java.io.IOException;
import java.util.Optional;
import vn.docaxis.edxml.fault.Position;

/** What stands where the standard has nothing. It is passed over; only the first is remembered, however many there are. */
final class Strays {
    private Position first;

    Optional<Position> first() {
        return Optional.ofNullable(first);
    }

    /** Passes over the current event, and over the whole element if it is a start tag. White space is no stray. */
    void passOver(XmlEvents events) throws IOException {
        boolean content = events.isStart() || events.isInstruction() || events.isText() && !events.isBlank();
        if (content && first == null) {
            first = events.position();
        }
        if (events.isStart()) {
            events.skipElement();
        }
    }
}
