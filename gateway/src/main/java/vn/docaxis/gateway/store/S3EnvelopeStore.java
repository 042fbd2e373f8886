package vn.docaxis.gateway.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.core.io.Resource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;
import vn.docaxis.edxml.Digest;

/**
 * Envelopes as objects of an S3-compatible store: {@code <prefix>ab/cd/<sha256>.edxml}. What is sent is read from the disk piece by
 * piece, told with its MD5 so that the server refuses what was damaged on the way, and compared with the digest before it counts.
 */
final class S3EnvelopeStore implements EnvelopeStore, AutoCloseable {
    private static final String MARKER = "store.id";
    /** For a look at the marker, which others wait for. */
    private static final Duration LOOK = Duration.ofSeconds(3);

    private static final int LARGEST_PAGE = 1_000;
    private static final int LONGEST_MARKER = 100;

    private final S3Client s3;
    private final String bucket;
    private final String prefix;
    private final long part;

    S3EnvelopeStore(S3Client s3, S3Properties properties) {
        this.s3 = s3;
        this.bucket = properties.bucket();
        this.prefix = properties.prefix();
        this.part = properties.part().toBytes();
    }

    @Override
    public void keep(SpoolFile bytes, Digest digest) {
        try {
            List<FilePart> parts = FilePart.partsOf(bytes.path(), bytes.size(), part);
            if (parts.size() == 1) {
                send(parts.get(0), digest);
            } else {
                send(parts, digest);
            }
            requireSize(digest, bytes.size());
            bytes.keptElsewhere(digest);
        } catch (SdkException | IOException e) {
            throw EnvelopeStore.unavailable(e);
        }
    }

    private void send(FilePart whole, Digest digest) throws IOException {
        FilePart.Sums sums = new FilePart.Sums();
        String md5 = sums.add(whole);
        sums.require(digest);
        s3.putObject(
                put -> put.bucket(bucket)
                        .key(key(digest))
                        .contentMD5(md5)
                        .contentLength(whole.length())
                        .contentType("application/octet-stream"),
                body(whole));
    }

    private void send(List<FilePart> parts, Digest digest) throws IOException {
        String key = key(digest);
        String upload = s3.createMultipartUpload(
                        begin -> begin.bucket(bucket).key(key).contentType("application/octet-stream"))
                .uploadId();
        try {
            FilePart.Sums sums = new FilePart.Sums();
            List<CompletedPart> sent = new ArrayList<>();
            for (FilePart one : parts) {
                int number = sent.size() + 1;
                String md5 = sums.add(one);
                String tag = s3.uploadPart(
                                put -> put.bucket(bucket)
                                        .key(key)
                                        .uploadId(upload)
                                        .partNumber(number)
                                        .contentMD5(md5)
                                        .contentLength(one.length()),
                                body(one))
                        .eTag();
                sent.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
            }
            sums.require(digest);
            s3.completeMultipartUpload(
                    end -> end.bucket(bucket).key(key).uploadId(upload).multipartUpload(whole -> whole.parts(sent)));
        } catch (SdkException | IOException e) {
            giveUp(key, upload, e);
            throw e;
        }
    }

    private static RequestBody body(FilePart part) {
        return RequestBody.fromContentProvider(part::open, part.length(), "application/octet-stream");
    }

    /** What cannot be given up now is a rule of the bucket to tidy: see the README. */
    private void giveUp(String key, String upload, Exception because) {
        try {
            s3.abortMultipartUpload(abort -> abort.bucket(bucket).key(key).uploadId(upload));
        } catch (SdkException e) {
            because.addSuppressed(e);
        }
    }

    private void requireSize(Digest digest, long size) throws IOException {
        long found = s3.headObject(head -> head.bucket(bucket).key(key(digest))).contentLength();
        if (found != size) {
            throw new IOException("%s: %d bytes were sent, %d are there".formatted(key(digest), size, found));
        }
    }

    @Override
    public Optional<KeptEnvelope> find(Digest digest) {
        return asked(() -> s3.headObject(request -> request.bucket(bucket).key(key(digest))))
                .map(head -> new KeptEnvelope(digest, head.contentLength(), head.lastModified()));
    }

    @Override
    public Resource existing(Digest digest) throws FileNotFoundException {
        return asked(() -> {
                    HeadObjectResponse head =
                            s3.headObject(request -> request.bucket(bucket).key(key(digest)));
                    return new S3Resource(s3, bucket, key(digest), head.contentLength());
                })
                .orElseThrow(() -> gone(digest));
    }

    private FileNotFoundException gone(Digest digest) {
        if (marker().isEmpty()) {
            throw EnvelopeStore.unavailable(new FileNotFoundException(prefix + MARKER));
        }
        return new FileNotFoundException(
                "the object of an accepted envelope is not there: %s/%s".formatted(bucket, key(digest)));
    }

    @Override
    public void remove(Digest digest) {
        asked(() -> s3.deleteObject(delete -> delete.bucket(bucket).key(key(digest))));
    }

    @Override
    public List<KeptEnvelope> list(Optional<Digest> after, int most) {
        List<KeptEnvelope> page = new ArrayList<>();
        String last = after.map(this::key).orElse(prefix);
        boolean more = true;
        while (more && page.size() < most) {
            ListObjectsV2Response answer = answerFor(last, most - page.size());
            for (S3Object object : answer.contents()) {
                last = object.key();
                add(object, page);
            }
            more = answer.isTruncated() && !answer.contents().isEmpty();
        }
        return page;
    }

    private ListObjectsV2Response answerFor(String last, int most) {
        return asked(() -> s3.listObjectsV2(list ->
                        list.bucket(bucket).prefix(prefix).startAfter(last).maxKeys(Math.min(most, LARGEST_PAGE))))
                .orElseThrow(() -> EnvelopeStore.unavailable(new FileNotFoundException("bucket " + bucket)));
    }

    private static void add(S3Object object, List<KeptEnvelope> page) {
        String name = object.key().substring(object.key().lastIndexOf('/') + 1);
        Instant at = object.lastModified();
        EnvelopeName.digest(name).ifPresent(digest -> page.add(new KeptEnvelope(digest, object.size(), at)));
    }

    @Override
    public boolean isOnDisk() {
        return false;
    }

    @Override
    public Optional<UUID> marker() {
        return asked(() -> s3.getObjectAsBytes(get -> get.bucket(bucket)
                                .key(prefix + MARKER)
                                .range("bytes=0-" + LONGEST_MARKER)
                                .overrideConfiguration(
                                        call -> call.apiCallAttemptTimeout(LOOK).apiCallTimeout(LOOK)))
                        .asUtf8String())
                .flatMap(EnvelopeStore::markerIn);
    }

    @Override
    public String markerPlace() {
        return "%s/%s%s".formatted(bucket, prefix, MARKER);
    }

    @Override
    public void mark(UUID id) {
        asked(() -> s3.putObject(
                put -> put.bucket(bucket).key(prefix + MARKER),
                RequestBody.fromString(id + "\n", StandardCharsets.UTF_8)));
    }

    /** Empty if the object is not there. */
    private static <T> Optional<T> asked(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw EnvelopeStore.unavailable(e);
        }
    }

    private String key(Digest digest) {
        return prefix + EnvelopeName.of(digest);
    }

    @Override
    public void close() {
        s3.close();
    }
}
