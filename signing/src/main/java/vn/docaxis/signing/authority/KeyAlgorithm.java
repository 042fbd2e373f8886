package vn.docaxis.signing.authority;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

/** The kinds of keys that the axis accepts. */
public enum KeyAlgorithm {
    RSA_2048("RSA", rsa(2048), "SHA256withRSA"),
    RSA_3072("RSA", rsa(3072), "SHA256withRSA"),
    EC_P256("EC", new ECGenParameterSpec("secp256r1"), "SHA256withECDSA"),
    EC_P384("EC", new ECGenParameterSpec("secp384r1"), "SHA384withECDSA");

    private final String family;
    private final AlgorithmParameterSpec parameters;
    private final String signatureName;

    KeyAlgorithm(String family, AlgorithmParameterSpec parameters, String signatureName) {
        this.family = family;
        this.parameters = parameters;
        this.signatureName = signatureName;
    }

    private static AlgorithmParameterSpec rsa(int bits) {
        return new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4);
    }

    KeyPair newKeyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(family);
            generator.initialize(parameters);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform makes keys of " + this, e);
        }
    }

    /** How Java names the signatures that certificates by such a key carry. */
    static String signatureName(String keyFamily, int bits) {
        for (KeyAlgorithm algorithm : values()) {
            if (algorithm.family.equals(keyFamily) && algorithm.name().contains(String.valueOf(bits))) {
                return algorithm.signatureName;
            }
        }
        return keyFamily.equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
    }
}
