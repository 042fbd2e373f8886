package vn.docaxis.signing.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An HTTP client that a server cannot keep busy: one deadline for the whole exchange, from the first byte to the last, and one limit
 * for the body. Redirects are not followed. Safe for use by several threads.
 */
public final class BoundedHttp {
    private static final int OK = 200;

    private final HttpClient client;
    private final Duration deadline;

    /** @param deadline for each exchange as a whole */
    public BoundedHttp(Duration deadline) {
        this.deadline = deadline;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(deadline)
                .build();
    }

    /**
     * @param client   with its own TLS settings, a connect timeout, and without redirects
     * @param deadline for each exchange as a whole
     */
    public BoundedHttp(HttpClient client, Duration deadline) {
        this.client = client;
        this.deadline = deadline;
    }

    /**
     * Whatever the server answers.
     *
     * @param within at most the deadline
     * @throws Failure if there is no whole answer within the bounds
     */
    public HttpResponse<byte[]> answer(URI address, int limit, Duration within) throws Failure {
        return answer(request(address).GET().build(), limit, within.compareTo(deadline) < 0 ? within : deadline);
    }

    /** @throws Failure if there is no answer 200 within the bounds */
    public byte[] get(URI address, int limit) throws Failure {
        return exchange(request(address).GET().build(), limit);
    }

    /** @throws Failure if there is no answer 200 within the bounds */
    public byte[] post(URI address, String contentType, byte[] body, int limit) throws Failure {
        return exchange(
                request(address)
                        .header("Content-Type", contentType)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                limit);
    }

    private static HttpRequest.Builder request(URI address) throws Failure {
        try {
            return HttpRequest.newBuilder(address);
        } catch (IllegalArgumentException e) {
            throw new Failure(Failure.Kind.UNREACHABLE, e);
        }
    }

    private byte[] exchange(HttpRequest request, int limit) throws Failure {
        HttpResponse<byte[]> response = answer(request, limit, deadline);
        if (response.statusCode() / 100 == 3) {
            throw new Failure(Failure.Kind.REDIRECT, null);
        }
        if (response.statusCode() != OK) {
            throw new Failure(Failure.Kind.STATUS, null);
        }
        return response.body();
    }

    private HttpResponse<byte[]> answer(HttpRequest request, int limit, Duration within) throws Failure {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, head -> new LimitedBody(limit));
        try {
            return answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new Failure(Failure.Kind.SLOW, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Failure.Kind.SLOW, e);
        } catch (ExecutionException e) {
            throw new Failure(kind(e), e);
        } finally {
            answer.cancel(true); // closes the connection of an answer that is not read to its end
        }
    }

    private static Failure.Kind kind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TooLarge) {
                return Failure.Kind.TOO_LARGE;
            }
            if (cause instanceof java.net.http.HttpTimeoutException) {
                return Failure.Kind.SLOW;
            }
        }
        return Failure.Kind.UNREACHABLE;
    }

    /** Why there is no answer that could be used. */
    public static final class Failure extends IOException {
        private static final long serialVersionUID = 1L;

        private final Kind kind;

        Failure(Kind kind, Throwable cause) {
            super(kind.toString(), cause);
            this.kind = kind;
        }

        public enum Kind {
            SLOW,
            TOO_LARGE,
            REDIRECT,
            STATUS,
            UNREACHABLE
        }

        public Kind kind() {
            return kind;
        }
    }

    private static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Collects a body up to its limit; one byte more, and the exchange ends. */
    private static final class LimitedBody implements HttpResponse.BodySubscriber<byte[]> {
        private final int limit;
        private final HttpResponse.BodySubscriber<byte[]> bytes = HttpResponse.BodySubscribers.ofByteArray();
        private final CompletableFuture<byte[]> body = new CompletableFuture<>();
        private Flow.Subscription subscription;
        private long received;

        LimitedBody(int limit) {
            this.limit = limit;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            bytes.onSubscribe(given);
        }

        @Override
        public void onNext(List<ByteBuffer> items) {
            received += items.stream().mapToLong(ByteBuffer::remaining).sum();
            if (received > limit) {
                subscription.cancel();
                body.completeExceptionally(new TooLarge());
                return;
            }
            bytes.onNext(items);
        }

        @Override
        public void onError(Throwable failure) {
            body.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            bytes.onComplete();
            bytes.getBody().whenComplete((whole, failure) -> body.complete(whole));
        }
    }
}
