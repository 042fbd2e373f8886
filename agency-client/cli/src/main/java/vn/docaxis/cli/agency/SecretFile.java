package vn.docaxis.cli.agency;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;

/** A file that holds one password on its first line. */
public final class SecretFile {
    private static final int RANDOM_BYTES = 24;

    private SecretFile() {}

    /** @throws EnvelopeRejectedException CFG-002 if there is no such file, or nothing in it */
    public static char[] read(Path file) {
        try {
            String first = Files.readString(file, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
            if (first.isBlank()) {
                throw new EnvelopeRejectedException(FaultCode.CLIENT_FILE.with(file, "empty"));
            }
            return first.toCharArray();
        } catch (IOException e) {
            throw UserFile.unreadable(file, e);
        }
    }

    /** Makes a random password and a new file for it that only its owner can read. */
    public static char[] create(Path file) throws IOException {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
        Files.writeString(file, password + "\n", StandardCharsets.UTF_8);
        return password.toCharArray();
    }
}
