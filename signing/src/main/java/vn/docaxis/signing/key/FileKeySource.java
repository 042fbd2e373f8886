package vn.docaxis.signing.key;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;

/** Keys in a PKCS#12 file. Its key derivation is slow on purpose: ask for all keys at once. */
public final class FileKeySource implements KeySource {
    private final Path file;
    private final Secret password;

    public FileKeySource(Path file, Secret password) {
        this.file = file;
        this.password = password;
    }

    @Override
    public List<SigningKey> keys(List<String> aliases) {
        return opened((store, secret) -> {
            StoredKeys stored = new StoredKeys(store);
            List<SigningKey> keys = new ArrayList<>();
            for (String alias : aliases) {
                String entry = stored.entry(alias)
                        .orElseThrow(
                                () -> unusable("no key entry '%s' among %s".formatted(alias, names(stored)), null));
                keys.add(new SigningKey((PrivateKey) store.getKey(entry, secret), stored.chain(entry)));
            }
            return keys;
        });
    }

    @Override
    public List<KeyEntry> entries() {
        return opened((store, secret) -> new StoredKeys(store).entries());
    }

    private static List<String> names(StoredKeys stored) {
        return stored.entries().stream().map(KeyEntry::alias).toList();
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read(KeyStore store, char[] secret) throws GeneralSecurityException;
    }

    private <T> T opened(Reading<T> reading) {
        char[] secret = password.read();
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, secret);
            return reading.read(store, secret);
        } catch (IOException | GeneralSecurityException e) {
            boolean wrongPassword = e.getCause() instanceof UnrecoverableKeyException;
            throw unusable(wrongPassword ? "wrong password" : e.getClass().getSimpleName() + ": " + e.getMessage(), e);
        } finally {
            Arrays.fill(secret, ' ');
        }
    }

    private ExchangeUnavailableException unusable(String problem, Exception cause) {
        return new ExchangeUnavailableException(FaultCode.KEY_FILE.with(file, problem), cause);
    }

    @Override
    public String toString() {
        return "FileKeySource[%s]".formatted(file);
    }
}
