package vn.docaxis.gateway.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A file that one process alone holds; the operating system gives it back when the process dies. */
final class FolderLock implements Closeable {
    private final FileChannel file;

    private FolderLock(FileChannel file) {
        this.file = file;
    }

    /** @return empty if another has it */
    static Optional<FolderLock> take(Path path) throws IOException {
        Folders.create(path.toAbsolutePath().getParent());
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(file)) {
            return Optional.of(new FolderLock(file));
        }
        file.close();
        return Optional.empty();
    }

    private static boolean tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // the other gateway lives in this very process
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
