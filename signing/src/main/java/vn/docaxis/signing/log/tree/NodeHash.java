package vn.docaxis.signing.log.tree;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import vn.docaxis.edxml.DigestAlgorithm;

/** The hash of one node of the log's tree: 32 octets of SHA-256. Source: RFC 9162, clause 2.1.1. */
public final class NodeHash {
    public static final int LENGTH = 32;

    private static final byte LEAF = 0x00;
    private static final byte INNER = 0x01;

    private final byte[] octets;

    /** Takes the array as it is: nobody else may have it. */
    private NodeHash(byte[] octets) {
        this.octets = octets;
    }

    /** @throws IllegalArgumentException if these are not 32 octets */
    public static NodeHash of(byte[] octets) {
        if (octets.length != LENGTH) {
            throw new IllegalArgumentException("a node hash has 32 octets, not " + octets.length);
        }
        return new NodeHash(octets.clone());
    }

    /** The same for a part of a longer array. */
    static NodeHash at(byte[] octets, int offset) {
        return new NodeHash(Arrays.copyOfRange(octets, offset, offset + LENGTH));
    }

    /** @throws IllegalArgumentException if it is not the canonical base64 of 32 octets */
    public static NodeHash ofBase64(String text) {
        NodeHash hash = of(Base64.getDecoder().decode(text));
        if (!hash.base64().equals(text)) {
            throw new IllegalArgumentException("'%s' is not canonical base64".formatted(text));
        }
        return hash;
    }

    /** MTH of a tree with nothing in it. */
    public static NodeHash ofEmptyTree() {
        return new NodeHash(sha256().digest());
    }

    /** MTH of a tree with this entry alone: SHA-256(0x00 || entry). */
    public static NodeHash ofLeaf(byte[] entry) {
        MessageDigest engine = sha256();
        engine.update(LEAF);
        return new NodeHash(engine.digest(entry));
    }

    /** SHA-256(0x01 || left || right). */
    public static NodeHash ofNode(NodeHash left, NodeHash right) {
        MessageDigest engine = sha256();
        engine.update(INNER);
        engine.update(left.octets);
        return new NodeHash(engine.digest(right.octets));
    }

    private static MessageDigest sha256() {
        return DigestAlgorithm.SHA_256.engine();
    }

    public byte[] octets() {
        return octets.clone();
    }

    void copyTo(byte[] target, int offset) {
        System.arraycopy(octets, 0, target, offset, LENGTH);
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(octets);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NodeHash that && Arrays.equals(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    /** Lower-case hexadecimal. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(octets);
    }
}
