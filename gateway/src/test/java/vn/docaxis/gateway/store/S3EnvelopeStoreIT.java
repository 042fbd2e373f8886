package vn.docaxis.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.gateway.S3Server;

class S3EnvelopeStoreIT extends EnvelopeStoreContract {
    @TempDir
    static Path folder;

    private static S3Server server;

    private final String bucket = "b" + UUID.randomUUID();
    private S3EnvelopeStore store;

    @BeforeAll
    static void startServer() {
        server = S3Server.start(folder);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Override
    EnvelopeStore store() throws IOException {
        if (store == null) {
            server.makeBucket(bucket);
            store = open(server.endpoint(), Duration.ofSeconds(20));
            store.mark(UUID.randomUUID());
        }
        return store;
    }

    private S3EnvelopeStore open(String endpoint, Duration timeout) {
        S3Properties properties = new S3Properties(
                endpoint,
                bucket,
                "us-east-1",
                server.accessKeyFile().toString(),
                "",
                server.secretKeyFile().toString(),
                "",
                "axis/",
                true,
                "",
                DataSize.ofMegabytes(5),
                timeout);
        return new S3EnvelopeStore(S3Connection.open(properties), properties);
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    @Test
    void aLargeEnvelopeGoesInPartsAndComesBackAsOne() throws IOException {
        byte[] content = bytes(11_000_000);

        Digest digest = keep(content);

        assertThat(store().existing(digest).getContentAsByteArray()).isEqualTo(content);
        assertThat(store().list(Optional.empty(), 10))
                .singleElement()
                .satisfies(kept -> assertThat(kept.size()).isEqualTo(content.length));
    }

    @Test
    void bytesThatAreNotThoseThatWereReadAreNeverKept() throws IOException {
        byte[] content = bytes(6_000_000);
        Digest other = Digest.sha256Of(bytes(10));
        store();

        for (int length : new int[] {1_000, content.length}) {
            try (SpoolFile spool = TestSpool.in(home).newFile(length, length)) {
                spool.drain(new ByteArrayInputStream(content, 0, length));
                assertThatThrownBy(() -> store.keep(spool, other)).isInstanceOf(ExchangeUnavailableException.class);
            }
        }

        assertThat(store.list(Optional.empty(), 10)).isEmpty();
        try (Stream<Path> left = Files.walk(server.objects().resolve(bucket))) {
            assertThat(left.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .containsExactly("store.id");
        }
    }

    @Test
    void aServerThatIsAwayOrDoesNotAnswerIsAPassingFaultAndSoon() throws IOException {
        store();
        Digest digest = keep(bytes(1_000));
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                S3EnvelopeStore away = open("http://127.0.0.1:1", Duration.ofSeconds(1));
                S3EnvelopeStore mute = open("http://127.0.0.1:" + silent.getLocalPort(), Duration.ofMillis(300));
                SpoolFile spool = TestSpool.holding(TestSpool.in(home), bytes(6_000_000))) {
            assertThatThrownBy(() -> away.existing(digest)).isInstanceOf(ExchangeUnavailableException.class);
            assertThatThrownBy(() -> mute.existing(digest)).isInstanceOf(ExchangeUnavailableException.class);
            assertThatThrownBy(() -> mute.keep(spool, digest)).isInstanceOf(ExchangeUnavailableException.class);
        }
    }

    @Test
    void whatIsRemovedAfterItWasFoundIsGoneByTheFirstByte() throws IOException {
        Digest digest = keep(bytes(1_000));
        try (InputStream found = store().existing(digest).getInputStream()) {
            store.remove(digest);

            assertThatThrownBy(found::read).isInstanceOf(FileNotFoundException.class);
        }
    }

    @Test
    void aBucketThatIsNotTheOneFromBeforeSaysNothingOfWhatIsGone() throws IOException {
        store();
        Digest digest = keep(bytes(1_000));
        Files.delete(server.objects().resolve(bucket).resolve("axis/store.id"));
        store.remove(digest);

        assertThatThrownBy(() -> store.existing(digest)).isInstanceOf(ExchangeUnavailableException.class);
    }

    @Test
    void wrongKeysAreNamedAndNotShown() throws IOException {
        store();
        S3Properties properties = new S3Properties(
                server.endpoint(),
                bucket,
                "us-east-1",
                "",
                "axis",
                "",
                "not-the-secret",
                "",
                true,
                "",
                DataSize.ofMegabytes(5),
                Duration.ofSeconds(5));

        try (S3EnvelopeStore refused = new S3EnvelopeStore(S3Connection.open(properties), properties)) {
            assertThatThrownBy(() -> refused.marker())
                    .isInstanceOf(ExchangeUnavailableException.class)
                    .hasStackTraceContaining("Status Code: 403")
                    .satisfies(thrown ->
                            assertThat(String.valueOf(thrown.getCause())).doesNotContain("not-the-secret"));
        }
        assertThat(properties.toString()).doesNotContain("not-the-secret");
    }
}
