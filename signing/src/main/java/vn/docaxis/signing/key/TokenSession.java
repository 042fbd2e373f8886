package vn.docaxis.signing.key;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.UnrecoverableKeyException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.security.auth.login.FailedLoginException;

/**
 * One login to a token: a provider of its own, since the sessions and handles of a provider that lost its token never come back.
 * It is registered last of all providers, where only a key of this token leads to it.
 */
final class TokenSession implements AutoCloseable {
    private static final AtomicLong NUMBER = new AtomicLong();

    private final Provider provider;
    private final KeyStore store;
    private final StoredKeys keys;
    private final Map<String, PrivateKey> found = new ConcurrentHashMap<>();

    private TokenSession(Provider provider, KeyStore store) throws GeneralSecurityException {
        this.provider = provider;
        this.store = store;
        this.keys = new StoredKeys(store);
    }

    /**
     * Finds the token and logs in.
     *
     * @throws TokenAwayException   if it is not there
     * @throws FailedLoginException if it refuses the PIN: to try again brings it closer to locking itself
     */
    static TokenSession open(TokenPlace place, char[] pin) throws TokenAwayException, FailedLoginException {
        TokenLibrary library = TokenLibrary.load(place.library());
        library.start();
        long slot = place.slot().isPresent()
                ? place.slot().get()
                : library.slotOf(place.label().orElseThrow());
        try {
            Provider provider = Security.getProvider("SunPKCS11")
                    .configure("""
                    --name = Docaxis%d
                    library = "%s"
                    slot = %d
                    """.formatted(NUMBER.incrementAndGet(), escaped(place), slot));
            KeyStore store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, pin);
            Security.addProvider(provider);
            return new TokenSession(provider, store);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            if (isRefusedPin(e)) {
                throw new FailedLoginException("the PIN was refused");
            }
            throw new TokenAwayException(problem(e), e);
        }
    }

    private static String escaped(TokenPlace place) {
        return place.library().toString().replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static boolean isRefusedPin(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FailedLoginException
                    || String.valueOf(cause.getMessage()).startsWith("CKR_PIN_")) {
                return true;
            }
        }
        return false;
    }

    /** The token's own word, such as CKR_DEVICE_REMOVED, if there is one. */
    static String problem(Throwable failure) {
        String last = failure.toString();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            last = message.startsWith("CKR_") ? message : last;
        }
        return last;
    }

    String providerName() {
        return provider.getName();
    }

    List<KeyEntry> entries() {
        return keys.entries();
    }

    Optional<KeyEntry> entry(String alias) {
        return keys.entry(alias)
                .flatMap(name -> entries().stream()
                        .filter(entry -> entry.alias().equals(name))
                        .findFirst());
    }

    /** The private key beside that public one, under whatever alias it is now. */
    Optional<PrivateKey> keyFor(PublicKey publicKey) throws GeneralSecurityException {
        for (KeyEntry entry : entries()) {
            if (Arrays.equals(entry.certificate().getPublicKey().getEncoded(), publicKey.getEncoded())) {
                PrivateKey key = found.get(entry.alias());
                if (key == null) {
                    key = (PrivateKey) store.getKey(entry.alias(), null);
                    if (key == null) {
                        throw new UnrecoverableKeyException("the token does not show the key");
                    }
                    found.put(entry.alias(), key);
                }
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    /** Forgets the provider. It does not log out: that would end the sessions of everybody else in this process. */
    @Override
    public void close() {
        Security.removeProvider(provider.getName());
    }

    @Override
    public String toString() {
        return "TokenSession[%s]".formatted(provider.getName());
    }
}
