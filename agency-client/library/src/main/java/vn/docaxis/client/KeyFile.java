package vn.docaxis.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.SigningKey;

/** The two keys of an agency: one signs, the other opens connections. They may be the same. */
record KeyFile(SigningKey signing, SigningKey tls) {
    private static final String SIGN = "sign";
    private static final String TLS = "tls";

    static KeyFile open(Path file, char[] password) {
        return new KeyFile(key(file, password, SIGN), key(file, password, TLS));
    }

    private static SigningKey key(Path file, char[] password, String alias) {
        // Without an alias the file's only key entry is meant.
        return SigningKey.fromPkcs12(file, password, holds(file, password, alias) ? alias : null);
    }

    private static boolean holds(Path file, char[] password, String alias) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            return store.containsAlias(alias);
        } catch (IOException | GeneralSecurityException e) {
            throw new ExchangeUnavailableException(FaultCode.KEY_FILE.with(file, e.getMessage()), e);
        }
    }
}
