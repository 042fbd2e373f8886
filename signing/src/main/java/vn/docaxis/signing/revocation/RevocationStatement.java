package vn.docaxis.signing.revocation;

import java.util.Arrays;
import vn.docaxis.edxml.Digest;

/**
 * What an authority signed about certificates of its own: a CRL or an OCSP response, byte for byte. Nothing in it is trusted before
 * a {@link RevocationSource} has judged it.
 */
public final class RevocationStatement {
    private final Kind kind;
    private final byte[] der;
    private volatile Digest digest;

    /** @param der a {@code CertificateList} (RFC 5280) or a whole {@code OCSPResponse} (RFC 6960) */
    public RevocationStatement(Kind kind, byte[] der) {
        this.kind = kind;
        this.der = der.clone();
    }

    public enum Kind {
        CRL,
        OCSP
    }

    public Kind kind() {
        return kind;
    }

    public byte[] der() {
        return der.clone();
    }

    /** SHA-256 over the bytes. */
    public Digest digest() {
        if (digest == null) {
            digest = Digest.sha256Of(der);
        }
        return digest;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RevocationStatement s && kind == s.kind && Arrays.equals(der, s.der);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(der);
    }

    @Override
    public String toString() {
        return "RevocationStatement[%s, %d bytes]".formatted(kind, der.length);
    }
}
