package vn.docaxis.gateway.scrub;

import java.time.Instant;
import java.util.Optional;

/**
 * One time that everything is read again.
 *
 * @param node      gateway that works on it, or did last
 * @param endedAt   empty while it goes on
 * @param reached   digest up to which everything was looked at; empty at the beginning
 * @param envelopes read again so far
 * @param bytes     theirs
 * @param removed   those that no document referred to
 */
record ScrubRun(
        long number,
        String node,
        Instant startedAt,
        Optional<Instant> endedAt,
        String reached,
        long envelopes,
        long bytes,
        long removed) {}
