package vn.docaxis.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.docaxis.edxml.EnvelopeBuilder.anOrgan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.HandoverConfirmation;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.xml.StatementXml;
import vn.docaxis.signing.xades.SignatureProfile;
import vn.docaxis.signing.xades.XadesSigner;

/** Attack 13 on receipts and confirmations: another statement than the signed one is put where it is read. None is accepted. */
class StatementWrappingAttackTest {
    private static final DocumentId DOCUMENT = new DocumentId("G22,2026/03/02,1/X");
    private static final OrganId GATEWAY = anOrgan();
    private static final OrganId RECIPIENT = anOrgan();
    private static final String RECEIPT = new ReceiptSigner(TestKeys.keyOf(GATEWAY))
            .sign(new Receipt(
                    UUID.randomUUID(),
                    ReceiptEvent.SUBMISSION_ACCEPTANCE,
                    TestKeys.NOW,
                    GATEWAY,
                    anOrgan(),
                    Optional.empty(),
                    Optional.of(DOCUMENT),
                    Digest.sha256Of(new byte[] {1}),
                    Optional.empty(),
                    Optional.empty()))
            .text();
    private static final String CONFIRMATION = new ConfirmationSigner(TestKeys.keyOf(RECIPIENT))
            .sign(new HandoverConfirmation(
                    anOrgan(), DOCUMENT, RECIPIENT, Digest.sha256Of(new byte[] {1}), TestKeys.NOW, Optional.empty()))
            .text();

    /** One attack on a signed statement. */
    record Variant(String name, FaultCode refusal, UnaryOperator<EnvelopeText> attack) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Variant> variants() {
        List<Variant> all = new ArrayList<>();
        all.add(new Variant(
                "forged statement before the signed one",
                FaultCode.SIGNATURE_UNSIGNED_CONTENT,
                e -> e.before(statement(e), withoutId(forged(e)))));
        all.add(new Variant(
                "forged statement behind the signed one",
                FaultCode.SIGNATURE_UNSIGNED_CONTENT,
                e -> e.after(statement(e), withoutId(forged(e)))));
        all.add(new Variant(
                "forged statement behind the signature",
                FaultCode.SIGNATURE_UNSIGNED_CONTENT,
                e -> e.after(e.element("ds:Signature"), withoutId(forged(e)))));
        all.add(new Variant(
                "forged statement of the same Id",
                FaultCode.SIGNATURE_UNSIGNED_CONTENT,
                e -> e.before(statement(e), forged(e))));
        all.add(new Variant(
                "signed statement in the Object",
                FaultCode.SIGNATURE_PROPERTIES,
                e -> swapped(e, "statement").before("</ds:Object>", statement(e))));
        all.add(new Variant(
                "signed statement in a second Object",
                FaultCode.SIGNATURE_STRUCTURE,
                e -> swapped(e, "forged").before("</ds:Signature>", "<ds:Object>" + statement(e) + "</ds:Object>")));
        all.add(new Variant(
                "signed statement in KeyInfo",
                FaultCode.SIGNATURE_STRUCTURE,
                e -> swapped(e, "forged").before("</ds:KeyInfo>", statement(e))));
        all.add(new Variant(
                "signed statement in SignedProperties",
                FaultCode.SIGNATURE_REFERENCE,
                e -> swapped(e, "forged").before("</xades:SignedProperties>", statement(e))));
        all.add(new Variant("signed statement in the forged one", FaultCode.SIGNATURE_REFERENCE, e -> {
            String signed = statement(e);
            return e.replace(
                    signed,
                    forged(e)
                            .replace("Id=\"statement\"", "Id=\"forged\"")
                            .replace("</Statement>", signed + "</Statement>"));
        }));
        all.add(new Variant(
                "forged statement in the signed one",
                FaultCode.SIGNATURE_DIGEST,
                e -> e.replace(
                        statement(e), statement(e).replace("</Statement>", withoutId(forged(e)) + "</Statement>"))));
        all.add(new Variant(
                "signed statement in a wrapper",
                FaultCode.EDXML_MISSING,
                e -> e.replace(statement(e), "<Wrapper>" + statement(e) + "</Wrapper>")));
        all.add(new Variant(
                "forged statement alone, without Id",
                FaultCode.SIGNATURE_COVERAGE,
                e -> e.replace(statement(e), withoutId(forged(e)))));
        all.add(new Variant(
                "forged statement alone, with the Id",
                FaultCode.SIGNATURE_DIGEST,
                e -> e.replace(statement(e), forged(e))));
        all.add(new Variant(
                "statement of another namespace",
                FaultCode.EDXML_MISSING,
                e -> e.replace("<Statement ", "<Statement xmlns=\"urn:x\" ")));
        all.add(new Variant(
                "root of another namespace",
                FaultCode.EDXML_GENERATION,
                e -> e.replace("xmlns=\"urn:docaxis:statement:1\"", "xmlns=\"urn:x\"")));
        for (String attribute : List.of("id", "ID", "xml:id")) {
            all.add(new Variant(
                    "Id as " + attribute,
                    FaultCode.SIGNATURE_ID,
                    e -> e.replace("<Statement Id=", "<Statement " + attribute + "=")));
        }
        all.add(new Variant(
                "the Id a second time",
                FaultCode.SIGNATURE_ID,
                e -> e.replace("<Originator>", "<Originator Id=\"statement\">")));
        all.add(new Variant(
                "field twice",
                FaultCode.SIGNATURE_DIGEST,
                e -> e.before("<DocumentId>", "<DocumentId>G22,2026/03/02,2/X</DocumentId>")));
        all.add(new Variant("signature first", FaultCode.EDXML_MISSING, e -> {
            String signature = e.element("ds:Signature");
            return e.without(signature).before(statement(e), signature);
        }));
        all.add(new Variant("signature in the statement", FaultCode.SIGNATURE_ABSENT, e -> {
            String signature = e.element("ds:Signature");
            return e.without(signature).before("</Statement>", signature);
        }));
        all.add(new Variant(
                "signature twice",
                FaultCode.SIGNATURE_UNSIGNED_CONTENT,
                e -> e.after(e.element("ds:Signature"), e.element("ds:Signature"))));
        all.add(new Variant(
                "signature left out", FaultCode.SIGNATURE_ABSENT, e -> e.without(e.element("ds:Signature"))));
        all.add(new Variant("reference left out", FaultCode.SIGNATURE_COVERAGE, e -> e.without(e.reference(1))));
        all.add(new Variant(
                "reference to everything",
                FaultCode.SIGNATURE_REFERENCE,
                e -> e.replace("URI=\"#statement\"", "URI=\"\"")));
        all.add(new Variant(
                "reference of the properties' Type",
                FaultCode.SIGNATURE_REFERENCE,
                e -> e.replace(
                        "URI=\"#statement\"",
                        "Type=\"" + SignatureProfile.SIGNED_PROPERTIES_TYPE + "\" URI=\"#statement\"")));
        return List.copyOf(all);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void ofAReceiptIsRefused(Variant variant) {
        assertThat(receiptRefusal(attacked(variant, RECEIPT))).contains(variant.refusal());
    }

    @ParameterizedTest
    @MethodSource("variants")
    void ofAConfirmationIsRefused(Variant variant) {
        assertThat(confirmationRefusal(attacked(variant, CONFIRMATION))).contains(variant.refusal());
    }

    @Test
    void whatIsAttackedIsValidAndTheVariantsDiffer() {
        Set<String> texts = new HashSet<>(Set.of(RECEIPT));

        assertThat(receiptRefusal(RECEIPT)).isEmpty();
        assertThat(confirmationRefusal(CONFIRMATION)).isEmpty();
        variants()
                .forEach(variant -> assertThat(texts.add(attacked(variant, RECEIPT)))
                        .as(variant.name())
                        .isTrue());
        assertThat(texts).hasSizeGreaterThan(25);
    }

    /** The root is not signed, so its name proves nothing: the fields of the statement do. */
    @Test
    void aStatementOfOneKindUnderTheRootOfTheOtherIsRefused() {
        assertThat(receiptRefusal(CONFIRMATION.replace("Confirmation", "Receipt")))
                .contains(FaultCode.EDXML_VALUE);
        assertThat(confirmationRefusal(RECEIPT.replace("Receipt xmlns", "Confirmation xmlns")
                        .replace("</Receipt>", "</Confirmation>")))
                .contains(FaultCode.EDXML_VALUE);
    }

    /** Signed by its issuer with all fields of both kinds: read as the one, it must not pass for the other. */
    @Test
    void aStatementWithFieldsThatItsKindDoesNotHaveIsRefused() {
        for (String more : List.of("Outcome", "Note")) {
            Document tree = StatementXml.write(new Receipt(
                    UUID.randomUUID(),
                    ReceiptEvent.SUBMISSION_ACCEPTANCE,
                    TestKeys.NOW,
                    GATEWAY,
                    anOrgan(),
                    Optional.empty(),
                    Optional.of(DOCUMENT),
                    Digest.sha256Of(new byte[] {1}),
                    Optional.empty(),
                    Optional.empty()));
            Element statement = StatementXml.statement(tree);
            statement
                    .appendChild(tree.createElementNS(StatementXml.NAMESPACE, more))
                    .setTextContent("confirmed");
            new XadesSigner(TestKeys.keyOf(GATEWAY))
                    .sign(tree.getDocumentElement(), List.of(statement), Map.of(), TestKeys.NOW);

            assertThat(receiptRefusal(StatementXml.text(tree).text())).contains(FaultCode.EDXML_VALUE);
        }
    }

    private static String attacked(Variant variant, String statement) {
        String attacked = variant.attack().apply(new EnvelopeText(statement)).xml();
        assertThat(attacked).as("the attack took effect").isNotEqualTo(statement);
        return attacked;
    }

    private static String statement(EnvelopeText e) {
        return e.element("Statement");
    }

    private static String forged(EnvelopeText e) {
        return statement(e).replace("1/X", "2/X");
    }

    private static String withoutId(String statement) {
        return EnvelopeText.withoutId(statement);
    }

    private static EnvelopeText swapped(EnvelopeText e, String id) {
        return e.replace(
                statement(e),
                forged(e).replaceFirst("Id=\"statement\"", Matcher.quoteReplacement("Id=\"" + id + "\"")));
    }

    private static Optional<FaultCode> receiptRefusal(String xml) {
        return refusal(() -> {
            VerifiedReceipt verified = new ReceiptVerifier(TestKeys.TRUST).verify(signed(xml), TestKeys.NOW);
            assertThat(verified.receipt().documentId()).contains(DOCUMENT);
        });
    }

    private static Optional<FaultCode> confirmationRefusal(String xml) {
        return refusal(() -> {
            VerifiedConfirmation verified = new ConfirmationVerifier(TestKeys.TRUST).verify(signed(xml), TestKeys.NOW);
            assertThat(verified.confirmation().documentId()).isEqualTo(DOCUMENT);
        });
    }

    private static SignedXml signed(String xml) {
        return new SignedXml(xml.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<FaultCode> refusal(ThrowingCallable verifying) {
        return Optional.ofNullable(catchThrowableOfType(EnvelopeRejectedException.class, verifying))
                .map(refused -> refused.fault().code());
    }
}
