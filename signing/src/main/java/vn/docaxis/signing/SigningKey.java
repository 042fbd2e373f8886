package vn.docaxis.signing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.trust.SubjectNames;

/** A private key with its certificate chain. It never shows the key in texts or logs. */
public final class SigningKey {
    /** Alias of the entry that signs, in key files made by {@code docaxis keys new}. */
    public static final String SIGN = "sign";
    /** Alias of the entry that makes TLS connections. */
    public static final String TLS = "tls";

    private final PrivateKey privateKey;
    private final List<X509Certificate> chain;

    public SigningKey(PrivateKey privateKey, List<X509Certificate> chain) {
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a signing key needs its certificate");
        }
        this.privateKey = privateKey;
        this.chain = List.copyOf(chain);
    }

    /**
     * One key of a PKCS#12 file.
     *
     * @param alias of the entry; a file with a single key is used whatever its alias
     * @throws ExchangeUnavailableException with {@link FaultCode#KEY_FILE} if file, password or entry cannot be used
     */
    public static SigningKey fromPkcs12(Path file, char[] password, String alias) {
        return fromPkcs12(file, password, List.of(alias)).get(0);
    }

    /** Several keys of a PKCS#12 file, opened once: its key derivation is slow on purpose. In the order of the aliases. */
    public static List<SigningKey> fromPkcs12(Path file, char[] password, List<String> aliases) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            List<SigningKey> keys = new ArrayList<>();
            for (String alias : aliases) {
                keys.add(key(store, entry(store, file, alias), password));
            }
            return keys;
        } catch (IOException | GeneralSecurityException e) {
            String what = e.getCause() instanceof UnrecoverableKeyException ? "wrong password" : reason(e);
            throw new ExchangeUnavailableException(FaultCode.KEY_FILE.with(file, what), e);
        }
    }

    private static SigningKey key(KeyStore store, String entry, char[] password) throws GeneralSecurityException {
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate certificate : store.getCertificateChain(entry)) {
            chain.add((X509Certificate) certificate);
        }
        return new SigningKey((PrivateKey) store.getKey(entry, password), chain);
    }

    private static String entry(KeyStore store, Path file, String alias) throws GeneralSecurityException {
        List<String> keys = new ArrayList<>();
        for (String name : Collections.list(store.aliases())) {
            if (store.isKeyEntry(name)) {
                keys.add(name);
            }
        }
        if (keys.contains(alias)) {
            return alias;
        }
        if (keys.size() == 1) {
            return keys.get(0);
        }
        throw new ExchangeUnavailableException(
                FaultCode.KEY_FILE.with(file, "no key entry '%s' among %s".formatted(alias, keys)), null);
    }

    private static String reason(Exception e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    public PrivateKey privateKey() {
        return privateKey;
    }

    /** The certificate of the key first, then its issuers as far as the file has them. */
    public List<X509Certificate> chain() {
        return chain;
    }

    public X509Certificate certificate() {
        return chain.get(0);
    }

    @Override
    public String toString() {
        return "SigningKey[%s]".formatted(SubjectNames.display(certificate()));
    }
}
