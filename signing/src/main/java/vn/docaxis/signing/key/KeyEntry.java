package vn.docaxis.signing.key;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What there is to see of a key: never the key.
 *
 * @param chain the certificate of the key first, then its issuers as far as they are known
 */
public record KeyEntry(String alias, List<X509Certificate> chain) {
    /** How long before its end a certificate is spoken of: time enough to have a new one issued and made known. */
    public static final Duration NOTICE = Duration.ofDays(30);

    public KeyEntry {
        chain = List.copyOf(chain);
    }

    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** Whether the certificate ends within the {@link #NOTICE}, or has ended. */
    public boolean endsSoon(Instant now) {
        return endsSoon(certificate(), now);
    }

    public static boolean endsSoon(X509Certificate certificate, Instant now) {
        return certificate.getNotAfter().toInstant().isBefore(now.plus(NOTICE));
    }

    @Override
    public String toString() {
        return "KeyEntry[%s]".formatted(alias);
    }
}
