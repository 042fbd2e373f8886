package vn.docaxis.signing.evidence;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The files of a package: how each is named, and how large it may be. There is no other kind; nothing of a name becomes a path. */
enum EntryKind {
    MIMETYPE("mimetype", 1, 64, "text/plain"),
    INDEX("index\\.xml", 1, Sizes.LIST, "text/xml"),
    ENVELOPE("envelope\\.edxml", 1, Sizes.ENVELOPE, "application/vnd.docaxis.edxml+xml"),
    RECEIPT("receipts/[0-9]{4,6}-[A-Za-z]{1,40}-" + Sizes.UUID + "\\.xml", 9_000, Sizes.STATEMENT, "text/xml"),
    PROOF("proofs/" + Sizes.UUID + "\\.tlog-proof", 9_000, Sizes.STATEMENT, "text/plain"),
    CHECKPOINT("log/checkpoint(-[0-9]{1,18})?\\.note", 9_000, Sizes.STATEMENT, "text/plain"),
    CHECKPOINT_TIME(
            "log/checkpoint(-[0-9]{1,18})?\\.tsr", 9_000, Sizes.STATEMENT, "application/vnd.etsi.timestamp-token"),
    LOG_KEY("log/key\\.txt", 1, Sizes.STATEMENT, "text/plain"),
    CERTIFICATE("certificates/[0-9a-f]{64}\\.cer", 1_000, Sizes.STATEMENT, "application/pkix-cert"),
    CRL("revocation/[0-9a-f]{64}\\.crl", 100, Sizes.CRL, "application/pkix-crl"),
    OCSP("revocation/[0-9a-f]{64}\\.ocsp", 1_000, Sizes.STATEMENT, "application/ocsp-response"),
    PDF_SIGNATURES("pdf-signatures\\.json", 1, Sizes.LIST, "application/json"),
    MANIFEST("META-INF/manifest\\.xml", 1, Sizes.LIST, "text/xml"),
    SIGNATURES("META-INF/signatures\\.xml", 1, Sizes.LIST, "text/xml");

    private final Pattern name;
    private final int most;
    private final long largest;
    private final String mediaType;

    EntryKind(String name, int most, long largest, String mediaType) {
        this.name = Pattern.compile(name);
        this.most = most;
        this.largest = largest;
        this.mediaType = mediaType;
    }

    static Optional<EntryKind> of(String entry) {
        return Arrays.stream(values())
                .filter(k -> k.name.matcher(entry).matches())
                .findFirst();
    }

    /** How many of them one package may have. */
    int most() {
        return most;
    }

    /** In bytes. */
    long largest() {
        return largest;
    }

    String mediaType() {
        return mediaType;
    }

    /** Whether the signature of the package covers it; the others say nothing that the signature or the format does not. */
    boolean isSigned() {
        return this != MIMETYPE && this != MANIFEST && this != SIGNATURES;
    }

    /** As the table of contents names it. */
    String term() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** Before the constants can be used. */
    private static final class Sizes {
        static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
        static final long STATEMENT = 1L << 20;
        static final long LIST = 1L << 24;
        static final long CRL = 1L << 26;
        static final long ENVELOPE = 1L << 31;
    }
}
