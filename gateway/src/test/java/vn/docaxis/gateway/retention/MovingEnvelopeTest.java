package vn.docaxis.gateway.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

class MovingEnvelopeTest {
    private static final byte[] BYTES = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

    private final Resource archived = new ByteArrayResource(BYTES);

    @Test
    void whatMovesBeforeItsFirstByteIsReadComesFromTheArchive() throws IOException {
        try (InputStream envelope = new MovingEnvelope(new Lazy(0), () -> Optional.of(archived)).getInputStream()) {
            assertThat(envelope.readAllBytes()).isEqualTo(BYTES);
        }
    }

    @Test
    void aRangeGoesOnInTheArchiveWhereItWas() throws IOException {
        try (InputStream envelope = new MovingEnvelope(new Lazy(5), () -> Optional.of(archived)).getInputStream()) {
            envelope.skipNBytes(2);
            assertThat(envelope.readAllBytes()).containsExactly(2, 3, 4, 5, 6, 7, 8, 9);
        }
    }

    @Test
    void whatNobodyMovedIsGone() throws IOException {
        try (InputStream envelope = new MovingEnvelope(new Lazy(0), Optional::empty).getInputStream()) {
            assertThatThrownBy(envelope::read).isInstanceOf(FileNotFoundException.class);
        }
    }

    /** Opened by its first byte, like an object in a bucket; gone after so many. */
    private static final class Lazy extends AbstractResource {
        private final int there;

        Lazy(int there) {
            this.there = there;
        }

        @Override
        public String getDescription() {
            return "an object";
        }

        @Override
        public InputStream getInputStream() {
            return new InputStream() {
                private int place;

                @Override
                public int read() throws IOException {
                    if (place >= there) {
                        throw new FileNotFoundException("gone");
                    }
                    return BYTES[place++];
                }
            };
        }
    }
}
