package vn.docaxis.signing.log.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;

/** A copy of a log on the disk: each resource in a file under its path. */
public final class FolderLogSource implements LogSource {
    private final Path folder;

    public FolderLogSource(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<Fetched> fetch(String path, int longest) {
        Path file = folder.resolve(path);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] octets = in.readNBytes(longest + 1);
            if (octets.length > longest) {
                throw new EnvelopeRejectedException(
                        FaultCode.LOG_CONTENT.with(path, "longer than %d bytes".formatted(longest)));
            }
            return Optional.of(new Fetched(octets, Optional.empty()));
        } catch (IOException e) {
            throw new ExchangeUnavailableException(FaultCode.CLIENT_FILE.with(file, e.getMessage()), e);
        }
    }
}
