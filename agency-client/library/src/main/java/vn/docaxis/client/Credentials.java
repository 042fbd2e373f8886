package vn.docaxis.client;

import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLContext;
import vn.docaxis.signing.key.KeySource;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.key.TlsContext;
import vn.docaxis.signing.trust.TrustBasis;
import vn.docaxis.signing.trust.TrustStore;

/** What this client signs with and whom it trusts, as it was last read without a fault. Ask at every use. */
final class Credentials {
    private final KeySource source;
    private final List<String> aliases;
    private final Path roots;
    private volatile State now;

    /** @param aliases of the key that signs and of the one that opens connections */
    Credentials(KeySource source, List<String> aliases, Path roots) {
        this.source = source;
        this.aliases = aliases;
        this.roots = roots;
        this.now = read();
    }

    private record State(SigningKey sign, SigningKey tls, TrustBasis trust) {}

    private State read() {
        List<SigningKey> keys = source.keys(aliases);
        return new State(keys.get(0), keys.get(1), TrustBasis.ofRoots(TrustStore.readPem(roots)));
    }

    /** Looks again where keys and roots were found; what cannot be used changes nothing. */
    void reload() {
        now = read();
    }

    SigningKey sign() {
        return now.sign();
    }

    TrustBasis trust() {
        return now.trust();
    }

    SSLContext tls() {
        State state = now;
        return TlsContext.of(state.tls(), state.trust().roots());
    }
}
