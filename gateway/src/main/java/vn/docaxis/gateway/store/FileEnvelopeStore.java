package vn.docaxis.gateway.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import vn.docaxis.edxml.Digest;

/**
 * Envelopes as files: {@code envelopes/ab/cd/<sha256>.edxml}. The folders keep the cost of a file flat however many there are; a
 * spool file becomes one of them with one rename.
 */
final class FileEnvelopeStore implements EnvelopeStore {
    private static final String MARKER = "store.id";

    private final Path envelopes;

    FileEnvelopeStore(Path folder) {
        this.envelopes = folder.resolve("envelopes");
    }

    @Override
    public void keep(SpoolFile bytes, Digest digest) {
        Path target = path(digest);
        try {
            requireMarker(); // or the folders would be made where the shared ones are not mounted any more
            Folders.create(target.getParent());
            bytes.moveTo(target, digest);
            Folders.sync(target.getParent());
        } catch (IOException e) {
            throw EnvelopeStore.unavailable(e);
        }
    }

    @Override
    public Resource existing(Digest digest) throws FileNotFoundException {
        Path file = path(digest);
        try {
            kept(file, digest);
            return new FileSystemResource(file);
        } catch (NoSuchFileException e) {
            requireMarker();
            throw new FileNotFoundException("the file of an accepted envelope is not there: " + file);
        } catch (IOException e) {
            throw EnvelopeStore.unavailable(e); // a disk that fails says nothing of what is on it
        }
    }

    @Override
    public Optional<KeptEnvelope> find(Digest digest) {
        try {
            return Optional.of(kept(path(digest), digest));
        } catch (NoSuchFileException e) {
            requireMarker();
            return Optional.empty();
        } catch (IOException e) {
            throw EnvelopeStore.unavailable(e);
        }
    }

    @Override
    public void remove(Digest digest) {
        try {
            Files.deleteIfExists(path(digest));
        } catch (IOException e) {
            throw EnvelopeStore.unavailable(e);
        }
    }

    /** Walks at most the folders that the page touches, not all of them. */
    @Override
    public List<KeptEnvelope> list(Optional<Digest> after, int most) {
        List<KeptEnvelope> page = new ArrayList<>();
        try {
            collect(envelopes, 0, after.map(Digest::hex).orElse(""), most, page);
        } catch (IOException e) {
            throw EnvelopeStore.unavailable(e);
        }
        return page;
    }

    private static void collect(Path folder, int depth, String after, int most, List<KeptEnvelope> page)
            throws IOException {
        for (String name : names(folder)) {
            if (page.size() >= most) {
                return;
            }
            if (depth == EnvelopeName.FOLDERS) {
                Optional<Digest> digest = EnvelopeName.digest(name);
                if (digest.isPresent() && digest.get().hex().compareTo(after) > 0) {
                    add(folder.resolve(name), digest.get(), page);
                }
            } else if (name.compareTo(EnvelopeName.part(after, depth)) >= 0) {
                boolean within = name.equals(EnvelopeName.part(after, depth));
                collect(folder.resolve(name), depth + 1, within ? after : "", most, page);
            }
        }
    }

    private static void add(Path file, Digest digest, List<KeptEnvelope> page) {
        try {
            page.add(kept(file, digest));
        } catch (IOException e) {
            // It was removed since its name was read, or this one file cannot be read now: who needs it asks for it and
            // is told.
        }
    }

    private static KeptEnvelope kept(Path file, Digest digest) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new KeptEnvelope(
                digest, attributes.size(), attributes.lastModifiedTime().toInstant());
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (NotDirectoryException e) {
            return List.of(); // somebody put a file of his own there
        }
    }

    @Override
    public boolean isOnDisk() {
        return true;
    }

    @Override
    public Optional<UUID> marker() {
        try {
            return EnvelopeStore.markerIn(Files.readString(envelopes.resolve(MARKER)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw EnvelopeStore.unavailable(e);
        }
    }

    @Override
    public void mark(UUID id) {
        Path fresh = envelopes.resolve(MARKER + "." + UUID.randomUUID());
        try {
            Folders.create(envelopes);
            Files.writeString(fresh, id + "\n");
            try (FileChannel file = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                file.force(true);
            }
            Files.move(fresh, envelopes.resolve(MARKER), StandardCopyOption.ATOMIC_MOVE);
            Folders.sync(envelopes);
        } catch (IOException e) {
            throw EnvelopeStore.unavailable(e);
        }
    }

    @Override
    public String markerPlace() {
        return envelopes.resolve(MARKER).toString();
    }

    private void requireMarker() {
        if (!Files.exists(envelopes.resolve(MARKER))) {
            throw EnvelopeStore.unavailable(new NoSuchFileException(markerPlace()));
        }
    }

    private Path path(Digest digest) {
        return envelopes.resolve(EnvelopeName.of(digest));
    }
}
