package vn.docaxis.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import vn.docaxis.edxml.AttachmentEntry;
import vn.docaxis.edxml.Business;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentHeader;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.DocumentType;
import vn.docaxis.edxml.HandoverConfirmation;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.OtherInfo;
import vn.docaxis.edxml.Party;
import vn.docaxis.edxml.Priority;
import vn.docaxis.edxml.Reason;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.Signer;
import vn.docaxis.edxml.TraceHop;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.xml.AttachmentSink;
import vn.docaxis.edxml.xml.OutgoingAttachment;
import vn.docaxis.edxml.xml.ReadLimits;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.trust.OrganBinding;
import vn.docaxis.signing.trust.TrustStore;
import vn.docaxis.signing.xades.SignatureProfile;

/**
 * The test vectors for a second implementation, in {@code docs/vectors}: with fixed keys, clock and ids everything comes out the
 * same to the byte. Written anew by {@code -Ddocaxis.docs=write}; a vector that changes is a changed promise.
 */
class VectorsTest {
    private static final Path FOLDER = Path.of("docs/vectors");
    private static final Instant NOW = Instant.parse("2026-03-02T02:15:00Z");
    private static final OrganId ORIGINATOR = new OrganId("G22");
    private static final OrganId RECIPIENT = new OrganId("H57");
    private static final OrganId GATEWAY = new OrganId("TRUC");
    private static final DocumentId DOCUMENT = new DocumentId("G22,2026/03/02,1234/VPCP-KSTT");
    private static final TrustStore TRUST = TrustStore.of(List.of(certificate("authority")), OrganBinding.bySubject());

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final StringBuilder index = new StringBuilder("file\tkind\toutcome\n");

    @Test
    void theVectorsAreWhatThisImplementationMakes() throws Exception {
        String envelope = envelope();
        steps(envelope);
        statements(Digest.sha256Of(envelope.getBytes(StandardCharsets.UTF_8)));
        refusedCopies(envelope);
        put("index.tsv", index.toString());

        if (System.getProperty("docaxis.docs", "").equals("write")) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path path = FOLDER.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
        }
        assertThat(stored()).as("written anew by -Ddocaxis.docs=write").isEqualTo(new TreeSet<>(files.keySet()));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            assertThat(Files.readAllBytes(FOLDER.resolve(file.getKey())))
                    .as(file.getKey())
                    .isEqualTo(file.getValue());
        }
    }

    private String envelope() throws IOException {
        byte[] letter = "%PDF-1.4\nCông văn số 1234/VPCP-KSTT\n%%EOF\n".getBytes(StandardCharsets.UTF_8);
        byte[] appendix = "PHỤ LỤC I\n".getBytes(StandardCharsets.UTF_8);
        List<OutgoingAttachment> attachments = List.of(
                attachment("cid:5f0c7c0e-6a0b-4a53-9f0e-000000000001", "application/pdf", "cong-van.pdf", letter),
                attachment("cid:5f0c7c0e-6a0b-4a53-9f0e-000000000002", "text/plain", "phu-luc.txt", appendix));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new EnvelopeSigner(key("originator"), Clock.fixed(NOW, ZoneOffset.UTC))
                .sign(document(attachments), attachments, out);
        put("envelope/attachment-1.octets", letter);
        put("envelope/attachment-2.octets", appendix);
        String envelope = out.toString(StandardCharsets.UTF_8);
        record("envelope.edxml", "envelope", envelope, refusalOfEnvelope(envelope));
        return envelope;
    }

    private static OutgoingAttachment attachment(String id, String type, String name, byte[] octets) {
        return new OutgoingAttachment(new AttachmentEntry(id, type, "", name), () -> new ByteArrayInputStream(octets));
    }

    private static OfficialDocument document(List<OutgoingAttachment> attachments) {
        DocumentHeader header = new DocumentHeader(
                Party.of(ORIGINATOR, "Văn phòng Chính phủ"),
                List.of(Party.of(RECIPIENT, "Ủy ban nhân dân thành phố")),
                DOCUMENT,
                "1234",
                "VPCP-KSTT",
                "Hà Nội",
                Optional.of(LocalDate.of(2026, 3, 2)),
                new DocumentType(DocumentType.ADMINISTRATIVE, 0, "Công văn"),
                "V/v kết nối, liên thông phần mềm quản lý văn bản",
                "",
                new Signer("KT. BỘ TRƯỞNG, CHỦ NHIỆM", "Phó Chủ nhiệm", "Nguyễn Văn A"),
                Optional.of(LocalDate.of(2026, 3, 31)),
                new OtherInfo(
                        Priority.NORMAL,
                        "",
                        "NVB",
                        1,
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        "false",
                        List.of("Phụ lục I")),
                List.of(),
                0,
                "",
                "",
                List.of("Như trên", "Lưu: VT, KSTT"));
        return new OfficialDocument(
                header,
                List.of(new TraceHop("G22", "2026/03/02 09:15:00")),
                Optional.of(Business.newDocument(Optional.empty())),
                attachments.stream().map(OutgoingAttachment::entry).toList());
    }

    /** What a verifier computes, in its order. */
    private void steps(String envelope) throws Exception {
        Document tree = DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(envelope.getBytes(StandardCharsets.UTF_8)));
        StringBuilder digests = new StringBuilder("reference\toctets\tSHA-256 hexadecimal\tDigestValue\n");
        NodeList references = tree.getElementsByTagNameNS(SignatureProfile.DSIG, "Reference");
        int attachment = 0;
        for (int i = 0; i < references.getLength(); i++) {
            String uri = ((Element) references.item(i)).getAttribute("URI");
            String name;
            if (uri.startsWith("#")) {
                name = "envelope/" + uri.substring(1) + ".c14n";
                put(name, SignatureProfile.canonical(byId(tree.getDocumentElement(), uri.substring(1))));
            } else {
                name = "envelope/attachment-%d.octets".formatted(++attachment);
            }
            Digest digest = Digest.sha256Of(files.get(name));
            digests.append("%s\t%s\t%s\t%s\n".formatted(uri, name, digest.hex(), digest.base64()));
        }
        put("envelope/digests.tsv", digests.toString());
        put("envelope/signed-info.c14n", AttackedEnvelope.signedInfo(envelope));
        put("envelope/signature-value.hex", HexFormat.of().formatHex(AttackedEnvelope.value(envelope)) + "\n");
    }

    private static Element byId(Element element, String id) {
        if (element.getAttribute("Id").equals(id)) {
            return element;
        }
        for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element child && byId(child, id) != null) {
                return byId(child, id);
            }
        }
        return null;
    }

    private void statements(Digest envelope) {
        SignedXml confirmation = confirmation(envelope, Optional.empty());
        Reason invalid = reason(FaultCode.SIGNATURE_VALUE.with("Văn phòng Chính phủ"));
        SignedXml refusal = confirmation(envelope, Optional.of(invalid));
        recordStatement("confirmation.xml", "confirmation", confirmation.text());
        recordStatement("refusal.xml", "confirmation", refusal.text());
        Optional<OrganId> to = Optional.of(RECIPIENT);
        receipt(1, ReceiptEvent.SUBMISSION_ACCEPTANCE, envelope, Optional.empty(), Optional.empty(), Optional.empty());
        receipt(
                2,
                ReceiptEvent.SUBMISSION_REJECTION,
                envelope,
                Optional.empty(),
                Optional.of(reason(FaultCode.RECIPIENT_UNKNOWN.with("H99"))),
                Optional.empty());
        receipt(3, ReceiptEvent.CONTENT_CONSIGNMENT, envelope, to, Optional.empty(), Optional.empty());
        receipt(
                4,
                ReceiptEvent.CONTENT_CONSIGNMENT_FAILURE,
                envelope,
                to,
                Optional.of(reason(FaultCode.HANDOVER_NOT_CONSIGNED.with(RECIPIENT, "2026-03-02T10:15:00+07:00"))),
                Optional.empty());
        receipt(5, ReceiptEvent.CONTENT_HANDOVER, envelope, to, Optional.empty(), Optional.of(confirmation));
        receipt(
                6,
                ReceiptEvent.CONTENT_HANDOVER_FAILURE,
                envelope,
                to,
                Optional.of(reason(FaultCode.HANDOVER_NOT_CONFIRMED.with(RECIPIENT, "2026-03-05T09:15:00+07:00"))),
                Optional.empty());
        receipt(7, ReceiptEvent.CONTENT_HANDOVER_FAILURE, envelope, to, Optional.of(invalid), Optional.of(refusal));

        SignedXml invented = new ReceiptSigner(key("gateway"))
                .sign(receiptOf(8, ReceiptEvent.CONTENT_HANDOVER, envelope, to, Optional.empty(), Optional.empty()));
        recordStatement("refused/RCP-003-handover-without-confirmation.xml", "receipt", invented.text());
        recordStatement(
                "refused/SIG-001-document-id-of-a-receipt-changed.xml",
                "receipt",
                new String(files.get("receipts/1-SubmissionAcceptance.xml"), StandardCharsets.UTF_8)
                        .replace("1234/VPCP", "1235/VPCP"));
        recordStatement(
                "refused/SIG-013-statement-behind-the-signature.xml",
                "confirmation",
                confirmation.text().replace("</Confirmation>", "<Statement>another</Statement></Confirmation>"));
    }

    private static SignedXml confirmation(Digest envelope, Optional<Reason> refusal) {
        return new ConfirmationSigner(key("recipient"))
                .sign(new HandoverConfirmation(
                        ORIGINATOR, DOCUMENT, RECIPIENT, envelope, NOW.plusSeconds(240), refusal));
    }

    private void receipt(
            int number,
            ReceiptEvent event,
            Digest envelope,
            Optional<OrganId> recipient,
            Optional<Reason> reason,
            Optional<SignedXml> confirmation) {
        SignedXml receipt = new ReceiptSigner(key("gateway"))
                .sign(receiptOf(number, event, envelope, recipient, reason, confirmation));
        recordStatement("receipts/%d-%s.xml".formatted(number, event.term()), "receipt", receipt.text());
    }

    private static Receipt receiptOf(
            int number,
            ReceiptEvent event,
            Digest envelope,
            Optional<OrganId> recipient,
            Optional<Reason> reason,
            Optional<SignedXml> confirmation) {
        return new Receipt(
                new UUID(0x019c_ab00_0000_7000L + number, 0x8000_0000_0000_0000L + number),
                event,
                NOW.plus(Duration.ofMinutes(number)),
                GATEWAY,
                ORIGINATOR,
                recipient,
                Optional.of(DOCUMENT),
                envelope,
                reason,
                confirmation);
    }

    private static Reason reason(Fault fault) {
        return new Reason(fault.code().code(), fault.message(Fault.VIETNAMESE));
    }

    private void refusedCopies(String envelope) {
        refused("SIG-001-subject-changed", envelope.replace("V/v kết nối", "V/v kết  nối"));
        refused("SIG-001-attachment-changed", envelope.replace("JVBERi0", "JVBERi4"));
        refused("SIG-002-signature-value-changed", AttackedEnvelope.withValue(envelope, new byte[256]));
        refused(
                "SIG-003-signature-left-out",
                new EnvelopeText(envelope)
                        .without(new EnvelopeText(envelope).element("ds:Signature"))
                        .xml());
        refused(
                "SIG-007-transform-that-is-not-allowed",
                envelope.replaceFirst(
                        "<ds:Transform Algorithm=\"[^\"]*\"",
                        "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\""));
        refused("SIG-008-sha1", envelope.replace("2001/04/xmldsig-more#rsa-sha256", "2000/09/xmldsig#rsa-sha1"));
        refused("SIG-009-signed-header-in-trace-header", wrapped("signed header in TraceHeader", envelope));
        refused("SIG-010-attachment-that-nothing-covers", wrapped("one attachment more", envelope));
        refused(
                "SIG-011-id-of-a-foreign-namespace",
                wrapped("forged header with x:Id=\"header\" of a foreign namespace", envelope));
        refused("ATT-005-content-id-twice", wrapped("cid twice, the forged one first", envelope));
        refused("ATT-007-label-that-differs", envelope.replace("<AttachmentName>cong", "<AttachmentName>Cong"));
    }

    private static String wrapped(String variant, String envelope) {
        return WrappingVariants.all().stream()
                .filter(each -> each.name().equals(variant))
                .findFirst()
                .orElseThrow()
                .applied(envelope);
    }

    private void refused(String name, String envelope) {
        String code = refusalOfEnvelope(envelope);
        assertThat(name).as(code).startsWith(code);
        record("refused/" + name + ".edxml", "envelope", envelope, code);
    }

    private void recordStatement(String name, String kind, String xml) {
        String outcome = refusalOfStatement(kind, xml);
        assertThat(name.startsWith("refused/")).as(name + " " + outcome).isEqualTo(!outcome.equals("valid"));
        assertThat(name).contains(outcome.equals("valid") ? "" : outcome);
        record(name, kind, xml, outcome);
    }

    private void record(String name, String kind, String xml, String outcome) {
        put(name, xml);
        index.append("%s\t%s\t%s\n".formatted(name, kind, outcome));
    }

    private static String refusalOfEnvelope(String envelope) {
        try {
            new EnvelopeVerifier(TRUST, ReadLimits.standard())
                    .read(
                            new ByteArrayInputStream(envelope.getBytes(StandardCharsets.UTF_8)),
                            AttachmentSink.discard(),
                            NOW)
                    .orReject();
            return "valid";
        } catch (EnvelopeRejectedException e) {
            return e.fault().code().code();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String refusalOfStatement(String kind, String xml) {
        SignedXml signed = new SignedXml(xml.getBytes(StandardCharsets.UTF_8));
        Instant at = NOW.plus(Duration.ofDays(1));
        try {
            if (kind.equals("receipt")) {
                new ReceiptVerifier(TRUST).verify(signed, at);
            } else {
                new ConfirmationVerifier(TRUST).verify(signed, at);
            }
            return "valid";
        } catch (EnvelopeRejectedException e) {
            return e.fault().code().code();
        }
    }

    private void put(String name, String text) {
        put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void put(String name, byte[] octets) {
        files.put(name, octets);
    }

    private static TreeSet<String> stored() throws IOException {
        try (Stream<Path> found = Files.walk(FOLDER)) {
            return found.filter(Files::isRegularFile)
                    .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.startsWith("keys/") && !name.equals("README.md"))
                    .filter(name ->
                            !name.startsWith("log/") && !name.startsWith("evidence/")) // kept by tests of their own
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static SigningKey key(String who) {
        try {
            PrivateKey key = KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(pem("keys/" + who + ".key.pem")));
            return new SigningKey(key, List.of(certificate(who), certificate("authority")));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate certificate(String who) {
        return TrustStore.readPem(FOLDER.resolve("keys/" + who + ".cert.pem")).get(0);
    }

    private static byte[] pem(String name) throws IOException {
        String text = Files.readString(FOLDER.resolve(name));
        return Base64.getMimeDecoder().decode(text.replaceAll("-----[^-]*-----", ""));
    }
}
