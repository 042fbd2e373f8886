package vn.docaxis.signing.evidence;

import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;
import static vn.docaxis.edxml.EnvelopeBuilder.anOrgan;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.HandoverConfirmation;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Reason;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.signing.ConfirmationSigner;
import vn.docaxis.signing.ReceiptSigner;
import vn.docaxis.signing.TestKeys;
import vn.docaxis.signing.authority.CertificateAuthority;
import vn.docaxis.signing.authority.KeyAlgorithm;
import vn.docaxis.signing.authority.RevokedCertificates;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.log.Checkpoint;
import vn.docaxis.signing.log.DatedCheckpoint;
import vn.docaxis.signing.log.LogEntry;
import vn.docaxis.signing.log.LogProof;
import vn.docaxis.signing.log.SignedCheckpoint;
import vn.docaxis.signing.log.note.NoteSigner;
import vn.docaxis.signing.log.tree.MemoryTree;
import vn.docaxis.signing.revocation.RevocationStatement;
import vn.docaxis.signing.timestamp.TestTimeStamps;
import vn.docaxis.signing.timestamp.TimeStampAuthorities;
import vn.docaxis.signing.trust.CertificateUse;
import vn.docaxis.signing.xades.ValidationMaterial;

/** One exchange of the tests, with all that a gateway has of it; a package of it is one method away. */
public final class TestEvidence {
    /** A minute after the exchange. */
    public static final Instant PACKED = TestKeys.NOW.plus(Duration.ofMinutes(1));

    private static final Clock CLOCK = Clock.fixed(PACKED, ZoneOffset.UTC);
    private static final String ORIGIN = "docaxis/test";

    /** The key of the log. */
    public static final NoteSigner LOG = noteSigner();

    /** Who makes the packages. */
    public static final OrganId AXIS = new OrganId("000.00.00.AXIS");

    /** Whom the document goes to. */
    public static final OrganId RECIPIENT = anOrgan();

    /** A reader that knows who the axis is. */
    public static final EvidenceVerifier VERIFIER = at(PACKED);

    public final SigningKey gateway;
    public final OfficialDocument document;
    public final byte[] envelope;
    public final List<Receipt> receipts = new ArrayList<>();
    public final Map<Receipt, SignedXml> signed = new LinkedHashMap<>();
    public final EvidenceSubject subject;
    public boolean withEnvelope = true;
    public boolean withLog = true;
    public boolean withTimeStamps = true;
    public boolean withSealTime = true;
    public boolean withCheckpointTime = true;
    public boolean withRevocation = true;

    public TestEvidence() {
        this(TestKeys.keyOf(AXIS), Optional.empty(), TestKeys.keyOf(RECIPIENT));
    }

    private TestEvidence(SigningKey axis, Optional<SigningKey> originator, SigningKey recipient) {
        var builder = anEnvelope().attachment("a.pdf", "%PDF-1.4 văn bản".getBytes(StandardCharsets.UTF_8));
        document = builder.document();
        envelope =
                TestKeys.signed(builder, document, originator.orElseGet(() -> TestKeys.keyOf(document.originator())));
        gateway = axis;
        subject = new EvidenceSubject(
                document.originator(),
                document.exchangeId(),
                Digest.sha256Of(envelope),
                AXIS,
                document.originator(),
                PACKED);
        SignedXml confirmation = new ConfirmationSigner(recipient)
                .sign(new HandoverConfirmation(
                        document.originator(),
                        document.exchangeId(),
                        RECIPIENT,
                        subject.envelope(),
                        TestKeys.NOW,
                        Optional.empty()));
        add(receipt(ReceiptEvent.SUBMISSION_ACCEPTANCE, Optional.empty(), Optional.empty()));
        add(receipt(ReceiptEvent.CONTENT_CONSIGNMENT, Optional.of(RECIPIENT), Optional.empty()));
        add(receipt(ReceiptEvent.CONTENT_HANDOVER, Optional.of(RECIPIENT), Optional.of(confirmation)));
    }

    /** The same exchange, signed by others than it names. */
    public static TestEvidence signedBy(SigningKey axis, Optional<SigningKey> originator, SigningKey recipient) {
        return new TestEvidence(axis, originator, recipient);
    }

    public void add(Receipt receipt) {
        add(receipt, new ReceiptSigner(gateway));
    }

    public void add(Receipt receipt, ReceiptSigner signer) {
        receipts.add(receipt);
        signed.put(receipt, signer.sign(receipt));
    }

    public Receipt receipt(ReceiptEvent event, Optional<OrganId> to, Optional<SignedXml> confirmation) {
        return receipt(event, to, confirmation, document.exchangeId());
    }

    public Receipt receipt(
            ReceiptEvent event, Optional<OrganId> to, Optional<SignedXml> confirmation, DocumentId documentId) {
        return receipt(AXIS, event, to, confirmation, documentId);
    }

    public Receipt receiptOf(OrganId issuer, ReceiptEvent event, Optional<OrganId> to) {
        return receipt(issuer, event, to, Optional.empty(), document.exchangeId());
    }

    private Receipt receipt(
            OrganId issuer,
            ReceiptEvent event,
            Optional<OrganId> to,
            Optional<SignedXml> confirmation,
            DocumentId documentId) {
        return new Receipt(
                UUID.randomUUID(),
                event,
                TestKeys.NOW,
                issuer,
                document.originator(),
                to,
                Optional.of(documentId),
                subject.envelope(),
                Optional.empty(),
                confirmation);
    }

    /** Of the same document id. */
    public Receipt refusalOfOtherBytes() {
        return new Receipt(
                UUID.randomUUID(),
                ReceiptEvent.SUBMISSION_REJECTION,
                TestKeys.NOW,
                AXIS,
                document.originator(),
                Optional.empty(),
                Optional.of(document.exchangeId()),
                Digest.sha256Of(new byte[] {1}),
                Optional.of(new Reason("DOC-001", "")),
                Optional.empty());
    }

    public SigningKey signerOf(ReceiptEvent event) {
        return event == ReceiptEvent.CONTENT_HANDOVER ? TestKeys.keyOf(RECIPIENT) : gateway;
    }

    /** The package as a gateway would make it. */
    public byte[] packed() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TestTimeStamps authority = TestTimeStamps.honest(CLOCK);
                EvidenceWriter writer = new EvidenceWriter(out, subject)) {
            List<URI> urls = withTimeStamps ? List.of(authority.url()) : List.of();
            TimeStampAuthorities authorities = authorities(urls);
            if (withEnvelope) {
                writer.envelope(new ByteArrayInputStream(envelope));
            }
            for (Receipt receipt : receipts) {
                writer.receipt(receipt, signed.get(receipt));
            }
            if (withLog) {
                log(writer, withCheckpointTime ? authorities : authorities(List.of()));
            }
            writer.material(material());
            writer.seal(
                    gateway,
                    withSealTime ? authorities : authorities(List.of()),
                    TestKeys.TRUST.withStatements(material().statements()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static TimeStampAuthorities authorities(List<URI> urls) {
        return new TimeStampAuthorities(urls, TestTimeStamps.VERIFIER, Duration.ofSeconds(10), CLOCK);
    }

    private ValidationMaterial material() {
        RevocationStatement crl =
                TestKeys.AUTHORITY.crl(RevokedCertificates.inMemory().all(), Duration.ofHours(1));
        return new ValidationMaterial(
                List.of(gateway.certificate(), TestKeys.AUTHORITY.certificate()),
                withRevocation ? List.of(crl) : List.of());
    }

    private void log(EvidenceWriter writer, TimeStampAuthorities authorities) throws IOException {
        MemoryTree tree = new MemoryTree();
        tree.append(
                receipts.stream().map(r -> LogEntry.of(signed.get(r)).leaf()).toList());
        NoteSigner signer = LOG;
        SignedCheckpoint checkpoint = SignedCheckpoint.sign(
                new Checkpoint(ORIGIN, tree.size(), tree.tree().root()), signer);
        for (int i = 0; i < receipts.size(); i++) {
            writer.proof(
                    receipts.get(i).id(),
                    LogProof.of(tree.tree().inclusionProof(i), checkpoint).text());
        }
        writer.log(List.of(new DatedCheckpoint(
                checkpoint,
                signer.verifier(),
                authorities.stamp(checkpoint.digest()).map(token -> token.der()))));
    }

    static NoteSigner noteSigner() {
        try {
            return NoteSigner.of(
                    ORIGIN,
                    KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key for signing that is of another authority than all others. */
    public static SigningKey foreignKey(OrganId organ, CertificateAuthority authority) {
        return authority.issue(
                organ,
                "Cơ quan",
                Set.of(CertificateUse.SIGNING),
                KeyAlgorithm.EC_P256,
                Duration.ofDays(365),
                List.of());
    }

    /** The same reader at another time. */
    public static EvidenceVerifier at(Instant moment) {
        return EvidenceVerifier.trusting(Set.of(TestKeys.AUTHORITY.certificate()), Clock.fixed(moment, ZoneOffset.UTC))
                .ofAxis(AXIS)
                .withLogKeys(Set.of(LOG.verifier()));
    }

    public static Verdict verdict(byte[] packed) {
        return verdict(packed, VERIFIER);
    }

    public static Verdict verdict(byte[] packed, EvidenceVerifier verifier) {
        try {
            Path file = Files.createTempFile("evidence", ".asice");
            try {
                return verifier.verify(Files.write(file, packed));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of a package, in order. */
    public static Map<String, byte[]> files(byte[] packed) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(packed))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
