package vn.docaxis.client.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;

/** The folder of one client, held by one client at a time. */
public final class Home implements AutoCloseable {
    private final FileChannel channel;
    private final Outbox outbox;
    private final Inbox inbox;
    private final ReceiptFolder receipts;

    private Home(Path folder, FileChannel channel) {
        Path temporary = folder.resolve("tmp");
        this.channel = channel;
        this.outbox = new Outbox(folder.resolve("outbox"), temporary);
        this.inbox = new Inbox(folder.resolve("inbox"));
        this.receipts = new ReceiptFolder(folder.resolve("receipts"));
    }

    /**
     * Opens the folder, creates it if need be, and removes what a client that died left half written.
     *
     * @throws EnvelopeRejectedException    CFG-001 if another client uses the folder
     * @throws ExchangeUnavailableException CFG-002 if it cannot be written
     */
    public static Home open(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        return Stored.in(absolute, () -> {
            Durable.createFolders(absolute);
            FileChannel channel = FileChannel.open(
                    absolute.resolve("home.lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            try {
                lock(channel, absolute);
                Durable.deleteTree(absolute.resolve("tmp"));
                return new Home(absolute, channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        });
    }

    private static void lock(FileChannel channel, Path folder) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new EnvelopeRejectedException(FaultCode.CLIENT_SETTING.with(
                    "home", "a folder that no other running client uses", folder + " (" + holder(channel) + ")"));
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(("process " + ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(40);
        channel.read(text, 0);
        return new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII);
    }

    public Outbox outbox() {
        return outbox;
    }

    public Inbox inbox() {
        return inbox;
    }

    public ReceiptFolder receipts() {
        return receipts;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new ExchangeUnavailableException(FaultCode.CLIENT_FILE.with("home.lock", e.getMessage()), e);
        }
    }
}
