package vn.docaxis.signing.evidence;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The files of a package: how each is named, and how large it may be. There is no other kind; nothing of a name becomes a path. */
enum EntryKind {
    MIMETYPE("mimetype", 64, "text/plain"),
    INDEX("index\\.xml", Sizes.LIST, "text/xml"),
    ENVELOPE("envelope\\.edxml", Sizes.ENVELOPE, "application/vnd.docaxis.edxml+xml"),
    RECEIPT("receipts/[0-9]{4,6}-[A-Za-z]{1,40}-" + Sizes.UUID + "\\.xml", Sizes.STATEMENT, "text/xml"),
    PROOF("proofs/" + Sizes.UUID + "\\.tlog-proof", Sizes.STATEMENT, "text/plain"),
    CHECKPOINT("log/checkpoint\\.note", Sizes.STATEMENT, "text/plain"),
    CHECKPOINT_TIME("log/checkpoint\\.tsr", Sizes.STATEMENT, "application/vnd.etsi.timestamp-token"),
    LOG_KEY("log/key\\.txt", Sizes.STATEMENT, "text/plain"),
    CERTIFICATE("certificates/[0-9a-f]{64}\\.cer", Sizes.STATEMENT, "application/pkix-cert"),
    CRL("revocation/[0-9a-f]{64}\\.crl", Sizes.LIST, "application/pkix-crl"),
    OCSP("revocation/[0-9a-f]{64}\\.ocsp", Sizes.STATEMENT, "application/ocsp-response"),
    PDF_SIGNATURES("pdf-signatures\\.json", Sizes.LIST, "application/json"),
    MANIFEST("META-INF/manifest\\.xml", Sizes.LIST, "text/xml"),
    SIGNATURES("META-INF/signatures\\.xml", Sizes.LIST, "text/xml");

    private final Pattern name;
    private final long largest;
    private final String mediaType;

    EntryKind(String name, long largest, String mediaType) {
        this.name = Pattern.compile(name);
        this.largest = largest;
        this.mediaType = mediaType;
    }

    static Optional<EntryKind> of(String entry) {
        return Arrays.stream(values())
                .filter(k -> k.name.matcher(entry).matches())
                .findFirst();
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
        static final long ENVELOPE = 1L << 31;
    }
}
