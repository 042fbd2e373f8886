package vn.docaxis.signing.key;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;

/** The way to a private key: it lies in memory, or on a token that may lose its session between two uses. */
public interface KeyAccess {
    /** Does the work with the key. Work that a lost session broke is done once more, so it must not leave anything behind. */
    <T> T with(Work<T> work) throws GeneralSecurityException;

    /** The key for whoever signs on his own, such as TLS: it works now. */
    PrivateKey privateKey();

    /** Something that needs the key. */
    @FunctionalInterface
    interface Work<T> {
        T with(PrivateKey key) throws GeneralSecurityException;
    }
}
