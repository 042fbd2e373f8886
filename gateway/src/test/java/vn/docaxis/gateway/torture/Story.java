package vn.docaxis.gateway.torture;

import java.time.Duration;

/** What a torture prints: each line is for somebody who reads the log of a build. */
final class Story {
    private final long begun = System.nanoTime();

    void tell(String line, Object... values) {
        System.out.printf(
                "torture %4d s: %s%n",
                Duration.ofNanos(System.nanoTime() - begun).toSeconds(), line.formatted(values));
    }
}
