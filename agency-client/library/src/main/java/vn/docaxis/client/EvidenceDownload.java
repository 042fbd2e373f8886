package vn.docaxis.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** An evidence package on its way into a file, which appears in full or not at all. */
final class EvidenceDownload implements StreamedBody.Target<byte[]>, AutoCloseable {
    private final Path target;
    private final Path part;
    private final FileChannel file;
    private final TransferProgress progress;
    private long length;

    EvidenceDownload(Path target, TransferProgress progress) throws IOException {
        this.target = target.toAbsolutePath();
        this.part = this.target.resolveSibling(target.getFileName() + ".part");
        this.progress = progress;
        this.file = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    @Override
    public void take(ByteBuffer chunk) throws IOException {
        while (chunk.hasRemaining()) {
            length += file.write(chunk);
        }
        progress.moved(length, length);
    }

    @Override
    public byte[] end() throws IOException {
        file.force(true);
        return new byte[0];
    }

    /** Gives the file its name. Only when all of it is there. */
    void keep() throws IOException {
        file.close();
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        file.close();
        Files.deleteIfExists(part);
    }
}
