package vn.docaxis.client;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/** The body of a submission: the file as it is, counted while it goes out. */
final class EnvelopeUpload implements BodyPublisher {
    private final BodyPublisher file;
    private final long size;
    private final IdleWatch watch;
    private final TransferProgress progress;

    EnvelopeUpload(SignedFile envelope, IdleWatch watch, TransferProgress progress) throws IOException {
        this.file = BodyPublishers.ofFile(envelope.path());
        this.size = envelope.size();
        this.watch = watch;
        this.progress = progress;
    }

    @Override
    public long contentLength() {
        return size;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        file.subscribe(new Counting(subscriber));
    }

    private final class Counting implements Flow.Subscriber<ByteBuffer> {
        private final Flow.Subscriber<? super ByteBuffer> line;
        private long sent;

        Counting(Flow.Subscriber<? super ByteBuffer> line) {
            this.line = line;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            line.onSubscribe(subscription);
        }

        @Override
        public void onNext(ByteBuffer chunk) {
            sent += chunk.remaining();
            watch.touch();
            progress.moved(sent, size);
            line.onNext(chunk);
        }

        @Override
        public void onError(Throwable failure) {
            line.onError(failure);
        }

        @Override
        public void onComplete() {
            line.onComplete();
        }
    }
}
