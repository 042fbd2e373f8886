package vn.docaxis.edxml.xml;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DigestAlgorithm;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.fault.Position;

/**
 * The bytes of one envelope on their way to the parser: digested, counted, and held to the limits.
 *
 * <p>A parser collects a whole tag, comment or name before it shows it. {@link #allowToken} therefore bounds how much it may
 * take between two events, so that no input makes it collect more.
 */
final class XmlSource extends InputStream {
    private static final int PEEK = 128;
    /** Other characters before the declaration that are skipped. Source: spec/edxml §11.1. */
    private static final int MOST_JUNK = 64;

    private static final String PDF = "%PDF-";
    private static final String ZIP = "PK\003\004";

    private static final Position START = new Position("", 1, 1);
    private static final String WHITE_SPACE = "white space";

    private final DigestInputStream raw;
    private final PushbackInputStream in;
    private final ReadLimits limits;
    private final Remarks remarks;
    private final Prolog prolog = new Prolog();
    private long count;
    private long allowed;

    XmlSource(InputStream envelope, ReadLimits limits, Remarks remarks) throws IOException {
        this.raw = new DigestInputStream(envelope, DigestAlgorithm.SHA_256.engine());
        this.in = new PushbackInputStream(raw, PEEK);
        this.limits = limits;
        this.remarks = remarks;
        this.allowed = limits.tokenBytes();
        skipToFirstTag();
    }

    /** Everything up to the first {@code <}: byte order mark, white space, and a little junk that live traffic carries. */
    private void skipToFirstTag() throws IOException {
        byte[] start = in.readNBytes(PEEK);
        refuseOtherEncodings(start);
        int first = 0;
        int junk = 0;
        boolean bom = start.length >= 3
                && (start[0] & 0xFF) == 0xEF
                && (start[1] & 0xFF) == 0xBB
                && (start[2] & 0xFF) == 0xBF;
        if (bom) {
            first = 3;
        }
        while (first < start.length && start[first] != '<') {
            if (!isWhiteSpace(start[first])) {
                junk++;
            }
            first++;
        }
        if (first == start.length || junk > MOST_JUNK || isOtherFile(start)) {
            throw new EnvelopeRejectedException(FaultCode.XML_MALFORMED.at(START, insteadOfXml(start)));
        }
        remarkBefore(bom, junk, first);
        count = first;
        in.unread(start, first, start.length - first);
    }

    /** Somebody chose the document in place of its packet. */
    private static boolean isOtherFile(byte[] start) {
        String beginning = new String(start, StandardCharsets.ISO_8859_1);
        return beginning.startsWith(PDF) || beginning.startsWith(ZIP);
    }

    private static String insteadOfXml(byte[] start) {
        String beginning = new String(start, StandardCharsets.ISO_8859_1);
        if (beginning.isEmpty()) {
            return "the file is empty";
        }
        if (beginning.startsWith(PDF)) {
            return "a PDF file, no edXML packet";
        }
        return beginning.startsWith(ZIP)
                ? "a zip file, no edXML packet"
                : "no XML tag within the first %d bytes".formatted(start.length);
    }

    private void remarkBefore(boolean byteOrderMark, int junk, int bytes) {
        if (bytes > 0) {
            remarks.add(
                    junk > 0
                            ? FaultCode.FORM_BEFORE_DECLARATION.at(START, junk)
                            : FaultCode.FORM_BYTE_ORDER_MARK.at(START, byteOrderMark ? "U+FEFF" : WHITE_SPACE));
        }
    }

    private static void refuseOtherEncodings(byte[] start) {
        if (start.length < 2) {
            return;
        }
        int two = (start[0] & 0xFF) << 8 | start[1] & 0xFF;
        if (two == 0xFEFF || two == 0xFFFE || start[0] == 0 || start[1] == 0) {
            throw new EnvelopeRejectedException(FaultCode.XML_ENCODING.at(START, "UTF-16 / UTF-32"));
        }
    }

    private static boolean isWhiteSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    /** The parser may take as many bytes as one token may have, from here on. */
    void allowToken() {
        allowed = limits.tokenBytes();
    }

    /** Bytes that the parser has taken so far; it reads ahead by its buffer. */
    long count() {
        return count;
    }

    /** Reads what the parser left, so that the digest covers every byte. */
    void drain() throws IOException {
        byte[] rest = new byte[8192];
        int n;
        while ((n = in.read(rest)) > 0) {
            counted(n);
        }
    }

    /** SHA-256 of all bytes; call it once, after {@link #drain}. */
    Digest digest() {
        return Digest.of(DigestAlgorithm.SHA_256, raw.getMessageDigest().digest());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (allowed <= 0) {
            throw new EnvelopeRejectedException(
                    FaultCode.XML_LIMIT.with("bytes of one XML token", limits.tokenBytes()));
        }
        int n = in.read(buffer, offset, (int) Math.min(length, allowed));
        if (n > 0) {
            allowed -= n;
            counted(n);
            prolog.pass(buffer, offset, n);
        }
        return n;
    }

    private void counted(int bytes) {
        count += bytes;
        if (count > limits.envelopeBytes()) {
            throw new EnvelopeRejectedException(FaultCode.REQUEST_SIZE.with(limits.envelopeBytes()));
        }
    }
}
