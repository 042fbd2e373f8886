package vn.docaxis.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DigestAlgorithm;

/**
 * An envelope on its way into a file, digested as it arrives. What an earlier, broken transfer left in the file is kept and the
 * rest is asked for.
 */
final class EnvelopeDownload implements AutoCloseable {
    private static final int BUFFER = 64 << 10;

    private final long expected;
    private final TransferProgress progress;
    private final FileChannel file;
    private MessageDigest engine = DigestAlgorithm.SHA_256.engine();
    private long length;

    EnvelopeDownload(Path target, long expected, TransferProgress progress) throws IOException {
        this.expected = expected;
        this.progress = progress;
        if (Files.exists(target) && Files.size(target) <= expected) {
            digestRest(target);
        }
        this.file = FileChannel.open(target, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        file.truncate(length);
        file.position(length);
    }

    private void digestRest(Path target) throws IOException {
        try (InputStream in = Files.newInputStream(target)) {
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                engine.update(buffer, 0, n);
                length += n;
            }
        }
    }

    /** How many bytes are there. */
    long length() {
        return length;
    }

    boolean isComplete() {
        return length == expected;
    }

    /** Forgets what is there: the gateway sends everything, or what is there is damaged. */
    void restart() throws IOException {
        length = 0;
        engine = DigestAlgorithm.SHA_256.engine();
        file.truncate(0);
        file.position(0);
    }

    /** Where the chunks of one answer go. */
    StreamedBody.Target<byte[]> target() {
        return new StreamedBody.Target<>() {
            @Override
            public void take(ByteBuffer chunk) throws IOException {
                if (length + chunk.remaining() > expected) {
                    throw new IOException("the envelope is longer than the %d bytes announced".formatted(expected));
                }
                engine.update(chunk.duplicate());
                while (chunk.hasRemaining()) {
                    length += file.write(chunk);
                }
                progress.moved(length, expected);
            }

            @Override
            public byte[] end() {
                return new byte[0];
            }
        };
    }

    /** The digest of all that is there; further chunks cannot follow. */
    Digest digest() {
        return Digest.of(DigestAlgorithm.SHA_256, engine.digest());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
