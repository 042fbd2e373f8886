package vn.docaxis.gateway.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A network line on this machine that can be cut: what goes to its port comes out at another, until it does not. */
final class CutLine implements AutoCloseable {
    private final ServerSocket door;
    private final int target;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    /** @param target port on this machine */
    CutLine(int target) {
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.target = target;
        daemon(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Breaks what is open and takes in nothing more. */
    void cut() {
        cut = true;
        ends.forEach(CutLine::close);
    }

    void mend() {
        cut = false;
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                if (cut) {
                    close(client);
                } else {
                    join(client);
                }
            } catch (IOException e) {
                // closed, or the target is away: the client has noticed
            }
        }
    }

    private void join(Socket client) throws IOException {
        ends.add(client);
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            ends.add(server);
            daemon(() -> pump(client, server));
            daemon(() -> pump(server, client));
        } catch (IOException e) {
            ends.remove(client);
            close(client);
            throw e;
        }
    }

    private void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // broken, by us or by one of them
        } finally {
            close(from);
            close(to);
            ends.remove(from);
            ends.remove(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "line");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        cut = true;
        door.close();
        ends.forEach(CutLine::close);
    }
}
