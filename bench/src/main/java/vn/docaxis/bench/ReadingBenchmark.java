package vn.docaxis.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import vn.docaxis.edxml.xml.AttachmentSink;
import vn.docaxis.edxml.xml.DigestPlan;
import vn.docaxis.edxml.xml.EnvelopeReader;
import vn.docaxis.edxml.xml.ReadLimits;
import vn.docaxis.edxml.xml.UnverifiedEnvelope;

/** One packet from a file, read by both; {@link ReadingSpeed} runs it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReadingBenchmark {
    private static final EnvelopeReader READER = new EnvelopeReader(ReadLimits.standard(), DigestPlan.SHA_256);

    @Param({"ONE_OF_10_MB", "ONE_OF_100_MB", "FIVE_HUNDRED"})
    BenchPacket packet;

    /** The folder that the packets were written into. */
    @Param("")
    String folder;

    private Path file;

    @Setup
    public void find() {
        file = packet.in(Path.of(folder));
    }

    @Benchmark
    public List<String> barePass() throws IOException {
        return new BarePass().digests(file);
    }

    @Benchmark
    public UnverifiedEnvelope envelopeReader() throws IOException {
        return read(file);
    }

    static UnverifiedEnvelope read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            UnverifiedEnvelope envelope = READER.read(in, AttachmentSink.discard());
            envelope.claimed();
            return envelope;
        }
    }
}
