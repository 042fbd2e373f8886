package vn.docaxis.signing.pdf;

import java.security.PublicKey;
import java.security.interfaces.DSAPublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import vn.docaxis.signing.pdf.PdfSignatureReport.Algorithms;

/**
 * How good algorithms are, and were. SHA-1 and short RSA keys were what the Government's own authority issued until it changed over;
 * signatures of that time stay what they were. Source: decision record 0008 of this module.
 */
final class Strength {
    /** From then on nobody had a reason left to sign so. */
    static final Instant WEAK_NO_LONGER_USUAL = Instant.parse("2020-01-01T00:00:00Z");

    private static final int SHORT_RSA = 2048;
    private static final int SHORTEST_RSA = 1024;
    private static final int SHORTEST_CURVE = 224;
    private static final Map<ASN1ObjectIdentifier, String> DIGESTS = Map.of(
            OIWObjectIdentifiers.idSHA1, "SHA-1",
            PKCSObjectIdentifiers.md5, "MD5",
            NISTObjectIdentifiers.id_sha224, "SHA-224",
            NISTObjectIdentifiers.id_sha256, "SHA-256",
            NISTObjectIdentifiers.id_sha384, "SHA-384",
            NISTObjectIdentifiers.id_sha512, "SHA-512",
            NISTObjectIdentifiers.id_sha3_256, "SHA3-256",
            NISTObjectIdentifiers.id_sha3_384, "SHA3-384",
            NISTObjectIdentifiers.id_sha3_512, "SHA3-512");

    private Strength() {}

    static Algorithms of(ASN1ObjectIdentifier digest, PublicKey key) {
        return new Algorithms(DIGESTS.getOrDefault(digest, digest.getId()), key.getAlgorithm(), bits(key));
    }

    /** As Java names it; empty for one that is not known here. */
    static Optional<String> digestName(ASN1ObjectIdentifier digest) {
        return Optional.ofNullable(DIGESTS.get(digest));
    }

    /** Empty if they are good enough for signatures made today. */
    static Optional<PdfFinding> finding(Algorithms algorithms, Instant signed) {
        boolean unfit = switch (algorithms.signature()) {
            case "RSA", "RSASSA-PSS" -> algorithms.keyBits() < SHORTEST_RSA;
            case "EC", "ECDSA" -> algorithms.keyBits() < SHORTEST_CURVE;
            case "EdDSA", "Ed25519", "Ed448" -> false;
            default -> true;
        };
        if (unfit || !isDigestFit(algorithms.digest())) {
            return Optional.of(PdfFinding.ALGORITHM);
        }
        boolean weak = algorithms.digest().equals("SHA-1")
                || algorithms.signature().startsWith("RSA") && algorithms.keyBits() < SHORT_RSA;
        if (!weak) {
            return Optional.empty();
        }
        return Optional.of(signed.isBefore(WEAK_NO_LONGER_USUAL) ? PdfFinding.WEAK_ALGORITHM : PdfFinding.ALGORITHM);
    }

    private static boolean isDigestFit(String digest) {
        return !digest.equals("MD5") && DIGESTS.containsValue(digest);
    }

    private static int bits(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return rsa.getModulus().bitLength();
        }
        if (key instanceof ECPublicKey curve) {
            return curve.getParams().getCurve().getField().getFieldSize();
        }
        return key instanceof DSAPublicKey dsa ? dsa.getParams().getP().bitLength() : 0;
    }
}
