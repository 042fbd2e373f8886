package vn.docaxis.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The least that reading a packet takes: the JDK's parser as it comes, base64, SHA-256 of the file and of each attachment. It checks
 * nothing, keeps nothing of the head, and relies on base64 without white space, as our writer writes it.
 */
final class BarePass {
    /** As much base64 at a time as the reader decodes. */
    private static final int BUFFER = 1 << 16;

    private static final XMLInputFactory FACTORY = XMLInputFactory.newDefaultFactory();

    private final CharsetEncoder narrow = StandardCharsets.ISO_8859_1.newEncoder();
    private final byte[] octets = new byte[BUFFER / 4 * 3];
    private final ByteBuffer quads = ByteBuffer.allocate(BUFFER);

    /** In hexadecimal: first the digest of the file, then those of the attachments. */
    List<String> digests(Path packet) throws IOException {
        MessageDigest file = sha256();
        List<String> digests = new ArrayList<>();
        try (InputStream in = new DigestInputStream(Files.newInputStream(packet), file)) {
            // Decoded in front of the parser, which is faster than leaving it to the parser's own decoder.
            XMLStreamReader xml = FACTORY.createXMLStreamReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("ContentTransferEncoded")) {
                    digests.add(attachment(xml));
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
        digests.add(0, HexFormat.of().formatHex(file.digest()));
        return digests;
    }

    private String attachment(XMLStreamReader xml) throws XMLStreamException {
        MessageDigest digest = sha256();
        while (xml.next() == XMLStreamConstants.CHARACTERS) {
            CharBuffer text = CharBuffer.wrap(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
            while (narrow.encode(text, quads, false).isOverflow()) {
                decode(digest);
            }
        }
        decode(digest);
        return HexFormat.of().formatHex(digest.digest());
    }

    private void decode(MessageDigest digest) {
        byte[] encoded = quads.hasRemaining() ? Arrays.copyOf(quads.array(), quads.position()) : quads.array();
        digest.update(octets, 0, Base64.getDecoder().decode(encoded, octets));
        quads.clear();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
