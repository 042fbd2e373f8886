package vn.docaxis.edxml.xml;

import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.fault.Position;

/**
 * Looks at what stands before the root element, and refuses a document type before the parser sees a byte of it. Told not to read
 * one, the parser still scans it, and where it is damaged prints to standard error or fails with something that is no parse error.
 */
final class Prolog {
    private enum At {
        BETWEEN,
        OPENED,
        INSTRUCTION,
        DECLARATION,
        DASH,
        COMMENT,
        ROOT
    }

    private At at = At.BETWEEN;
    private int line = 1;
    private int column;
    private int last;
    private int lastButOne;

    /** @throws EnvelopeRejectedException if a document type starts within these bytes, which follow the ones before */
    void pass(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length && at != At.ROOT; i++) {
            pass(bytes[i]);
        }
    }

    private void pass(byte b) {
        count(b);
        At before = at;
        switch (at) {
            case BETWEEN -> at = b == '<' ? At.OPENED : At.BETWEEN;
            case OPENED -> at = b == '?' ? At.INSTRUCTION : b == '!' ? At.DECLARATION : At.ROOT;
            case INSTRUCTION -> at = last == '?' && b == '>' ? At.BETWEEN : At.INSTRUCTION;
            case DECLARATION -> at = afterMark(b);
            case DASH -> at = b == '-' ? At.COMMENT : At.ROOT;
            case COMMENT -> at = lastButOne == '-' && last == '-' && b == '>' ? At.BETWEEN : At.COMMENT;
            default -> throw new IllegalStateException("nothing is looked at within the root element");
        }
        lastButOne = last;
        last = before == At.DASH ? 0 : b; // the dashes that open a comment are not those that end it
    }

    private At afterMark(byte b) {
        if (b == 'D') {
            throw new EnvelopeRejectedException(FaultCode.XML_DTD.at(new Position("", line, column - 2)));
        }
        return b == '-' ? At.DASH : At.ROOT; // anything else is for the parser to refuse
    }

    private void count(byte b) {
        if (last == '\n') {
            line++;
            column = 0;
        }
        if ((b & 0xC0) != 0x80) {
            column++;
        }
    }
}
