package vn.docaxis.signing.log.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import vn.docaxis.edxml.DigestAlgorithm;

/** A known key that notes are verified with: Ed25519 and a name. Source: C2SP signed-note, Signatures. */
public final class NoteVerifier {
    static final byte ED25519 = 0x01;
    static final int KEY_LENGTH = 32;

    // SubjectPublicKeyInfo of an Ed25519 key up to the key itself, RFC 8410.
    private static final byte[] DER_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] key;
    private final int id;

    private NoteVerifier(String name, byte[] key) {
        this.name = KeyName.require(name);
        this.key = key;
        this.id = keyId(name, key);
    }

    /** @param key 32 octets as RFC 8032 encodes them */
    static NoteVerifier of(String name, byte[] key) {
        if (key.length != KEY_LENGTH) {
            throw new IllegalArgumentException("an Ed25519 key has 32 octets, not " + key.length);
        }
        return new NoteVerifier(name, key.clone());
    }

    /**
     * Reads what {@link #toString} writes: {@code name+id+base64}.
     *
     * @throws IllegalArgumentException if it has another form, another kind of key, or an id that is not the key's
     */
    public static NoteVerifier parse(String text) {
        int first = text.indexOf('+');
        int second = text.indexOf('+', first + 1);
        if (first < 1 || second < 0) {
            throw new IllegalArgumentException("'%s' is not name+id+key".formatted(text));
        }
        byte[] typed = Base64.getDecoder().decode(text.substring(second + 1));
        if (typed.length != 1 + KEY_LENGTH || typed[0] != ED25519) {
            throw new IllegalArgumentException("'%s' holds no Ed25519 key".formatted(text));
        }
        NoteVerifier verifier = of(text.substring(0, first), Arrays.copyOfRange(typed, 1, typed.length));
        if (!verifier.toString().equals(text)) {
            throw new IllegalArgumentException("'%s' has another id than its key: %s".formatted(text, verifier));
        }
        return verifier;
    }

    private static int keyId(String name, byte[] key) {
        byte[] text = (name + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] named = ByteBuffer.allocate(text.length + 1 + key.length)
                .put(text)
                .put(ED25519)
                .put(key)
                .array();
        return ByteBuffer.wrap(DigestAlgorithm.SHA_256.engine().digest(named)).getInt();
    }

    public String name() {
        return name;
    }

    /** The first four octets of a digest over name and key; tells keys apart, proves nothing. */
    public int id() {
        return id;
    }

    boolean verifies(byte[] text, byte[] signature) {
        try {
            Signature engine = Signature.getInstance("Ed25519");
            engine.initVerify(publicKey());
            engine.update(text);
            return engine.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // octets that can be no signature, or a key that is no point of the curve
        }
    }

    private PublicKey publicKey() throws GeneralSecurityException {
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der()));
    }

    /** SubjectPublicKeyInfo, as other programs read it. */
    public byte[] der() {
        return ByteBuffer.allocate(DER_HEAD.length + KEY_LENGTH)
                .put(DER_HEAD)
                .put(key)
                .array();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteVerifier that && name.equals(that.name) && Arrays.equals(key, that.key);
    }

    @Override
    public int hashCode() {
        return id;
    }

    /** The verifier key, as it is published: {@code name+id+base64}. */
    @Override
    public String toString() {
        byte[] typed = ByteBuffer.allocate(1 + KEY_LENGTH).put(ED25519).put(key).array();
        return "%s+%08x+%s".formatted(name, id, Base64.getEncoder().encodeToString(typed));
    }
}
