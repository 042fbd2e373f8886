package vn.docaxis.client;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** An answer's body, given on chunk by chunk as it arrives. */
final class StreamedBody<T> implements BodySubscriber<T> {
    private final Target<T> target;
    private final IdleWatch watch;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private Flow.Subscription subscription;

    StreamedBody(Target<T> target, IdleWatch watch) {
        this.target = target;
        this.watch = watch;
    }

    /** Takes the chunks of one body. */
    interface Target<T> {
        void take(ByteBuffer chunk) throws IOException;

        T end() throws IOException;
    }

    @Override
    public CompletionStage<T> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        subscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> chunks) {
        watch.touch();
        try {
            for (ByteBuffer chunk : chunks) {
                target.take(chunk);
            }
            subscription.request(1);
        } catch (IOException | RuntimeException e) {
            subscription.cancel();
            result.completeExceptionally(e);
        }
    }

    @Override
    public void onError(Throwable failure) {
        result.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        try {
            result.complete(target.end());
        } catch (IOException | RuntimeException e) {
            result.completeExceptionally(e);
        }
    }
}
