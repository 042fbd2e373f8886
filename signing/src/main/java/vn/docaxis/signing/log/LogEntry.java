package vn.docaxis.signing.log;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DigestAlgorithm;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.signing.log.tree.NodeHash;
import vn.docaxis.signing.log.tree.TileAddress;

/**
 * What the log holds of one receipt: the SHA-256 of its signed XML, byte for byte as issued. The log is public, receipts are not.
 *
 * @param receipt over all bytes of the signed XML
 */
public record LogEntry(Digest receipt) {
    /** The longest bundle there is. */
    public static final int LONGEST_BUNDLE = TileAddress.FULL * 34;

    private static final int LENGTH = 32;
    private static final int WITH_LENGTH = 2 + LENGTH;

    public static LogEntry of(SignedXml receipt) {
        return new LogEntry(Digest.sha256Of(receipt.bytes()));
    }

    public NodeHash leaf() {
        return NodeHash.ofLeaf(receipt.bytes());
    }

    /** Entries as they travel, each behind its length. Source: C2SP tlog-tiles, Log entries. */
    public static byte[] bundle(List<LogEntry> entries) {
        ByteArrayOutputStream bundle = new ByteArrayOutputStream(entries.size() * WITH_LENGTH);
        for (LogEntry entry : entries) {
            bundle.write(0);
            bundle.write(LENGTH);
            bundle.writeBytes(entry.receipt().bytes());
        }
        return bundle.toByteArray();
    }

    /** @throws IllegalArgumentException if it is not a bundle of entries of 32 octets */
    public static List<LogEntry> ofBundle(byte[] bundle) {
        if (bundle.length % WITH_LENGTH != 0) {
            throw new IllegalArgumentException("a bundle of %d octets".formatted(bundle.length));
        }
        List<LogEntry> entries = new ArrayList<>();
        for (int at = 0; at < bundle.length; at += WITH_LENGTH) {
            if (bundle[at] != 0 || bundle[at + 1] != LENGTH) {
                throw new IllegalArgumentException("entry %d has not 32 octets".formatted(at / WITH_LENGTH));
            }
            byte[] digest = Arrays.copyOfRange(bundle, at + 2, at + WITH_LENGTH);
            entries.add(new LogEntry(Digest.of(DigestAlgorithm.SHA_256, digest)));
        }
        return entries;
    }
}
