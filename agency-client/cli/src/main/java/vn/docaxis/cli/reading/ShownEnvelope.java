package vn.docaxis.cli.reading;

import vn.docaxis.cli.terminal.Terminal;

/** An envelope as a clerk reads it; as JSON one of the two shapes. */
public sealed interface ShownEnvelope permits ShownDocument, ShownStatus {
    /** Prints it, one line a field; a field that the envelope lacks is left out. */
    void print(Terminal terminal);
}
