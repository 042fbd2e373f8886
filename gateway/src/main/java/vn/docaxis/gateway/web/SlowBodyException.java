package vn.docaxis.gateway.web;

import java.io.IOException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;

/** A body came too slowly. It ends like a connection that breaks: nothing has happened. */
final class SlowBodyException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    SlowBodyException(Pace pace) {
        super("the body comes too slowly");
        this.fault =
                FaultCode.REQUEST_SLOW.with(pace.bytesPerSecond(), pace.over().toSeconds());
    }

    Fault fault() {
        return fault;
    }
}
