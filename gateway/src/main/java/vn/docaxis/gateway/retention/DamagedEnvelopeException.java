package vn.docaxis.gateway.retention;

import java.io.IOException;
import vn.docaxis.edxml.Digest;

/** The stored bytes of an envelope are not those that were accepted: they stay where they are until an operator has looked. */
final class DamagedEnvelopeException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedEnvelopeException(Digest accepted, Digest found) {
        super("the stored bytes of %s have the digest %s".formatted(accepted, found));
    }
}
