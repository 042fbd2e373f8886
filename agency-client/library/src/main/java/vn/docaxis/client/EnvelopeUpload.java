package vn.docaxis.client;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/** An envelope on its way to the gateway, from some byte on: the file as it is, counted while it goes out. */
final class EnvelopeUpload implements BodyPublisher {
    private final BodyPublisher file;
    private final long size;
    private final long offset;
    private final IdleWatch watch;
    private final TransferProgress progress;

    /** @param offset how many bytes the gateway has already */
    EnvelopeUpload(SignedFile envelope, long offset, IdleWatch watch, TransferProgress progress) throws IOException {
        this.file = offset == 0
                ? BodyPublishers.ofFile(envelope.path())
                : BodyPublishers.ofInputStream(() -> from(envelope, offset));
        this.size = envelope.size();
        this.offset = offset;
        this.watch = watch;
        this.progress = progress;
    }

    private static InputStream from(SignedFile envelope, long offset) {
        try {
            FileInputStream file = new FileInputStream(envelope.path().toFile());
            file.getChannel().position(offset);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long contentLength() {
        return size - offset;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        file.subscribe(new Counting(subscriber));
    }

    private final class Counting implements Flow.Subscriber<ByteBuffer> {
        private final Flow.Subscriber<? super ByteBuffer> line;
        private long sent = offset;

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
