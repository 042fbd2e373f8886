package vn.docaxis.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A receipt or a JSON answer: kept in memory, up to a limit that no honest gateway reaches. */
final class SmallBody implements StreamedBody.Target<byte[]> {
    private static final int LIMIT = 16 << 20;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void take(ByteBuffer chunk) throws IOException {
        if (bytes.size() + chunk.remaining() > LIMIT) {
            throw new IOException("the answer is longer than %d bytes".formatted(LIMIT));
        }
        byte[] part = new byte[chunk.remaining()];
        chunk.get(part);
        bytes.write(part);
    }

    @Override
    public byte[] end() {
        return bytes.toByteArray();
    }
}
