package vn.docaxis.cli.demo;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A poor line to the gateway: it breaks each time that so many bytes went over one connection, in either direction. */
final class CuttingLine implements Closeable {
    private final URI gateway;
    private final int bytesToCut;
    private final ServerSocket door;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicLong carried = new AtomicLong();
    private final AtomicInteger cuts = new AtomicInteger();

    CuttingLine(URI gateway, int bytesToCut) throws IOException {
        this.gateway = gateway;
        this.bytesToCut = bytesToCut;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.submit(this::serve);
    }

    URI address() {
        return URI.create("https://127.0.0.1:" + door.getLocalPort());
    }

    /** Bytes that went over it, both ways. */
    long carried() {
        return carried.get();
    }

    int cuts() {
        return cuts.get();
    }

    private Void serve() throws IOException {
        while (!door.isClosed()) {
            Socket near = door.accept();
            Socket far = new Socket(gateway.getHost(), gateway.getPort());
            AtomicLong left = new AtomicLong(bytesToCut);
            threads.submit(() -> carry(near, far, left));
            threads.submit(() -> carry(far, near, left));
        }
        return null;
    }

    private void carry(Socket from, Socket to, AtomicLong left) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[16 << 10];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (left.addAndGet(-read) < 0) {
                    cuts.incrementAndGet();
                    from.setSoLinger(true, 0); // a reset, as when the line is gone
                    return;
                }
                out.write(buffer, 0, read);
                carried.addAndGet(read);
            }
        } catch (IOException e) {
            return; // the other direction was cut
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
