package vn.docaxis.client.home;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.SignedXml;

/**
 * What was received: {@code inbox/<digest>/} appears in full once its envelope was verified. Beside the envelope and its
 * attachments it holds the state of the handover, one file a step: {@code offered} (the callback was called), {@code handled} (it
 * returned), {@code confirmation.xml} (what this organ signed). Refused envelopes leave {@code inbox/refused/<digest>.xml}.
 */
public final class Inbox {
    private static final byte[] NOTHING = new byte[0];

    private final Path folder;

    Inbox(Path folder) {
        this.folder = folder;
    }

    /** Where an envelope is brought together before it counts as received; left over from an earlier try, perhaps. */
    public Path incoming(Digest envelope) {
        return folder.resolve("incoming").resolve(envelope.hex());
    }

    /** Where a received envelope is. */
    public Path place(Digest envelope) {
        return folder.resolve(envelope.hex());
    }

    public boolean holds(Digest envelope) {
        return Files.isDirectory(place(envelope));
    }

    public Path createIncoming(Digest envelope) {
        Path place = incoming(envelope);
        Stored.at(place, () -> Durable.createFolders(place));
        return place;
    }

    /** A folder that is there and empty, whatever was in it. */
    public Path emptyFolder(Path place) {
        Stored.at(place, () -> {
            Durable.deleteTree(place);
            Durable.createFolders(place);
        });
        return place;
    }

    public void drop(Path place) {
        Stored.at(place, () -> Durable.deleteTree(place));
    }

    /** Makes what was brought together a received envelope: all its files are forced to the disk, then it appears at once. */
    public void accept(Digest envelope) {
        Path incoming = incoming(envelope);
        Stored.at(incoming, () -> {
            try (var found = Files.walk(incoming)) {
                for (Path path : found.toList()) {
                    Durable.force(path);
                }
            }
            Durable.move(incoming, place(envelope));
        });
    }

    public boolean isOffered(Digest envelope) {
        return Files.exists(place(envelope).resolve("offered"));
    }

    public void markOffered(Digest envelope) {
        mark(place(envelope).resolve("offered"));
    }

    /** The callback returned with an error: what it did is known, so the next call is no repetition. */
    public void unmarkOffered(Digest envelope) {
        Path file = place(envelope).resolve("offered");
        Stored.at(file, () -> {
            Files.deleteIfExists(file);
            Durable.force(file.getParent());
        });
    }

    public boolean isHandled(Digest envelope) {
        return Files.exists(place(envelope).resolve("handled"));
    }

    public void markHandled(Digest envelope) {
        mark(place(envelope).resolve("handled"));
    }

    /**
     * What this organ signed for one envelope.
     *
     * @param taken whether it took the envelope over; else it refused it
     */
    public record Answered(SignedXml xml, boolean taken) {}

    public Optional<Answered> answer(Digest envelope) {
        return read(confirmation(envelope))
                .map(xml -> new Answered(xml, true))
                .or(() -> read(refusal(envelope)).map(xml -> new Answered(xml, false)));
    }

    /** Stores it durably, to be sent as often as need be. */
    public void storeAnswer(Digest envelope, Answered answer) {
        write(answer.taken() ? confirmation(envelope) : refusal(envelope), answer.xml());
    }

    private Path confirmation(Digest envelope) {
        return place(envelope).resolve("confirmation.xml");
    }

    private Path refusal(Digest envelope) {
        return folder.resolve("refused").resolve(envelope.hex() + ".xml");
    }

    private static void mark(Path file) {
        Stored.at(file, () -> Durable.write(file, NOTHING));
    }

    private static Optional<SignedXml> read(Path file) {
        return Stored.in(
                file,
                () -> Files.exists(file) ? Optional.of(new SignedXml(Files.readAllBytes(file))) : Optional.empty());
    }

    private static void write(Path file, SignedXml xml) {
        Stored.at(file, () -> {
            Durable.createFolders(file.getParent());
            Durable.write(file, xml.bytes());
        });
    }
}
