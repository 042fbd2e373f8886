package vn.docaxis.edxml.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.xml.DigestPlan;
import vn.docaxis.edxml.xml.EnvelopeReader;
import vn.docaxis.edxml.xml.ReadLimits;
import vn.docaxis.edxml.xml.UnverifiedEnvelope;

/**
 * A part of the input, thousands of times in its place: whatever takes more than a fixed time or memory for each byte shows here,
 * in the time-out and the small heap of the fuzzer. The last four octets name the part: where it starts, how long it is.
 */
public final class RepeatingFuzz {
    /** Just below the limit of the head, where everything is still read. */
    private static final int SIZE = 1_000_000;

    private static final int TRAILER = 4;
    private static final EnvelopeReader READER = new EnvelopeReader(ReadLimits.standard(), DigestPlan.SHA_256);

    private RepeatingFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        if (input.length <= TRAILER) {
            return;
        }
        byte[] repeated = repeated(input);
        try {
            UnverifiedEnvelope envelope = READER.read(new ByteArrayInputStream(repeated), new CountingSink());
            Promise.keep(envelope.size() == repeated.length, "the size is that of the file");
            envelope.claimed();
        } catch (EnvelopeRejectedException refused) {
            Told.check(refused);
        }
    }

    private static byte[] repeated(byte[] input) {
        int length = input.length - TRAILER;
        int start = number(input, length) % length;
        int end = start + 1 + number(input, length + 2) % (length - start);
        byte[] packet = new byte[Math.max(length, SIZE)];
        int at = end;
        System.arraycopy(input, 0, packet, 0, end);
        while (at + (end - start) + (length - end) <= packet.length) {
            System.arraycopy(input, start, packet, at, end - start);
            at += end - start;
        }
        System.arraycopy(input, end, packet, at, length - end);
        return Arrays.copyOf(packet, at + length - end);
    }

    private static int number(byte[] octets, int index) {
        return (octets[index] & 0xFF) << 8 | octets[index + 1] & 0xFF;
    }
}
