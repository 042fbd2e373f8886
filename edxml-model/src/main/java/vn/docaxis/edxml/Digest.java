package vn.docaxis.edxml;

import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The digest of stated bytes, always with its algorithm.
 *
 * @param hex lower-case hexadecimal digits, two a byte, as long as the algorithm says
 */
public record Digest(DigestAlgorithm algorithm, String hex) {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]+");

    /** @throws IllegalArgumentException if the text is not a digest of that algorithm */
    public Digest {
        if (!HEX.matcher(hex).matches() || hex.length() != algorithm.length() * 2) {
            throw new IllegalArgumentException(
                    "'%s' is not a %s digest in lower-case hexadecimal".formatted(hex, algorithm));
        }
    }

    public static Digest of(DigestAlgorithm algorithm, byte[] value) {
        return new Digest(algorithm, HexFormat.of().formatHex(value));
    }

    /** The SHA-256 digest of all these bytes. */
    public static Digest sha256Of(byte[] content) {
        return of(DigestAlgorithm.SHA_256, DigestAlgorithm.SHA_256.engine().digest(content));
    }

    public static Digest sha256(String hex) {
        return new Digest(DigestAlgorithm.SHA_256, hex);
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /** As XML signatures and the HTTP digest headers write it. */
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes());
    }

    @Override
    public String toString() {
        return algorithm + " " + hex;
    }
}
