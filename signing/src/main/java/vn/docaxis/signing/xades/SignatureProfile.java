package vn.docaxis.signing.xades;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECParameterSpec;
import java.util.Arrays;
import java.util.Set;
import org.apache.xml.security.Init;
import org.apache.xml.security.c14n.CanonicalizationException;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.w3c.dom.Element;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DigestAlgorithm;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.xml.Edxml;
import vn.docaxis.edxml.xml.EnvelopeParts;

/** Names and algorithms of the one signature profile of the axis; what is not here is refused. Source: decision record 0001. */
public final class SignatureProfile {
    public static final String DSIG = Edxml.DSIG_NAMESPACE;
    public static final String XADES = "http://uri.etsi.org/01903/v1.3.2#";
    public static final String SIGNED_PROPERTIES_TYPE = "http://uri.etsi.org/01903#SignedProperties";
    public static final String EXCLUSIVE_C14N = "http://www.w3.org/2001/10/xml-exc-c14n#";

    public static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    public static final String RSA_SHA384 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384";
    public static final String RSA_SHA512 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512";
    public static final String ECDSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
    public static final String ECDSA_SHA384 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384";
    public static final String ECDSA_SHA512 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512";

    private static final Set<String> RSA = Set.of(RSA_SHA256, RSA_SHA384, RSA_SHA512);
    private static final Set<String> ECDSA = Set.of(ECDSA_SHA256, ECDSA_SHA384, ECDSA_SHA512);
    private static final int P384 = 384;

    static {
        Init.init();
    }

    private SignatureProfile() {}

    public static boolean allows(String signatureMethod) {
        return RSA.contains(signatureMethod) || ECDSA.contains(signatureMethod);
    }

    /** Whether the method is one for such a key. */
    public static boolean fits(String signatureMethod, PublicKey key) {
        return (key.getAlgorithm().equals("RSA") ? RSA : ECDSA).contains(signatureMethod);
    }

    /**
     * Whether the octets can be a value of such a key at all: as long as its numbers, and those within their range. Libraries
     * overlook surplus octets, and fall over zeros.
     */
    public static boolean isValue(byte[] value, PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return value.length == (rsa.getModulus().bitLength() + 7) / 8
                    && new BigInteger(1, value).compareTo(rsa.getModulus()) < 0;
        }
        if (!(key instanceof ECPublicKey ec)) {
            return false;
        }
        ECParameterSpec curve = ec.getParams();
        int half = (curve.getCurve().getField().getFieldSize() + 7) / 8;
        return value.length == 2 * half
                && isWithin(curve.getOrder(), new BigInteger(1, Arrays.copyOf(value, half)))
                && isWithin(curve.getOrder(), new BigInteger(1, Arrays.copyOfRange(value, half, 2 * half)));
    }

    private static boolean isWithin(BigInteger order, BigInteger number) {
        return number.signum() > 0 && number.compareTo(order) < 0;
    }

    /** What we sign with: the shortest digest that is as strong as the key. */
    public static String methodFor(PublicKey key) {
        if (key instanceof ECPublicKey ec) {
            return ec.getParams().getCurve().getField().getFieldSize() >= P384 ? ECDSA_SHA384 : ECDSA_SHA256;
        }
        return RSA_SHA256;
    }

    /** How Java names a method that we sign with; XML has ECDSA values in the fixed form of IEEE P1363. */
    public static String javaName(String signatureMethod) {
        return switch (signatureMethod) {
            case RSA_SHA256 -> "SHA256withRSA";
            case ECDSA_SHA256 -> "SHA256withECDSAinP1363Format";
            case ECDSA_SHA384 -> "SHA384withECDSAinP1363Format";
            default -> throw new IllegalArgumentException("nothing is signed with " + signatureMethod);
        };
    }

    public static boolean isSha1(String algorithm) {
        return algorithm.endsWith("#sha1") || algorithm.endsWith("-sha1") && !algorithm.contains("hmac");
    }

    /**
     * Exclusive canonical form, without comments, of the element.
     *
     * @throws EnvelopeRejectedException {@code SIG-014} if it has none, such as with a relative namespace
     */
    public static byte[] canonical(Element element) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Canonicalizer.getInstance(EXCLUSIVE_C14N).canonicalizeSubtree(element, out);
            return out.toByteArray();
        } catch (CanonicalizationException e) {
            // Never to be taken for an empty form: that would verify anything.
            throw new EnvelopeRejectedException(
                    FaultCode.SIGNATURE_STRUCTURE.at(EnvelopeParts.positionOf(element), e.getMessage()), e);
        } catch (XMLSecurityException e) {
            throw new IllegalStateException("every copy of this library has that canonicalization", e);
        }
    }

    public static Digest digest(DigestAlgorithm algorithm, Element element) {
        return Digest.of(algorithm, algorithm.engine().digest(canonical(element)));
    }
}
