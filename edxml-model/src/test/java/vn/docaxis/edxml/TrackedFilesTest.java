package vn.docaxis.edxml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** No secret is among the files of this project, but for keys that are published on purpose. */
class TrackedFilesTest {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final int LARGEST = 4 << 20;

    private static final Pattern SECRET = Pattern.compile(
            "-----BEGIN ([A-Z]+ )?PRIVATE KEY-----\\s*[A-Za-z0-9+/=\\s]{40,}-----END" // a key, and not its first line
                    // alone
                    + "|PRIVATE\\+KEY\\+[^+]+\\+[0-9a-f]{8}\\+[A-Za-z0-9+/=]{40,}" // of a note
                    + "|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|xox[abprs]-[0-9A-Za-z-]{10,}"
                    + "|eyJ[A-Za-z0-9_-]{20,}\\.eyJ[A-Za-z0-9_-]{20,}");

    private static final Pattern KEY_STORE = Pattern.compile(".*\\.(p12|pfx|jks|bcfks|kdbx|keystore)");

    /** Each with its reason; one that holds no secret any more has to leave. */
    private static final Map<String, String> PUBLISHED = Map.of(
            "signing/docs/vectors/keys/gateway.key.pem", "test vectors: whoever implements the signatures needs it",
            "signing/docs/vectors/keys/originator.key.pem", "test vectors",
            "signing/docs/vectors/keys/recipient.key.pem", "test vectors");

    @Test
    void noSecretIsAmongTheFilesOfTheProject() throws Exception {
        Set<String> found = new TreeSet<>();
        for (String name : tracked()) {
            if (KEY_STORE.matcher(name).matches() || holdsSecret(PROJECT.resolve(name))) {
                found.add(name);
            }
        }

        assertThat(found)
                .as("take it out, and change it wherever it was used")
                .isEqualTo(new TreeSet<>(PUBLISHED.keySet()));
    }

    private static boolean holdsSecret(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
            return false;
        }
        return SECRET.matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
                .find();
    }

    private static Set<String> tracked() throws Exception {
        Assumptions.assumeTrue(Files.exists(PROJECT.resolve(".git")), "a copy without its history tracks nothing");
        Process git = new ProcessBuilder("git", "ls-files", "-z")
                .directory(PROJECT.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).isZero();
        return names.lines()
                .flatMap(all -> Pattern.compile("\0").splitAsStream(all))
                .collect(Collectors.toSet());
    }
}
