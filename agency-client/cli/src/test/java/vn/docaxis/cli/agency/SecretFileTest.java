package vn.docaxis.cli.agency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {
    @TempDir
    Path folder;

    @Test
    void aNewPasswordIsReadableByItsOwnerAlone() throws IOException {
        Path file = folder.resolve("keys.password");

        char[] password = SecretFile.create(file);

        assertThat(password).hasSizeGreaterThanOrEqualTo(32);
        assertThat(SecretFile.read(file)).isEqualTo(password);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void everyPasswordIsAnother() throws IOException {
        assertThat(SecretFile.create(folder.resolve("a"))).isNotEqualTo(SecretFile.create(folder.resolve("b")));
    }
}
