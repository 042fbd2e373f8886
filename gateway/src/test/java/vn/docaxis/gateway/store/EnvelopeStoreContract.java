package vn.docaxis.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.Resource;
import vn.docaxis.edxml.Digest;

/** What every store of envelopes does, whatever it keeps them on. */
@Timeout(30)
abstract class EnvelopeStoreContract {
    private static final int LARGE = 300_000;

    @TempDir
    Path home;

    /** An empty store, the same one for all of a test. */
    abstract EnvelopeStore store() throws IOException;

    @Test
    void whatWasKeptIsReadAgainAndTheSpoolIsEmpty() throws IOException {
        byte[] content = bytes(LARGE);
        Digest digest = keep(content);

        Resource kept = store().existing(digest);

        assertThat(kept.contentLength()).isEqualTo(LARGE);
        assertThat(kept.getContentAsByteArray()).isEqualTo(content);
        assertThat(TestSpool.in(home).folder()).isEmptyDirectory();
    }

    @Test
    void aRangeIsReadFromTheMiddleAndMayBeGivenUpBeforeItsEnd() throws IOException {
        byte[] content = bytes(LARGE);
        Digest digest = keep(content);

        try (InputStream in = store().existing(digest).getInputStream()) {
            assertThat(in.skip(200_000)).isEqualTo(200_000);
            assertThat(in.readNBytes(3)).containsExactly(content[200_000], content[200_001], content[200_002]);
        }
    }

    @Test
    void theLastBytesAreFollowedByTheEnd() throws IOException {
        byte[] content = bytes(1_000);
        Digest digest = keep(content);

        try (InputStream in = store().existing(digest).getInputStream()) {
            in.skipNBytes(999);
            assertThat(in.read()).isEqualTo(content[999] & 0xff);
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void theSameEnvelopeIsKeptTwiceWithoutHarm() throws IOException {
        byte[] content = bytes(1_000);

        keep(content);
        Digest digest = keep(content);

        assertThat(store().find(digest))
                .hasValueSatisfying(kept -> assertThat(kept.size()).isEqualTo(1_000));
        assertThat(store().existing(digest).getContentAsByteArray()).isEqualTo(content);
        assertThat(store().list(Optional.empty(), 10)).hasSize(1);
    }

    @Test
    void aSpoolFileStillKnowsTheDigestItWasKeptUnder() throws IOException {
        byte[] content = bytes(1_000);
        Digest digest = Digest.sha256Of(content);

        try (SpoolFile spool = TestSpool.holding(TestSpool.in(home), content)) {
            store().keep(spool, digest);
            store().remove(digest);

            assertThat(spool.digest()).isEqualTo(digest);
        }
    }

    @Test
    void whatIsGoneIsNamedAndRemovingItAgainIsNoError() throws IOException {
        Digest digest = keep(bytes(1_000));

        store().remove(digest);

        assertThat(store().find(digest)).isEmpty();
        assertThatThrownBy(() -> store().existing(digest))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessageContaining(digest.hex());
        assertThatCode(() -> store().remove(digest)).doesNotThrowAnyException();
    }

    @Test
    void aListComesInPagesThatLeaveNothingOut() throws IOException {
        List<Digest> kept = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            kept.add(keep(bytes(100 + i)));
        }
        kept.sort(Comparator.comparing(Digest::hex));

        List<KeptEnvelope> first = store().list(Optional.empty(), 3);
        List<KeptEnvelope> second = store().list(Optional.of(kept.get(2)), 3);
        List<KeptEnvelope> last = store().list(Optional.of(kept.get(5)), 3);

        assertThat(first).extracting(KeptEnvelope::digest).isEqualTo(kept.subList(0, 3));
        assertThat(second).extracting(KeptEnvelope::digest).isEqualTo(kept.subList(3, 6));
        assertThat(last).extracting(KeptEnvelope::digest).isEqualTo(kept.subList(6, 7));
        assertThat(store().list(Optional.of(kept.get(6)), 3)).isEmpty();
    }

    @Test
    void aListTellsSizeAndTime() throws IOException {
        Digest digest = keep(bytes(1_000));

        KeptEnvelope kept = store().list(Optional.empty(), 10).get(0);

        assertThat(kept.digest()).isEqualTo(digest);
        assertThat(kept.size()).isEqualTo(1_000);
        assertThat(Duration.between(kept.keptAt(), Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void aMarkerIsReadAgainAndListedNowhere() throws IOException {
        UUID id = UUID.randomUUID();

        store().mark(id);

        assertThat(store().marker()).contains(id);
        assertThat(store().list(Optional.empty(), 10)).isEmpty();
    }

    final Digest keep(byte[] content) throws IOException {
        Digest digest = Digest.sha256Of(content);
        try (SpoolFile spool = TestSpool.holding(TestSpool.in(home), content)) {
            store().keep(spool, digest);
        }
        return digest;
    }

    static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }
}
