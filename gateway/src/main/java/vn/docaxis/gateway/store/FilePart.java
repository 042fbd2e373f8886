package vn.docaxis.gateway.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DigestAlgorithm;

/**
 * A stretch of a file, to be read as often as it must be sent.
 *
 * @param from   its first byte
 * @param length in bytes
 */
record FilePart(Path file, long from, long length) {
    private static final int BUFFER = 64 * 1024;

    /** All of the file, in parts of that size; at least one. */
    static List<FilePart> partsOf(Path file, long size, long part) {
        List<FilePart> parts = new ArrayList<>();
        long from = 0;
        do {
            long length = Math.min(part, size - from);
            parts.add(new FilePart(file, from, length));
            from += length;
        } while (from < size);
        return parts;
    }

    InputStream open() {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            channel.position(from);
            return new Bounded(Channels.newInputStream(channel), length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the server is told of each part, and what all of them come to. */
    static final class Sums {
        private final MessageDigest all = DigestAlgorithm.SHA_256.engine();

        /** @return the MD5 of that part, as {@code Content-MD5} has it */
        String add(FilePart part) throws IOException {
            MessageDigest md5 = md5();
            try (InputStream in = part.open()) {
                byte[] buffer = new byte[BUFFER];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    md5.update(buffer, 0, read);
                    all.update(buffer, 0, read);
                }
            }
            return Base64.getEncoder().encodeToString(md5.digest());
        }

        void require(Digest digest) throws IOException {
            Digest found = Digest.of(DigestAlgorithm.SHA_256, all.digest());
            if (!found.equals(digest)) {
                throw new IOException("the spool file has %s, what was read has %s".formatted(found, digest));
            }
        }

        private static MessageDigest md5() {
            try {
                return MessageDigest.getInstance("MD5"); // against damage on the line only; SHA-256 is what counts
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final class Bounded extends InputStream {
        private final InputStream in;
        private long left;

        Bounded(InputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int read = left == 0 ? -1 : in.read(buffer, from, (int) Math.min(left, length));
            left -= Math.max(read, 0);
            return read;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
