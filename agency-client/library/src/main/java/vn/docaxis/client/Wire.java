package vn.docaxis.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;

/** One HTTPS call to the gateway and its answer, whatever that is. Never repeats anything. */
final class Wire {
    /** Before it answers, the gateway makes the whole evidence package, of gigabytes perhaps, and others may have their turn first. */
    private static final Duration PACKING = Duration.ofMinutes(10);

    /** Bytes a second that any disk can take. */
    private static final long SLOW_DISK = 20_000_000;

    static final String ACCEPTED = "Accept-Encoding";
    static final String GZIP = "gzip";
    static final String IDENTITY = "identity";

    private static final int WHOLE = 200;
    private static final int PART = 206;
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final URI gateway;
    private final Duration idle;
    private final TransferProgress progress;
    private final Duration connect;
    private final LineSpeed line;
    private volatile HttpClient client;

    Wire(URI gateway, SSLContext tls, Duration connect, Duration idle, TransferProgress progress, LineSpeed line) {
        this.gateway = gateway;
        this.idle = idle;
        this.progress = progress;
        this.connect = connect;
        this.line = line;
        reconnect(tls);
    }

    /** Every call from now on goes over a new connection; those under way keep theirs. */
    void reconnect(SSLContext tls) {
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(PROTOCOLS);
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connect)
                .sslContext(tls)
                .sslParameters(parameters)
                .build();
    }

    URI gateway() {
        return gateway;
    }

    TransferProgress progress() {
        return progress;
    }

    LineSpeed line() {
        return line;
    }

    /** Its answer may come gzipped, as long as nothing else is set. */
    HttpRequest.Builder request(String pathAndQuery) {
        String base = gateway.toString();
        return HttpRequest.newBuilder(
                        URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + pathAndQuery))
                .header(ACCEPTED, GZIP);
    }

    /** A call without a body, or with a small one. */
    Answer send(HttpRequest request) {
        return send(request, Duration.ZERO);
    }

    /** @param silence how much longer than usual the gateway may take to answer */
    Answer send(HttpRequest request, Duration silence) {
        IdleWatch watch = new IdleWatch(idle.plus(silence));
        return send(request, watch, info -> small(info, watch));
    }

    private static StreamedBody<byte[]> small(ResponseInfo answer, IdleWatch watch) {
        return new StreamedBody<>(decoded(answer, new SmallBody()), watch);
    }

    /** As the gateway has coded it, which nobody need have asked for. A part is never coded: nobody could go on with it. */
    private static <T> StreamedBody.Target<T> decoded(ResponseInfo answer, StreamedBody.Target<T> target) {
        String coding = answer.headers()
                .firstValue("Content-Encoding")
                .orElse(IDENTITY)
                .strip()
                .toLowerCase(Locale.ROOT);
        if (coding.equals(IDENTITY)) {
            return target;
        }
        return coding.equals(GZIP) && answer.statusCode() != PART ? new Gunzipped<>(target) : new Foreign<>(coding);
    }

    /** Sends an envelope, or the rest of it, as the body of a call. */
    Answer upload(String method, HttpRequest.Builder request, SignedFile envelope, long offset) {
        IdleWatch watch = new IdleWatch(idle.plus(timeOnDisk(envelope)));
        try {
            BodyPublisher body = new EnvelopeUpload(envelope, offset, watch, progress);
            return send(request.method(method, body).build(), watch, info -> small(info, watch));
        } catch (IOException e) {
            throw new ExchangeUnavailableException(FaultCode.CLIENT_FILE.with(envelope.path(), e), e);
        }
    }

    /** Before it answers, the gateway forces the whole envelope to its disk. */
    static Duration timeOnDisk(SignedFile envelope) {
        return Duration.ofSeconds(envelope.size() / SLOW_DISK);
    }

    /** Receives an envelope into a file; any other answer than 200 and 206 is returned as it is. */
    Answer download(HttpRequest request, EnvelopeDownload download) {
        IdleWatch watch = new IdleWatch(idle);
        return send(request, watch, info -> switch (info.statusCode()) {
            case WHOLE -> new StreamedBody<>(line.measured(decoded(info, fromStart(download))), watch);
            case PART -> new StreamedBody<>(line.measured(decoded(info, download.target())), watch);
            default -> small(info, watch);
        });
    }

    /** Receives a package of any size; any other answer than 200 is returned as it is. */
    Answer download(HttpRequest request, EvidenceDownload download) {
        IdleWatch watch = new IdleWatch(idle.plus(PACKING));
        return send(request, watch, info -> {
            watch.answered(idle);
            return info.statusCode() == WHOLE ? new StreamedBody<>(decoded(info, download), watch) : small(info, watch);
        });
    }

    /** A body in a coding that was not asked for. */
    private record Foreign<T>(String coding) implements StreamedBody.Target<T> {
        @Override
        public void take(ByteBuffer chunk) throws IOException {
            throw new IOException("the answer is coded as %s, which was not asked for".formatted(coding));
        }

        @Override
        public T end() throws IOException {
            throw new IOException("the answer is coded as %s, which was not asked for".formatted(coding));
        }
    }

    private static StreamedBody.Target<byte[]> fromStart(EnvelopeDownload download) {
        try {
            download.restart();
            return download.target();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer send(HttpRequest request, IdleWatch watch, BodyHandler<byte[]> body) {
        try {
            HttpResponse<byte[]> answer = watch.await(client.sendAsync(request, body));
            return new Answer(answer.statusCode(), answer.headers(), answer.body(), answer.sslSession());
        } catch (ExecutionException | CancellationException | IOException e) {
            Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            throw unreachable(cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(e);
        }
    }

    private ExchangeUnavailableException unreachable(Throwable cause) {
        String what = cause.getMessage() == null
                ? cause.getClass().getSimpleName()
                : cause.getClass().getSimpleName() + ": " + cause.getMessage();
        return new ExchangeUnavailableException(FaultCode.GATEWAY_UNREACHABLE.with(gateway, what), cause);
    }
}
