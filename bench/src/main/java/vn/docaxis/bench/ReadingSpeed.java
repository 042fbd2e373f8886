package vn.docaxis.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Compares reading with the bare pass, prints a table, and ends with 1 if reading is slower than promised.
 *
 * <p>Both run in this one JVM, in turns, and each is judged by its fastest half second: what else the machine does meets both alike.
 */
public final class ReadingSpeed {
    /** The promise: reading runs at 60 % of the speed of the bare pass, or more. */
    private static final double LEAST_RATIO = 0.6;

    private static final int ROUNDS = 6;
    private static final int WARM_UPS = 8;
    private static final int ITERATIONS = 4;
    private static final TimeValue HALF_A_SECOND = TimeValue.milliseconds(500);
    private static final int MEGA = 1_000_000;

    private ReadingSpeed() {}

    public static void main(String[] arguments) throws IOException, RunnerException {
        Path folder = Files.createTempDirectory("docaxis-bench");
        try {
            System.exit(compare(folder, System.out) ? 0 : 1);
        } finally {
            delete(folder);
        }
    }

    private static boolean compare(Path folder, PrintStream out) throws IOException, RunnerException {
        StringBuilder table =
                new StringBuilder("%n%-24s %10s %15s %7s%n".formatted("MB/s", "bare pass", "EnvelopeReader", "ratio"));
        boolean kept = true;
        for (BenchPacket packet : BenchPacket.values()) {
            long size = Files.size(packet.write(folder));
            double bare = Double.MAX_VALUE;
            double reader = Double.MAX_VALUE;
            out.println(packet.title() + " …");
            for (int round = 0; round < ROUNDS; round++) {
                bare = Math.min(bare, fastest("barePass", packet, folder, round));
                reader = Math.min(reader, fastest("envelopeReader", packet, folder, round));
            }
            double ratio = bare / reader;
            kept &= ratio >= LEAST_RATIO;
            table.append("%-24s %10.0f %15.0f %7.2f%s%n"
                    .formatted(
                            packet.title(),
                            size / bare * 1e9 / MEGA,
                            size / reader * 1e9 / MEGA,
                            ratio,
                            ratio < LEAST_RATIO ? "  < " + LEAST_RATIO : ""));
        }
        out.print(table);
        return kept;
    }

    /** Nanoseconds for one packet. */
    private static double fastest(String benchmark, BenchPacket packet, Path folder, int round) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(ReadingBenchmark.class.getName() + "\\." + benchmark + "$")
                        .param("packet", packet.name())
                        .param("folder", folder.toString())
                        .forks(0)
                        .warmupIterations(round == 0 ? WARM_UPS : 0)
                        .warmupTime(HALF_A_SECOND)
                        .measurementIterations(ITERATIONS)
                        .measurementTime(HALF_A_SECOND)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .runSingle()
                .getPrimaryResult()
                .getStatistics()
                .getMin();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
