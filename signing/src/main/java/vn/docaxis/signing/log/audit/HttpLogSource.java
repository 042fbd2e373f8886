package vn.docaxis.signing.log.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;

/**
 * A log at the other end of a line, which may be hostile: each answer has a limit in size and in time, all of them together have one in
 * time, and redirects are not followed.
 */
public final class HttpLogSource implements LogSource {
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);
    private static final int ATTEMPTS = 2;

    private final HttpClient http;
    private final URI prefix;
    private final long end;

    /**
     * @param prefix of the log, such as {@code https://truc.vi-du.gov.vn/log}
     * @param http   with its connect timeout, and without redirects
     * @param within all fetches together
     */
    public HttpLogSource(URI prefix, HttpClient http, Duration within) {
        String text = prefix.toString();
        this.prefix = text.endsWith("/") ? prefix : URI.create(text + "/");
        this.http = http;
        this.end = System.nanoTime() + within.toNanos();
    }

    @Override
    public Optional<Fetched> fetch(String path, int longest) {
        URI address = prefix.resolve(path);
        HttpResponse<byte[]> answer = answer(address, longest);
        if (answer.statusCode() == 404) {
            return Optional.empty();
        }
        if (answer.statusCode() != 200) {
            String found = "status " + answer.statusCode();
            throw answer.statusCode() >= 500
                    ? new ExchangeUnavailableException(FaultCode.GATEWAY_UNREACHABLE.with(address, found), null)
                    : new EnvelopeRejectedException(FaultCode.GATEWAY_ANSWER.with(address, found));
        }
        if (answer.body().length > longest) {
            throw new EnvelopeRejectedException(
                    FaultCode.LOG_CONTENT.with(path, "longer than %d bytes".formatted(longest)));
        }
        return Optional.of(new Fetched(answer.body(), answer.headers().firstValue("Content-Location")));
    }

    private HttpResponse<byte[]> answer(URI address, int longest) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(address, longest);
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw new ExchangeUnavailableException(FaultCode.GATEWAY_UNREACHABLE.with(address, e), e);
                }
            }
        }
    }

    /** The limit in time holds for the body too, drop by drop as it may come. */
    private HttpResponse<byte[]> once(URI address, int longest) throws IOException {
        long nanos = Math.min(LONGEST_ANSWER.toNanos(), end - System.nanoTime());
        if (nanos <= 0) {
            throw new IOException("the time for this audit is over");
        }
        HttpRequest request = HttpRequest.newBuilder(address).GET().build();
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, head -> new Limited(longest));
        try {
            return answer.get(nanos, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException(
                    "no whole answer within %d s"
                            .formatted(Duration.ofNanos(nanos).toSeconds()),
                    e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Takes one octet more than the limit at the most, so that the excess shows, and then hangs up. */
    private static final class Limited implements BodySubscriber<byte[]> {
        private final int longest;
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private final CompletableFuture<byte[]> body = new CompletableFuture<>();
        private Flow.Subscription subscription;

        Limited(int longest) {
            this.longest = longest;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription from) {
            subscription = from;
            from.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> chunks) {
            for (ByteBuffer chunk : chunks) {
                byte[] part = new byte[Math.min(chunk.remaining(), longest + 1 - taken.size())];
                chunk.get(part);
                taken.writeBytes(part);
            }
            if (taken.size() > longest) {
                subscription.cancel();
                body.complete(taken.toByteArray());
            }
        }

        @Override
        public void onError(Throwable failure) {
            body.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            body.complete(taken.toByteArray());
        }
    }
}
