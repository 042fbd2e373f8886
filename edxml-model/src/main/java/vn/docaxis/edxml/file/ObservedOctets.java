package vn.docaxis.edxml.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Octets that pass by. Their first bytes are kept; only those that start as a zip go to a scratch file, which closing removes: a zip
 * is read from its end.
 */
public final class ObservedOctets extends OutputStream {
    private final Path scratchFolder;
    private final LongConsumer beforeWriting;
    private final byte[] start = new byte[ContentKind.START_BYTES];
    private int started;
    private long size;
    private FileChannel scratch;
    private OutputStream scratchOut;

    public ObservedOctets(Path scratchFolder) {
        this(scratchFolder, bytes -> {});
    }

    /** @param beforeWriting hears of each number of bytes before they go to the scratch file, and may throw */
    public ObservedOctets(Path scratchFolder, LongConsumer beforeWriting) {
        this.scratchFolder = scratchFolder;
        this.beforeWriting = beforeWriting;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        size += length;
        int kept = Math.min(length, start.length - started);
        System.arraycopy(octets, offset, start, started, kept);
        boolean undecided = started < Integer.BYTES;
        started += kept;
        if (undecided && new ContentStart(start, started).isZip()) {
            openScratch();
            beforeWriting.accept(started + length - kept);
            scratchOut.write(start, 0, started);
            scratchOut.write(octets, offset + kept, length - kept);
        } else if (scratch != null) {
            beforeWriting.accept(length);
            scratchOut.write(octets, offset, length);
        }
    }

    private void openScratch() throws IOException {
        Path file = Files.createTempFile(scratchFolder, "attachment-", ".zip");
        scratch = FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        scratchOut = Channels.newOutputStream(scratch);
    }

    /** All octets so far, if they start as a zip. */
    public Optional<FileChannel> zip() {
        return Optional.ofNullable(scratch);
    }

    /** For a zip told by what is among its first bytes only. */
    public ContentKind kind() {
        return new ContentStart(start, started).kind();
    }

    public long size() {
        return size;
    }

    @Override
    public void close() throws IOException {
        if (scratch != null) {
            scratch.close();
        }
    }
}
