package vn.docaxis.gateway.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.AbstractResource;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** An object whose length is known. Nothing is asked of the server before the first byte is read, and then only from there on. */
final class S3Resource extends AbstractResource {
    private final S3Client s3;
    private final String bucket;
    private final String key;
    private final long length;

    S3Resource(S3Client s3, String bucket, String key, long length) {
        this.s3 = s3;
        this.bucket = bucket;
        this.key = key;
        this.length = length;
    }

    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public String getDescription() {
        return bucket + "/" + key;
    }

    @Override
    public InputStream getInputStream() {
        return new Content();
    }

    private final class Content extends InputStream {
        private long place;
        private ResponseInputStream<GetObjectResponse> answer;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int from, int count) throws IOException {
            if (place >= length) {
                return -1;
            }
            if (answer == null) {
                answer = open();
            }
            int read = readOn(buffer, from, count);
            if (read < 0) {
                throw new IOException("%s ended after %d bytes of %d".formatted(getDescription(), place, length));
            }
            place += read;
            return read;
        }

        private int readOn(byte[] buffer, int from, int count) throws IOException {
            try {
                return answer.read(buffer, from, count);
            } catch (SdkException e) {
                throw new IOException("%s broke off after %d bytes".formatted(getDescription(), place), e);
            }
        }

        private ResponseInputStream<GetObjectResponse> open() throws IOException {
            try {
                return s3.getObject(get -> get.bucket(bucket).key(key).range("bytes=" + place + "-"));
            } catch (NoSuchKeyException e) {
                FileNotFoundException gone =
                        new FileNotFoundException("gone since it was looked for: " + getDescription());
                gone.initCause(e);
                throw gone;
            } catch (SdkException e) {
                throw EnvelopeStore.unavailable(e);
            }
        }

        @Override
        public long skip(long count) {
            giveUp();
            long skipped = Math.max(0, Math.min(count, length - place));
            place += skipped;
            return skipped;
        }

        @Override
        public void close() {
            giveUp();
        }

        /** Without reading what is left of it. */
        private void giveUp() {
            if (answer != null) {
                answer.abort();
                answer = null;
            }
        }
    }
}
