package vn.docaxis.client.home;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import vn.docaxis.edxml.Digest;

/**
 * What this organ signed: one envelope a document, {@code outbox/<key>/envelope.edxml}, written once and kept. An envelope that the
 * gateway refused stays beside it as {@code refused-<digest>.edxml} and does not stand in the way of a mended one.
 */
public final class Outbox {
    private static final String ENVELOPE = "envelope.edxml";

    private final Path folder;
    private final Path temporary;

    Outbox(Path folder, Path temporary) {
        this.folder = folder;
        this.temporary = temporary;
    }

    /** Writes an envelope and says what it wrote. */
    @FunctionalInterface
    public interface Signing<T> {
        T signTo(OutputStream out) throws IOException;
    }

    /** Where the envelope of that document is. */
    public Path path(DocumentKey key) {
        return folder.resolve(key.name()).resolve(ENVELOPE);
    }

    public Optional<Path> find(DocumentKey key) {
        return Optional.of(path(key)).filter(Files::exists);
    }

    /** Stores the envelope: when this returns, it is on the disk in full. */
    public <T> T store(DocumentKey key, Signing<T> signing) {
        return Stored.in(path(key), () -> {
            Written<T> written = new Written<>(signing);
            Durable.write(path(key), temporary.resolve(UUID.randomUUID() + ".edxml"), written);
            return written.result;
        });
    }

    /** The gateway refused it for good: a mended envelope may take its place. */
    public void setAside(DocumentKey key, Digest digest) {
        Path target = folder.resolve(key.name()).resolve("refused-" + digest.hex() + ".edxml");
        Stored.at(target, () -> Durable.move(path(key), target));
    }

    /**
     * The moment that a report on something bears: the same again when the same thing is reported again, after a restart too.
     *
     * @param report what is reported
     * @param first  asked when it is reported for the first time
     */
    public Instant momentOf(DocumentKey report, Supplier<Instant> first) {
        Path file = folder.resolve("reports").resolve(report.name());
        return Stored.in(file, () -> {
            if (Files.exists(file)) {
                return Instant.parse(Files.readString(file, StandardCharsets.US_ASCII));
            }
            Instant moment = first.get();
            Durable.createFolders(file.getParent());
            Durable.write(file, moment.toString().getBytes(StandardCharsets.US_ASCII));
            return moment;
        });
    }

    private static final class Written<T> implements Durable.Content {
        private final Signing<T> signing;
        private T result;

        Written(Signing<T> signing) {
            this.signing = signing;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            result = signing.signTo(out);
        }
    }
}
