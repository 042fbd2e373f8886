package vn.docaxis.signing.key;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import javax.security.auth.login.FailedLoginException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.trust.TrustStore;

/**
 * Keys on a token or in a hardware security module, which never leave it. A session that was lost is opened again, and what it broke
 * is done once more; while the token stays away, everything that needs it fails at once with {@link FaultCode#KEY_TOKEN}. A PIN that
 * the token refused is not tried again, since a token locks itself after a few. Safe for use by several threads.
 */
public final class HsmKeySource implements KeySource, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HsmKeySource.class);
    /** So long a token that was away is left alone; who asks meanwhile hears the same answer. */
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(500);

    /** A session may be lost again while it is being renewed. */
    private static final int ATTEMPTS = 3;

    private final TokenPlace place;
    private final Secret pin;
    private final Optional<Path> certificates;
    private final Lock inUse;

    private volatile TokenSession session;
    private TokenSession former; // a signature that began with it may still be under way
    private ExchangeUnavailableException away;
    private long awaySince;
    private char[] refusedPin = new char[0];

    public HsmKeySource(TokenPlace place, Secret pin) {
        this(place, pin, Optional.empty());
    }

    /** @param certificates PEM file of newer or longer chains for the keys on the token, which needs some certificate for each all the same */
    public HsmKeySource(TokenPlace place, Secret pin, Optional<Path> certificates) {
        this.place = place;
        this.pin = pin;
        this.certificates = certificates;
        this.inUse = TokenLibrary.inUse(place.library());
    }

    @Override
    public synchronized List<SigningKey> keys(List<String> aliases) {
        List<X509Certificate> beside = certificates.map(TrustStore::readPem).orElse(List.of());
        TokenSession fresh = open(false);
        List<SigningKey> keys = new ArrayList<>();
        for (String alias : aliases) {
            Optional<KeyEntry> entry = fresh.entry(alias);
            if (entry.isEmpty()) {
                fresh.close();
                List<String> names =
                        fresh.entries().stream().map(KeyEntry::alias).toList();
                throw unusable("no key with a certificate under '%s' among %s".formatted(alias, names), null);
            }
            List<X509Certificate> chain =
                    new CertificatesBeside(beside).chainFor(entry.get().chain());
            keys.add(new SigningKey(new TokenKey(chain.get(0).getPublicKey()), chain));
        }
        use(fresh);
        return keys;
    }

    @Override
    public synchronized List<KeyEntry> entries() {
        use(open(false));
        return session.entries();
    }

    /** Forgets the token; keys that came from here log in again if they are used all the same. */
    @Override
    public synchronized void close() {
        use(null);
        use(null);
    }

    private void use(TokenSession fresh) {
        if (former != null) {
            former.close();
        }
        former = session;
        session = fresh;
    }

    private TokenSession open(boolean restarting) {
        char[] secret = pin.read();
        try {
            if (Arrays.equals(secret, refusedPin)) {
                throw new FailedLoginException(
                        "the PIN was refused before; it is not tried again, or the token would lock");
            }
            if (restarting) {
                TokenLibrary.load(place.library()).restart();
            }
            inUse.lock();
            try {
                return TokenSession.open(place, secret);
            } finally {
                inUse.unlock();
            }
        } catch (FailedLoginException e) {
            refusedPin = secret.clone();
            throw unusable(e.getMessage(), e);
        } catch (TokenAwayException e) {
            throw unusable(e.getMessage(), e);
        } finally {
            Arrays.fill(secret, ' ');
        }
    }

    /** The session in place of the one that failed: another thread may have opened it already. */
    private synchronized TokenSession again(TokenSession failed) {
        if (session != failed) {
            return session;
        }
        if (away != null && System.nanoTime() - awaySince < PAUSE) {
            throw away;
        }
        try {
            use(open(away != null)); // what was away a moment ago may need the library to look anew
        } catch (ExchangeUnavailableException e) {
            if (away == null) {
                LOG.atWarn()
                        .addKeyValue("event", "token.away")
                        .addKeyValue("token", place)
                        .addKeyValue("problem", e.getMessage())
                        .log("the token does not sign");
            }
            away = e;
            awaySince = System.nanoTime();
            throw e;
        }
        LOG.atWarn()
                .addKeyValue("event", "token.session.renewed")
                .addKeyValue("token", place)
                .log("the session of the token was lost and opened again");
        away = null;
        return session;
    }

    private ExchangeUnavailableException unusable(String problem, Exception cause) {
        return new ExchangeUnavailableException(FaultCode.KEY_TOKEN.with(place, problem), cause);
    }

    @Override
    public String toString() {
        return "HsmKeySource[%s]".formatted(place);
    }

    /** One key, known by its public half: its alias may pass to a successor. */
    private final class TokenKey implements KeyAccess {
        private final PublicKey publicKey;

        TokenKey(PublicKey publicKey) {
            this.publicKey = publicKey;
        }

        @Override
        public <T> T with(Work<T> work) throws GeneralSecurityException {
            TokenSession now = session;
            for (int attempt = 1; ; attempt++) {
                inUse.lock();
                try {
                    if (now != null) {
                        return work.with(keyIn(now));
                    }
                } catch (GeneralSecurityException | ProviderException e) {
                    if (attempt == ATTEMPTS) {
                        throw unusable(TokenSession.problem(e), e);
                    }
                } finally {
                    inUse.unlock();
                }
                now = again(now);
            }
        }

        private static void tryOut(PrivateKey key) throws GeneralSecurityException {
            Signature signature =
                    Signature.getInstance(key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
            signature.initSign(key);
            signature.update("is the key there?".getBytes(StandardCharsets.US_ASCII));
            signature.sign();
        }

        private PrivateKey keyIn(TokenSession open) throws GeneralSecurityException {
            return open.keyFor(publicKey).orElseThrow(() -> unusable("the key is no longer on the token", null));
        }

        @Override
        public PrivateKey privateKey() {
            try {
                return with(key -> {
                    tryOut(key);
                    return key;
                });
            } catch (GeneralSecurityException e) {
                throw unusable(TokenSession.problem(e), e);
            }
        }
    }
}
