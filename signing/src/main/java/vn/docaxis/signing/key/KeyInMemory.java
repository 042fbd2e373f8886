package vn.docaxis.signing.key;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;

/** A key that cannot get lost while the program runs. */
final class KeyInMemory implements KeyAccess {
    private final PrivateKey key;

    KeyInMemory(PrivateKey key) {
        this.key = key;
    }

    @Override
    public <T> T with(Work<T> work) throws GeneralSecurityException {
        return work.with(key);
    }

    @Override
    public PrivateKey privateKey() {
        return key;
    }
}
