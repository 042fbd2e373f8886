package vn.docaxis.signing.key;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;

/** A password or PIN, or the file that holds it in its first line. It never shows itself in texts or logs. */
public final class Secret {
    private final char[] value;
    private final Path file;

    private Secret(char[] value, Path file) {
        this.value = value;
        this.file = file;
    }

    /** @param value is copied */
    public static Secret of(char[] value) {
        return new Secret(value.clone(), null);
    }

    /** Read each time that the secret is needed, so a new one is found. */
    public static Secret in(Path file) {
        return new Secret(null, file);
    }

    /**
     * A copy, for the caller to wipe.
     *
     * @throws ExchangeUnavailableException with {@link FaultCode#KEY_FILE} if its file cannot be read or begins with an empty line
     */
    public char[] read() {
        if (value != null) {
            return value.clone();
        }
        try {
            String first = Files.readString(file, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
            if (first.isBlank()) {
                throw new ExchangeUnavailableException(FaultCode.KEY_FILE.with(file, "empty"), null);
            }
            return first.strip().toCharArray();
        } catch (IOException e) {
            throw new ExchangeUnavailableException(FaultCode.KEY_FILE.with(file, "cannot be read"), e);
        }
    }

    @Override
    public String toString() {
        return file == null ? "Secret" : "Secret[%s]".formatted(file);
    }
}
