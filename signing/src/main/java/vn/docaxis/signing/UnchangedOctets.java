package vn.docaxis.signing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DigestAlgorithm;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.fault.Position;

/** The octets of an attachment on their second reading: what is written must be what was signed. */
final class UnchangedOctets extends FilterInputStream {
    private final String name;
    private final Digest signed;
    private final MessageDigest engine = DigestAlgorithm.SHA_256.engine();
    private boolean ended;

    UnchangedOctets(InputStream octets, String name, Digest signed) {
        super(octets);
        this.name = name;
        this.signed = signed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (ended) {
            return -1;
        }
        int n = super.read(buffer, offset, length);
        if (n >= 0) {
            engine.update(buffer, offset, n);
            return n;
        }
        ended = true;
        Digest written = Digest.of(DigestAlgorithm.SHA_256, engine.digest());
        if (!written.equals(signed)) {
            throw new EnvelopeRejectedException(
                    FaultCode.ATTACHMENT_CHANGED.at(Position.of(name), name, signed, written));
        }
        return -1;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
