package vn.docaxis.edxml.xml;

import java.io.IOException;
import java.util.Optional;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.fault.Position;

/** What stands where the standard has nothing. It is passed over and remarked on. */
final class Strays {
    private static final int SHOWN = 60;

    private final Remarks remarks;
    private Position first;

    Strays(Remarks remarks) {
        this.remarks = remarks;
    }

    Optional<Position> first() {
        return Optional.ofNullable(first);
    }

    /** Passes over the current event, and over the whole element if it is a start tag. White space is no stray. */
    void passOver(XmlEvents events) throws IOException {
        boolean content = events.isStart() || events.isInstruction() || events.isText() && !events.isBlank();
        if (content) {
            Position where = events.position();
            first = first == null ? where : first;
            remarks.add(
                    events.isStart()
                            ? FaultCode.FORM_UNKNOWN_ELEMENT.at(
                                    where, events.reader().getLocalName())
                            : FaultCode.FORM_TEXT.at(where, shown(events)));
        }
        if (events.isStart()) {
            events.skipElement();
        }
    }

    private static String shown(XmlEvents events) {
        if (events.isInstruction()) {
            return "<?" + events.reader().getPITarget();
        }
        String text = events.reader().getText();
        return text.substring(0, Math.min(SHOWN, text.length())).strip();
    }
}
