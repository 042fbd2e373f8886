package vn.docaxis.gateway.webhook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import vn.docaxis.signing.http.PrivateNetwork;

/**
 * One POST to a server that nobody vouches for: its name is resolved once, what it resolves to is looked at, and the connection goes to
 * that very address, so that a name that changes in between gains nothing. TLS checks the name all the same. Redirects are not
 * followed, of the answer only the first line is read, and one deadline closes the connection whatever the server does.
 */
final class HttpsCall implements AutoCloseable {
    private static final int LONGEST_STATUS_LINE = 1024;
    private static final int DEFAULT_PORT = 443;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?");

    private final boolean privateServers;
    private final Duration timeout;
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "webhook-watch"));

    HttpsCall(boolean privateServers, Duration timeout) {
        this.privateServers = privateServers;
        this.timeout = timeout;
    }

    /** @return the status of the answer */
    int post(URI target, Map<String, String> headers, byte[] body, SSLContext tls) throws CallFailedException {
        InetAddress address = address(target);
        int port = target.getPort() < 0 ? DEFAULT_PORT : target.getPort();
        try (Socket plain = new Socket()) {
            Future<?> deadline = watch.schedule(() -> close(plain), timeout.toMillis(), TimeUnit.MILLISECONDS);
            try {
                int millis = (int) timeout.toMillis();
                plain.connect(new InetSocketAddress(address, port), millis);
                plain.setSoTimeout(millis);
                return exchange(plain, target, port, headers, body, tls);
            } finally {
                deadline.cancel(false);
            }
        } catch (IOException e) {
            throw new CallFailedException("no answer from %s: %s".formatted(target, e), true, e);
        }
    }

    /** The first address, if none of them is where a webhook may not be. */
    private InetAddress address(URI target) throws CallFailedException {
        try {
            InetAddress[] all = InetAddress.getAllByName(target.getHost());
            for (InetAddress each : all) {
                if (!privateServers && PrivateNetwork.holds(each)) {
                    throw new CallFailedException(
                            "%s leads to %s, this machine or a private network; see axis.webhook.private-servers"
                                    .formatted(target, each.getHostAddress()),
                            false,
                            null);
                }
            }
            return all[0];
        } catch (UnknownHostException e) {
            throw new CallFailedException("nobody knows the name in %s".formatted(target), true, e);
        }
    }

    private static int exchange(
            Socket plain, URI target, int port, Map<String, String> headers, byte[] body, SSLContext tls)
            throws IOException {
        try (SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, target.getHost(), port, true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            OutputStream out = socket.getOutputStream();
            out.write(head(target, headers, body.length).getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            out.flush();
            return status(socket.getInputStream());
        }
    }

    private static String head(URI target, Map<String, String> headers, int length) {
        String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        StringBuilder head = new StringBuilder("POST ")
                .append(path)
                .append(target.getRawQuery() == null ? "" : "?" + target.getRawQuery())
                .append(" HTTP/1.1\r\nHost: ")
                .append(target.getRawAuthority())
                .append("\r\nConnection: close\r\nContent-Length: ")
                .append(length)
                .append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString();
    }

    private static int status(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0 || line.size() == LONGEST_STATUS_LINE) {
                throw new IOException("the answer does not begin with a status line");
            }
            line.write(octet);
        }
        Matcher status =
                STATUS.matcher(line.toString(StandardCharsets.ISO_8859_1).strip());
        if (!status.matches()) {
            throw new IOException("the answer does not begin with a status line");
        }
        return Integer.parseInt(status.group(1));
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("a socket that cannot be closed", e);
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
