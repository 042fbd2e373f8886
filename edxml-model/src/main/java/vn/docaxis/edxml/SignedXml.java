package vn.docaxis.edxml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** The bytes of a small signed XML document, a receipt or a confirmation, kept exactly as they were issued. */
public final class SignedXml {
    private final byte[] bytes;

    public SignedXml(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    public static SignedXml ofBase64(String text) {
        return new SignedXml(Base64.getDecoder().decode(text));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** The XML text; these documents are always UTF-8. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public int size() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedXml that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "SignedXml[%d bytes]".formatted(bytes.length);
    }
}
