package vn.docaxis.signing.key;

import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * A token of SoftHSM2 for one test, with a copy of its library: what happens to one token's library does not touch another's.
 * {@code SOFTHSM2_CONF} is set for the whole test JVM, so all tokens of a JVM lie in one folder.
 */
public final class SoftToken {
    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/softhsm/libsofthsm2.so"),
            Path.of("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"),
            Path.of("/usr/lib64/pkcs11/libsofthsm2.so"),
            Path.of("/usr/local/lib/softhsm/libsofthsm2.so"));
    private static final String PIN = "493827";

    private final TokenPlace place;
    private final Path files;
    private final Path pinFile;

    private SoftToken(TokenPlace place, Path files, Path pinFile) {
        this.place = place;
        this.files = files;
        this.pinFile = pinFile;
    }

    /** A fresh token with a label of its own; aborts the test, and says so, where SoftHSM2 is not installed. */
    public static SoftToken create(Path folder) throws IOException {
        Path library = LIBRARIES.stream()
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new TestAbortedException(
                        "NOT TESTED: SoftHSM2 is not installed (Debian: apt-get install softhsm2)"));
        Path tokens = tokenFolder();
        Set<Path> before = list(tokens);
        String label = "test-" + UUID.randomUUID().toString().substring(0, 8);
        run("softhsm2-util", "--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", "1" + PIN);
        Set<Path> made = list(tokens);
        made.removeAll(before);
        Path copy = Files.copy(
                library, Files.createDirectories(folder.resolve(label)).resolve("soft hsm.so"));
        Path pin = Files.writeString(folder.resolve(label).resolve("pin"), PIN + "\n");
        return new SoftToken(TokenPlace.labelled(copy, label), made.iterator().next(), pin);
    }

    private static Path tokenFolder() throws IOException {
        String configuration = System.getenv("SOFTHSM2_CONF");
        if (configuration == null) {
            throw new TestAbortedException("NOT TESTED: SOFTHSM2_CONF is not set for this JVM; the build sets it");
        }
        Path file = Path.of(configuration);
        Path tokens = Files.createDirectories(file.resolveSibling("tokens"));
        Files.writeString(
                file, "directories.tokendir = %s%nobjectstore.backend = file%nlog.level = ERROR%n".formatted(tokens));
        return tokens;
    }

    private static Set<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new HashSet<>(files.toList());
        }
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(File.createTempFile("softhsm2", ".log"))
                .start();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(List.of(command) + " failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public TokenPlace place() {
        return place;
    }

    public Path library() {
        return place.library();
    }

    public String label() {
        return place.label().orElseThrow();
    }

    public Path pinFile() {
        return pinFile;
    }

    public HsmKeySource source() {
        return new HsmKeySource(place, Secret.in(pinFile));
    }

    /** Puts the key on the token, where it stays; in place of another under that alias. */
    public void put(String alias, SigningKey key) {
        change(store ->
                store.setKeyEntry(alias, key.privateKey(), null, key.chain().toArray(X509Certificate[]::new)));
    }

    /** The key under the first alias goes on under the second one. */
    public void rename(String from, String to) {
        change(store -> {
            PrivateKey key = (PrivateKey) store.getKey(from, null);
            store.setKeyEntry(to, key, null, store.getCertificateChain(from));
        });
    }

    public void remove(String alias) {
        change(store -> store.deleteEntry(alias));
    }

    @FunctionalInterface
    private interface Change {
        void in(KeyStore store) throws GeneralSecurityException;
    }

    private void change(Change change) {
        try (TokenSession session = TokenSession.open(place, PIN.toCharArray())) {
            Provider provider = Security.getProvider(session.providerName());
            KeyStore store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, PIN.toCharArray());
            change.in(store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | TokenAwayException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As if the token had been pulled and put back: every session and login is gone. */
    public void closeAllSessions() throws Exception {
        TokenLibrary library = TokenLibrary.load(place.library());
        call("C_CloseAllSessions", new NativeLong(library.slotOf(label())));
    }

    /** Somebody else in this process ends the library. */
    public void finish() {
        call("C_Finalize", Pointer.NULL);
    }

    private void call(String function, Object argument) {
        int result = TokenLibrary.open(place.library()).getFunction(function).invokeInt(new Object[] {argument});
        if (result != 0) {
            throw new IllegalStateException("%s answered 0x%x".formatted(function, result));
        }
    }

    /** Its files are gone. */
    public void goAway() throws IOException {
        Files.move(files, hidden());
    }

    public void comeBack() throws IOException {
        Files.move(hidden(), files);
    }

    /** The folder of all tokens of this JVM is gone: the library does not even start without it. */
    static void allGoAway() throws IOException {
        Files.move(tokenFolder(), tokenFolder().resolveSibling("away"));
    }

    static void allComeBack() throws IOException {
        Path tokens = tokenFolder();
        Files.delete(tokens);
        Files.move(tokens.resolveSibling("away"), tokens);
    }

    private Path hidden() {
        return place.library().resolveSibling("away");
    }

    /** What an operator would set for a gateway. */
    public List<String> gatewayArguments() {
        return new ArrayList<>(List.of(
                "--axis.keys.token.library=" + library(),
                "--axis.keys.token.label=" + label(),
                "--axis.keys.pin-file=" + pinFile));
    }
}
