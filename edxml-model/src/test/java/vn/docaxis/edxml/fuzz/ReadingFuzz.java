package vn.docaxis.edxml.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.xml.DigestPlan;
import vn.docaxis.edxml.xml.EnvelopeContent;
import vn.docaxis.edxml.xml.EnvelopeReader;
import vn.docaxis.edxml.xml.ReadLimits;
import vn.docaxis.edxml.xml.UnverifiedEnvelope;

/** Any octets are read, or refused as an envelope; nothing else happens, nothing is printed, and no byte escapes the digest. */
public final class ReadingFuzz {
    private static final EnvelopeReader READER = new EnvelopeReader(ReadLimits.standard(), DigestPlan.SHA_256);

    private ReadingFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        PrintStream standardError = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Optional<EnvelopeContent> atOnce = read(input, new ByteArrayInputStream(input));
            Optional<EnvelopeContent> inPieces = read(input, new PieceByPiece(input));
            Promise.keep(atOnce.equals(inPieces), "how the octets arrive changes nothing");
        } finally {
            System.setErr(standardError);
        }
        Promise.keep(printed.size() == 0, "nothing is printed");
    }

    private static Optional<EnvelopeContent> read(byte[] input, InputStream in) throws IOException {
        try {
            CountingSink sink = new CountingSink();
            UnverifiedEnvelope envelope = READER.read(in, sink);
            Promise.keep(envelope.size() == input.length, "the size is that of the file");
            Promise.keep(envelope.digest().equals(Digest.sha256Of(input)), "the digest is that of the file");
            envelope.attachments()
                    .forEach(a -> Promise.keep(
                            a.size() == sink.octets(a.index()), "the size is that of the octets handed over"));
            return Optional.of(envelope.claimed());
        } catch (EnvelopeRejectedException refused) {
            Told.check(refused);
            return Optional.empty();
        }
    }

    /** Pieces of 1, 2, 3 … octets: no border between two reads is spared. */
    private static final class PieceByPiece extends ByteArrayInputStream {
        private int longest;

        PieceByPiece(byte[] octets) {
            super(octets);
        }

        @Override
        public synchronized int read(byte[] buffer, int offset, int length) {
            longest = longest % 251 + 1;
            return super.read(buffer, offset, Math.min(length, longest));
        }
    }
}
