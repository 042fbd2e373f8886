package vn.docaxis.edxml;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/** The digest algorithms that the axis accepts. Source: XML Signature 1.1, section 6.2; weaker ones have no constant. */
public enum DigestAlgorithm {
    SHA_256("SHA-256", "http://www.w3.org/2001/04/xmlenc#sha256", 32),
    SHA_384("SHA-384", "http://www.w3.org/2001/04/xmldsig-more#sha384", 48),
    SHA_512("SHA-512", "http://www.w3.org/2001/04/xmlenc#sha512", 64);

    private final String javaName;
    private final String uri;
    private final int length;

    DigestAlgorithm(String javaName, String uri, int length) {
        this.javaName = javaName;
        this.uri = uri;
        this.length = length;
    }

    /** The identifier used in XML signatures. */
    public String uri() {
        return uri;
    }

    /** Length of a digest in bytes. */
    public int length() {
        return length;
    }

    /** A fresh digest engine of this algorithm. */
    public MessageDigest engine() {
        try {
            return MessageDigest.getInstance(javaName);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + javaName, e);
        }
    }

    /** The algorithm of that XML signature identifier; empty if the axis does not accept it. */
    public static Optional<DigestAlgorithm> ofUri(String uri) {
        return Arrays.stream(values()).filter(a -> a.uri.equals(uri)).findFirst();
    }

    @Override
    public String toString() {
        return javaName;
    }
}
