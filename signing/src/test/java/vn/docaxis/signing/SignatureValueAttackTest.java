package vn.docaxis.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.authority.KeyAlgorithm;

/** Attack 17, the values: numbers that a careless verifier takes for a signature. None is accepted. */
class SignatureValueAttackTest {
    private static final AttackedEnvelope EC = new AttackedEnvelope();
    private static final AttackedEnvelope RSA = new AttackedEnvelope(KeyAlgorithm.RSA_2048);
    private static final int HALF = 32;

    /** CVE-2022-21449 and its kin. */
    @Test
    void ecdsaWithRAndSOutOfRangeIsRefused() {
        BigInteger order = ((ECPublicKey) EC.key().certificate().getPublicKey())
                .getParams()
                .getOrder();
        byte[] value = AttackedEnvelope.value(EC.text());
        BigInteger r = new BigInteger(1, Arrays.copyOf(value, HALF));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(value, HALF, 2 * HALF));
        BigInteger most = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);

        for (byte[] forged : List.of(
                pair(BigInteger.ZERO, BigInteger.ZERO),
                pair(BigInteger.ZERO, s),
                pair(r, BigInteger.ZERO),
                pair(order, s),
                pair(r, order),
                pair(order, order),
                pair(BigInteger.ONE, BigInteger.ONE),
                pair(most, most),
                pair(s, r),
                pair(order.subtract(BigInteger.ONE), order.subtract(BigInteger.ONE)))) {
            refused(EC, forged);
        }
    }

    @Test
    void ecdsaOfAnotherLengthOrFormIsRefused() {
        byte[] value = AttackedEnvelope.value(EC.text());
        byte[] longer = new byte[2 * HALF + 2];
        System.arraycopy(value, 0, longer, 1, HALF);
        System.arraycopy(value, HALF, longer, HALF + 2, HALF);

        for (byte[] forged : List.of(
                Arrays.copyOf(value, 2 * HALF - 1),
                Arrays.copyOf(value, HALF),
                Arrays.copyOf(value, 2 * HALF + 1),
                Arrays.copyOf(value, 4 * HALF),
                longer,
                HexFormat.of().parseHex("3006020100020100"),
                new byte[1])) {
            refused(EC, forged);
        }
        assertThat(EC.refusal(e -> e.replaceFirst("<ds:SignatureValue>[^<]*", "<ds:SignatureValue>")))
                .contains(FaultCode.SIGNATURE_STRUCTURE);
    }

    /** The twin of an ECDSA value holds too, for every verifier: it proves the same content, and gives the file another digest. */
    @Test
    void theTwinOfAnEcdsaValueShowsNothingButWhatWasSigned() {
        BigInteger order = ((ECPublicKey) EC.key().certificate().getPublicKey())
                .getParams()
                .getOrder();
        byte[] value = AttackedEnvelope.value(EC.text());
        BigInteger r = new BigInteger(1, Arrays.copyOf(value, HALF));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(value, HALF, 2 * HALF));

        assertThat(EC.refusal(e -> AttackedEnvelope.withValue(e, pair(r, order.subtract(s)))))
                .isEmpty();
    }

    @Test
    void rsaOfAnotherLengthOrRangeIsRefused() {
        BigInteger modulus = ((RSAPrivateKey) RSA.key().privateKey()).getModulus();
        byte[] value = AttackedEnvelope.value(RSA.text());
        byte[] padded = new byte[value.length + 1];
        System.arraycopy(value, 0, padded, 1, value.length);
        byte[] added = new BigInteger(1, value).add(modulus).toByteArray();

        for (byte[] forged : List.of(
                padded,
                Arrays.copyOf(value, value.length - 1),
                Arrays.copyOf(value, value.length + 1),
                added,
                new byte[value.length],
                bytes(BigInteger.ONE, value.length),
                bytes(modulus, value.length),
                bytes(modulus.subtract(BigInteger.ONE), value.length))) {
            refused(RSA, forged);
        }
    }

    /** Made with the right key, so that only the form is wrong: Bleichenbacher's forgery works on those who look at the front alone. */
    @Test
    void rsaWithJunkInItsPaddingIsRefused() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(AttackedEnvelope.signedInfo(RSA.text()));
        byte[] sha256 = HexFormat.of().parseHex("3031300d060960864801650304020105000420");
        byte[] sha512 = HexFormat.of().parseHex("3031300d060960864801650304020305000420");

        assertThat(raw(encoded(202, sha256, digest, 0)))
                .as("the right form")
                .isEqualTo(AttackedEnvelope.value(RSA.text()));
        for (byte[] forged : List.of(
                raw(encoded(8, sha256, digest, 194)),
                raw(encoded(1, sha256, digest, 201)),
                raw(encoded(201, sha256, digest, 1)),
                raw(encoded(202, sha512, digest, 0)),
                raw(encoded(221, new byte[0], digest, 0)),
                raw(digest))) {
            refused(RSA, forged);
        }
    }

    /** 00 01 FF… 00, the algorithm, the digest, then whatever is left of the 256 bytes. */
    private static byte[] encoded(int padding, byte[] algorithm, byte[] digest, int junk) {
        byte[] block = new byte[3 + padding + algorithm.length + digest.length + junk];
        block[1] = 1;
        Arrays.fill(block, 2, 2 + padding, (byte) 0xFF);
        System.arraycopy(algorithm, 0, block, 3 + padding, algorithm.length);
        System.arraycopy(digest, 0, block, 3 + padding + algorithm.length, digest.length);
        assertThat(block).hasSize(256);
        return block;
    }

    private static byte[] raw(byte[] block) {
        RSAPrivateKey key = (RSAPrivateKey) RSA.key().privateKey();
        return bytes(new BigInteger(1, block).modPow(key.getPrivateExponent(), key.getModulus()), 256);
    }

    private static byte[] pair(BigInteger r, BigInteger s) {
        byte[] pair = Arrays.copyOf(bytes(r, HALF), 2 * HALF);
        System.arraycopy(bytes(s, HALF), 0, pair, HALF, HALF);
        return pair;
    }

    private static byte[] bytes(BigInteger number, int length) {
        byte[] octets = number.toByteArray();
        byte[] fixed = new byte[length];
        int taken = Math.min(octets.length, length);
        System.arraycopy(octets, octets.length - taken, fixed, length - taken, taken);
        return fixed;
    }

    private static void refused(AttackedEnvelope envelope, byte[] forged) {
        assertThat(envelope.refusal(e -> AttackedEnvelope.withValue(e, forged)))
                .as(HexFormat.of().formatHex(forged))
                .contains(FaultCode.SIGNATURE_VALUE);
    }
}
