package vn.docaxis.signing;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DigestAlgorithm;

/** Digests and counts what is written. */
final class CountedOutput extends OutputStream {
    private final OutputStream out;
    private final MessageDigest engine = DigestAlgorithm.SHA_256.engine();
    private long size;

    CountedOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        engine.update(octets, offset, length);
        size += length;
        out.write(octets, offset, length);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    /** Call it once, at the end. */
    Digest digest() {
        return Digest.of(DigestAlgorithm.SHA_256, engine.digest());
    }

    long size() {
        return size;
    }
}
