package vn.docaxis.signing.evidence;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.cert.X509Certificate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DigestAlgorithm;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.signing.ContainerSignature;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.log.DatedCheckpoint;
import vn.docaxis.signing.revocation.RevocationStatement;
import vn.docaxis.signing.timestamp.TimeStampAuthorities;
import vn.docaxis.signing.timestamp.TimeStampToken;
import vn.docaxis.signing.trust.CertificateUse;
import vn.docaxis.signing.trust.DerForm;
import vn.docaxis.signing.trust.TrustStore;
import vn.docaxis.signing.xades.LastingSignature;
import vn.docaxis.signing.xades.ValidationMaterial;

/**
 * Writes one package while it flows away: everything is digested as it passes, and the signature over all digests comes last. Memory
 * depends on the number of files, never on their size. A package without {@link #seal} is none. Source: ETSI EN 319 162-1, clauses
 * 4.4 and 6.2.
 */
public final class EvidenceWriter implements Closeable {
    /** Media type of the package. */
    public static final String MEDIA_TYPE = "application/vnd.etsi.asic-e+zip";

    static final String MIMETYPE = "mimetype";
    static final String ENVELOPE = "envelope.edxml";
    static final String CHECKPOINT = "log/checkpoint.note";
    static final String LOG_KEY = "log/key.txt";
    static final String PDF_SIGNATURES = "pdf-signatures.json";
    static final String SIGNATURES = "META-INF/signatures.xml";

    private static final int BUFFER = 64 * 1024;

    private final EvidenceSubject subject;
    private final Zip zip;
    private final LocalDateTime time;
    private final Map<String, Digest> files = new LinkedHashMap<>();
    private int receipts;

    /** @param out is flushed by {@link #seal}, and never closed */
    public EvidenceWriter(OutputStream out, EvidenceSubject subject) throws IOException {
        this.subject = subject;
        this.zip = new Zip(new BufferedOutputStream(out, BUFFER)); // it writes in steps of 512 bytes
        this.time = LocalDateTime.ofInstant(subject.preparedAt(), ZoneOffset.UTC);
        zip.setLevel(Deflater.BEST_SPEED);
        mimetype();
    }

    /** First of all, uncompressed and without extras, so that whoever looks at the bytes knows what this is. */
    private void mimetype() throws IOException {
        byte[] content = MEDIA_TYPE.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(content);
        ZipEntry entry = new ZipEntry(MIMETYPE);
        entry.setTimeLocal(time);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCompressedSize(content.length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /**
     * The envelope itself.
     *
     * @throws IllegalStateException if its bytes are not those of the subject's digest: then the package must not be sealed
     */
    public void envelope(InputStream bytes) throws IOException {
        zip.expectBase64();
        add(ENVELOPE, bytes);
        zip.expectText();
        if (!files.get(ENVELOPE).equals(subject.envelope())) {
            throw new IllegalStateException(
                    "the stored envelope has %s instead of %s".formatted(files.get(ENVELOPE), subject.envelope()));
        }
    }

    /** A receipt, byte for byte as it was issued. In the order of the events. */
    public void receipt(Receipt receipt, SignedXml xml) throws IOException {
        receipts++;
        add(receiptName(receipts, receipt), xml.bytes());
    }

    static String receiptName(int number, Receipt receipt) {
        return "receipts/%04d-%s-%s.xml".formatted(number, receipt.event().term(), receipt.id());
    }

    /** The proof that this receipt is in the log. */
    public void proof(UUID receipt, String proof) throws IOException {
        add("proofs/" + receipt + ".tlog-proof", proof.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What the proofs lead to: of each receipt the first time-stamped checkpoint that covers it, so that a receipt is dated by its own
     * time and not by that of a later one.
     *
     * @throws IllegalArgumentException if two are of the same size
     */
    public void log(Collection<DatedCheckpoint> checkpoints) throws IOException {
        SortedMap<Long, DatedCheckpoint> bySize = new TreeMap<>();
        for (DatedCheckpoint checkpoint : checkpoints) {
            if (bySize.put(checkpoint.size(), checkpoint) != null) {
                throw new IllegalArgumentException("two checkpoints of %d entries".formatted(checkpoint.size()));
            }
        }
        for (DatedCheckpoint checkpoint : bySize.values()) {
            String name = checkpoint.size() == bySize.lastKey() ? CHECKPOINT : checkpointName(checkpoint.size());
            add(name, checkpoint.signed().note().octets());
            if (checkpoint.timeStamp().isPresent()) {
                add(timeOf(name), checkpoint.timeStamp().get());
            }
        }
        String keys = bySize.values().stream()
                .map(checkpoint -> checkpoint.key() + "\n")
                .distinct()
                .collect(Collectors.joining());
        add(LOG_KEY, keys.getBytes(StandardCharsets.UTF_8));
    }

    /** Of a checkpoint that is not the newest one of the package. */
    static String checkpointName(long size) {
        return "log/checkpoint-%d.note".formatted(size);
    }

    /** The time-stamp that belongs to a checkpoint. */
    static String timeOf(String checkpoint) {
        return checkpoint.replace(".note", ".tsr");
    }

    /** The checkpoint that a time-stamp belongs to. */
    static String stampedBy(String timeStamp) {
        return timeStamp.replace(".tsr", ".note");
    }

    /** Certificates and revocation statements of every signer in the package. What was added before is passed over. */
    public void material(ValidationMaterial material) throws IOException {
        for (X509Certificate certificate : material.certificates()) {
            byte[] der = DerForm.of(certificate);
            addOnce("certificates/" + Digest.sha256Of(der).hex() + ".cer", der);
        }
        for (RevocationStatement statement : material.statements()) {
            String extension = statement.kind() == RevocationStatement.Kind.CRL ? ".crl" : ".ocsp";
            addOnce("revocation/" + statement.digest().hex() + extension, statement.der());
        }
    }

    /** The gateway's report about signatures within the PDF attachments. */
    public void pdfSignatures(String json) throws IOException {
        add(PDF_SIGNATURES, json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Signs all that was added and ends the package.
     *
     * @param authorities asked for a time-stamp; without one the signature stays at level B
     * @param trust       asked for what proves that signer and authority counted
     */
    public void seal(SigningKey key, TimeStampAuthorities authorities, TrustStore trust) throws IOException {
        add(PackageIndex.NAME, PackageIndex.write(subject, files.keySet()).bytes());
        write(PackageIndex.MANIFEST_NAME, PackageIndex.manifest(files.keySet()).bytes());
        SignedXml signature = ContainerSignature.sign(() -> key, files, subject.preparedAt());
        SignedXml lasting = authorities
                .stamp(LastingSignature.stampedDigest(signature))
                .map(token -> LastingSignature.extend(signature, token, provingSeal(key, token, trust)))
                .orElse(signature);
        write(SIGNATURES, lasting.bytes());
        zip.finish();
        zip.flush();
    }

    private static ValidationMaterial provingSeal(SigningKey key, TimeStampToken token, TrustStore trust) {
        return ValidationMaterial.of(List.of(
                trust.judge(key.chain(), token.time(), CertificateUse.SIGNING),
                trust.judge(token.chain(), token.time(), CertificateUse.TIME_STAMPING)));
    }

    private void addOnce(String name, byte[] content) throws IOException {
        if (!files.containsKey(name)) {
            add(name, content);
        }
    }

    private void add(String name, byte[] content) throws IOException {
        write(name, content);
        files.put(name, Digest.sha256Of(content));
    }

    private void add(String name, InputStream content) throws IOException {
        begin(name);
        DigestOutputStream digested = new DigestOutputStream(zip, DigestAlgorithm.SHA_256.engine());
        content.transferTo(digested);
        zip.closeEntry();
        files.put(
                name,
                Digest.of(DigestAlgorithm.SHA_256, digested.getMessageDigest().digest()));
    }

    private void write(String name, byte[] content) throws IOException {
        begin(name);
        zip.write(content);
        zip.closeEntry();
    }

    private void begin(String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(time);
        zip.putNextEntry(entry);
    }

    /** Frees memory. What was not sealed stays without its end, so that nobody takes it for a package. */
    @Override
    public void close() {
        zip.end();
    }

    private static final class Zip extends ZipOutputStream {
        Zip(OutputStream out) {
            super(out, StandardCharsets.UTF_8);
        }

        /**
         * Nearly all of an envelope is Base64, in which there is nothing to repeat: looking for it takes three times as long (28
         * instead of 88 MB/s) and makes the result larger (77 instead of 76 %).
         */
        void expectBase64() {
            def.setStrategy(Deflater.HUFFMAN_ONLY);
        }

        void expectText() {
            def.setStrategy(Deflater.DEFAULT_STRATEGY);
        }

        void end() {
            def.end();
        }
    }
}
