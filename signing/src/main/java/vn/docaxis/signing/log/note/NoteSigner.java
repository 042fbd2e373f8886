package vn.docaxis.signing.log.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/** Signs notes with one Ed25519 key, in one name. Source: C2SP signed-note, Ed25519 signatures. */
public final class NoteSigner {
    private final PrivateKey key;
    private final NoteVerifier verifier;

    private NoteSigner(PrivateKey key, NoteVerifier verifier) {
        this.key = key;
        this.verifier = verifier;
    }

    /** @throws IllegalArgumentException if the key is not an Ed25519 key whose octets can be had */
    public static NoteSigner of(String name, PrivateKey key) {
        if (!(key instanceof EdECPrivateKey edwards)
                || !edwards.getParams().getName().equals("Ed25519")
                || edwards.getBytes().isEmpty()) {
            throw new IllegalArgumentException("not an Ed25519 key");
        }
        byte[] secret = edwards.getBytes().get();
        byte[] open =
                new Ed25519PrivateKeyParameters(secret).generatePublicKey().getEncoded();
        return new NoteSigner(key, NoteVerifier.of(name, open));
    }

    public NoteVerifier verifier() {
        return verifier;
    }

    /**
     * @param text ends with a line feed
     * @throws IllegalArgumentException if it cannot be the text of a note
     */
    public SignedNote sign(String text) {
        byte[] signature = signature(text.getBytes(StandardCharsets.UTF_8));
        String signed = Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(Integer.BYTES + signature.length)
                        .putInt(verifier.id())
                        .put(signature)
                        .array());
        return SignedNote.of(text, List.of(SignedNote.DASH + verifier.name() + " " + signed));
    }

    private byte[] signature(byte[] text) {
        try {
            Signature engine = Signature.getInstance("Ed25519");
            engine.initSign(key);
            engine.update(text);
            return engine.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform signs with Ed25519", e);
        }
    }

    @Override
    public String toString() {
        return "NoteSigner[%s]".formatted(verifier);
    }
}
