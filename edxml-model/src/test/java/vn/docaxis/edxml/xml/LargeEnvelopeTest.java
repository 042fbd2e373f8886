package vn.docaxis.edxml.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LargeEnvelopeTest {
    /** Larger than the heap of the test run, so that whoever holds it in memory fails. */
    private static final long CHARACTERS = 1_200_000_000;

    @Test
    void anAttachmentLargerThanTheHeapStreamsThrough() throws Exception {
        String[] around = Packets.packet().split("QUJD");
        InputStream packet = new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(around[0].getBytes(StandardCharsets.UTF_8)),
                new Repeated((byte) 'A', CHARACTERS),
                new ByteArrayInputStream(around[1].getBytes(StandardCharsets.UTF_8)))));
        long[] octets = new long[1];

        UnverifiedEnvelope read = new EnvelopeReader(ReadLimits.standard(), DigestPlan.SHA_256)
                .read(packet, index -> new OutputStream() {
                    @Override
                    public void write(int octet) {
                        octets[0]++;
                    }

                    @Override
                    public void write(byte[] piece, int offset, int length) {
                        octets[0] += length;
                    }
                });

        assertThat(Runtime.getRuntime().maxMemory()).isLessThan(CHARACTERS);
        assertThat(octets[0]).isEqualTo(CHARACTERS / 4 * 3);
        assertThat(read.attachments().get(0).size()).isEqualTo(octets[0]);
    }

    private static final class Repeated extends InputStream {
        private final byte octet;
        private long left;

        Repeated(byte octet, long times) {
            this.octet = octet;
            this.left = times;
        }

        @Override
        public int read() throws IOException {
            throw new IOException("read in pieces");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            int n = (int) Math.min(length, left);
            Arrays.fill(buffer, offset, offset + n, octet);
            left -= n;
            return n;
        }
    }
}
