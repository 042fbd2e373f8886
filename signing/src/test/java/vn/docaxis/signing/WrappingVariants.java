package vn.docaxis.signing;

import static vn.docaxis.signing.EnvelopeText.BODY;
import static vn.docaxis.signing.EnvelopeText.BUSINESS;
import static vn.docaxis.signing.EnvelopeText.HEADER;
import static vn.docaxis.signing.EnvelopeText.SIGNATURE;
import static vn.docaxis.signing.EnvelopeText.TRACE;
import static vn.docaxis.signing.EnvelopeText.forged;
import static vn.docaxis.signing.EnvelopeText.withId;
import static vn.docaxis.signing.EnvelopeText.withoutId;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.xades.SignatureProfile;

/**
 * Ways to make a verifier check one thing and a reader read another, each applied to our own envelope with two attachments: what
 * is known as XSW 1 to 8, what the test suites of other verifiers add, and what the edXML form offers besides.
 */
final class WrappingVariants {
    private static final String TRACE_HEADER_END = "</edXML:TraceHeader>";
    private static final String HEADER_END = "</edXML:edXMLHeader>";
    private static final String ENVELOPE = "edXML:edXMLEnvelope";
    private static final String OBJECT_END = "</ds:Object>";

    private final List<Variant> variants = new ArrayList<>();

    /**
     * One attack.
     *
     * @param refusal the code that it is refused with
     */
    record Variant(String name, FaultCode refusal, UnaryOperator<EnvelopeText> attack) {
        String applied(String envelope) {
            return attack.apply(new EnvelopeText(envelope)).xml();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Variant> all() {
        WrappingVariants all = new WrappingVariants();
        all.headerMovedAside();
        all.headerRepeated();
        all.idGames();
        all.bodyAndBusiness();
        all.envelopes();
        all.signatures();
        all.attachments();
        all.references();
        all.namespaces();
        return List.copyOf(all.variants);
    }

    /** The signed header goes where nobody reads, a forged one with another Id takes its place. */
    private void headerMovedAside() {
        aside("in a second Object", FaultCode.SIGNATURE_STRUCTURE, (e, h) -> e.before("</ds:Signature>", object(h)));
        aside("in the Object", FaultCode.SIGNATURE_PROPERTIES, (e, h) -> e.before(OBJECT_END, h));
        aside(
                "in QualifyingProperties",
                FaultCode.SIGNATURE_PROPERTIES,
                (e, h) -> e.before("</xades:QualifyingProperties>", h));
        aside(
                "in UnsignedProperties",
                FaultCode.SIGNATURE_PROPERTIES,
                (e, h) -> e.before(
                        "</xades:QualifyingProperties>",
                        "<xades:UnsignedProperties>" + h + "</xades:UnsignedProperties>"));
        aside("in SignedProperties", FaultCode.SIGNATURE_REFERENCE, (e, h) -> e.before("</xades:SignedProperties>", h));
        aside("in KeyInfo", FaultCode.SIGNATURE_STRUCTURE, (e, h) -> e.before("</ds:KeyInfo>", h));
        aside("in SignedInfo", FaultCode.SIGNATURE_STRUCTURE, (e, h) -> e.before("</ds:SignedInfo>", h));
        aside("in SignatureValue", FaultCode.SIGNATURE_STRUCTURE, (e, h) -> e.before("</ds:SignatureValue>", h));
        aside(
                "in a Manifest",
                FaultCode.SIGNATURE_STRUCTURE,
                (e, h) -> e.before("</ds:Signature>", object("<ds:Manifest>" + h + "</ds:Manifest>")));
        aside("in TraceHeader", FaultCode.SIGNATURE_REFERENCE, (e, h) -> e.before(TRACE_HEADER_END, h));
        aside("in TraceHeaderList", FaultCode.SIGNATURE_REFERENCE, (e, h) -> e.before("</" + TRACE + ">", h));
        aside("in Bussiness", FaultCode.SIGNATURE_REFERENCE, (e, h) -> e.before("</" + BUSINESS + ">", h));
        aside("in the body", FaultCode.SIGNATURE_REFERENCE, (e, h) -> e.before("</" + BODY + ">", h));
        aside(
                "in a wrapper in the header",
                FaultCode.SIGNATURE_REFERENCE,
                (e, h) -> e.before("<" + SIGNATURE, "<edXML:Wrapper>" + h + "</edXML:Wrapper>"));
        aside(
                "in a wrapper in the envelope",
                FaultCode.SIGNATURE_REFERENCE,
                (e, h) -> e.before("</" + ENVELOPE + ">", "<edXML:Wrapper>" + h + "</edXML:Wrapper>"));
        aside("beside the envelope", FaultCode.SIGNATURE_REFERENCE, (e, h) -> e.before("</edXML>", declared(h)));
        aside("in an attachment", FaultCode.SIGNATURE_REFERENCE, (e, h) -> e.before("</Attachment>", declared(h)));
        aside(
                "in ErrorList",
                FaultCode.SIGNATURE_REFERENCE,
                (e, h) -> e.before("<" + SIGNATURE, "<edXML:ErrorList>" + h + "</edXML:ErrorList>"));
        aside(
                "in a copy of the whole header",
                FaultCode.EDXML_REPEATED,
                (e, h) -> e.after(HEADER_END, "<edXML:edXMLHeader>" + h + "</edXML:edXMLHeader>"));
    }

    private interface Hiding {
        EnvelopeText hide(EnvelopeText envelope, String signedHeader);
    }

    private void aside(String where, FaultCode refusal, Hiding hiding) {
        add("signed header " + where, refusal, e -> {
            String header = e.element(HEADER);
            return hiding.hide(e.replace(header, withId(forged(header), "Id=\"forged\"")), header);
        });
    }

    private void headerRepeated() {
        add(
                "forged header before the signed one",
                FaultCode.EDXML_REPEATED,
                e -> e.before(e.element(HEADER), withoutId(forged(e.element(HEADER)))));
        add(
                "forged header behind the signed one",
                FaultCode.EDXML_REPEATED,
                e -> e.after(e.element(HEADER), withoutId(forged(e.element(HEADER)))));
        add(
                "forged header of the same Id before",
                FaultCode.EDXML_REPEATED,
                e -> e.before(e.element(HEADER), forged(e.element(HEADER))));
        add(
                "forged header of the same Id behind",
                FaultCode.EDXML_REPEATED,
                e -> e.after(e.element(HEADER), forged(e.element(HEADER))));
        add("signed header nested in the forged one", FaultCode.SIGNATURE_REFERENCE, e -> {
            String header = e.element(HEADER);
            String outer = withId(forged(header), "Id=\"forged\"");
            return e.replace(header, outer.replace("<edXML:OtherInfo>", header + "<edXML:OtherInfo>"));
        });
        add("forged header nested in the signed one", FaultCode.SIGNATURE_DIGEST, e -> {
            String header = e.element(HEADER);
            return e.replace(
                    header, header.replace("<edXML:OtherInfo>", withoutId(forged(header)) + "<edXML:OtherInfo>"));
        });
        add("signed header under another name", FaultCode.SIGNATURE_COVERAGE, e -> {
            String header = e.element(HEADER);
            String renamed = header.replace("MessageHeader", "MessageHeaders");
            return e.replace(header, withoutId(forged(header))).before(TRACE_HEADER_END, renamed);
        });
        add(
                "Status of an old gateway beside the signed header",
                FaultCode.SIGNATURE_UNSIGNED_CONTENT,
                e -> e.before(
                        e.element(HEADER), "<edXML:Status><edXML:StatusCode>01</edXML:StatusCode></edXML:Status>"));
    }

    /** The forged header answers to the reference only for those who take another attribute for an Id. */
    private void idGames() {
        for (String attribute : List.of(
                "id=\"header\"",
                "ID=\"header\"",
                "iD=\"header\"",
                "xml:id=\"header\"",
                "edXML:Id=\"header\"",
                "xmlns:x=\"urn:x\" x:Id=\"header\"",
                "xmlns:wsu=\"http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd\""
                        + " wsu:Id=\"header\"")) {
            String shown = attribute.replaceAll(".* ", "");
            add(
                    "forged header with " + shown + (attribute.contains("urn:x") ? " of a foreign namespace" : ""),
                    FaultCode.SIGNATURE_ID,
                    e -> {
                        String header = e.element(HEADER);
                        return e.replace(header, withId(forged(header), attribute))
                                .before(TRACE_HEADER_END, header);
                    });
        }
        add("forged header with the same Id, signed one in TraceHeader", FaultCode.SIGNATURE_ID, e -> {
            String header = e.element(HEADER);
            return e.replace(header, forged(header)).before(TRACE_HEADER_END, header);
        });
        add("forged header without Id, signed one in TraceHeader", FaultCode.SIGNATURE_COVERAGE, e -> {
            String header = e.element(HEADER);
            return e.replace(header, withoutId(forged(header))).before(TRACE_HEADER_END, header);
        });
        add(
                "Id and reference renamed together",
                FaultCode.SIGNATURE_DIGEST,
                e -> e.replace("Id=\"header\"", "Id=\"forged\"").replace("URI=\"#header\"", "URI=\"#forged\""));
        add(
                "Ids of header and body exchanged",
                FaultCode.SIGNATURE_DIGEST,
                e -> e.replace("Id=\"header\"", "Id=\"@\"")
                        .replace("Id=\"body\"", "Id=\"header\"")
                        .replace("Id=\"@\"", "Id=\"body\""));
        add(
                "Id of the header with white space",
                FaultCode.SIGNATURE_REFERENCE,
                e -> e.replace("Id=\"header\"", "Id=\"header \""));
    }

    private void bodyAndBusiness() {
        add(
                "forged body before the signed one",
                FaultCode.EDXML_REPEATED,
                e -> e.before(e.element(BODY), forgedBody(e.element(BODY))));
        add(
                "forged body behind the signed one",
                FaultCode.EDXML_REPEATED,
                e -> e.after(e.element(BODY), forgedBody(e.element(BODY))));
        add("signed body in a second Object", FaultCode.SIGNATURE_STRUCTURE, e -> {
            String body = e.element(BODY);
            return e.replace(body, forgedBody(body)).before("</ds:Signature>", object(body));
        });
        add("signed body in TraceHeader", FaultCode.SIGNATURE_COVERAGE, e -> {
            String body = e.element(BODY);
            return e.replace(body, forgedBody(body)).before(TRACE_HEADER_END, body);
        });
        add("signed body in the header", FaultCode.SIGNATURE_COVERAGE, e -> {
            String body = e.element(BODY);
            return e.replace(body, forgedBody(body)).before("<" + SIGNATURE, body);
        });
        add("body left out", FaultCode.SIGNATURE_REFERENCE, e -> e.without(e.element(BODY)));
        add(
                "forged Bussiness before the signed one",
                FaultCode.EDXML_REPEATED,
                e -> e.before(e.element(BUSINESS), forgedBusiness(e.element(BUSINESS))));
        add(
                "forged Bussiness behind the signed one",
                FaultCode.EDXML_REPEATED,
                e -> e.after(e.element(BUSINESS), forgedBusiness(e.element(BUSINESS))));
        add("signed Bussiness in TraceHeader", FaultCode.SIGNATURE_COVERAGE, e -> {
            String business = e.element(BUSINESS);
            return e.replace(business, forgedBusiness(business)).before(TRACE_HEADER_END, business);
        });
        add(
                "forged Bussiness in the header",
                FaultCode.SIGNATURE_UNSIGNED_CONTENT,
                e -> e.before("<" + SIGNATURE, forgedBusiness(e.element(BUSINESS))));
        add(
                "second TraceHeaderList with a forged Bussiness",
                FaultCode.EDXML_REPEATED,
                e -> e.before(
                        "<" + TRACE + ">",
                        "<" + TRACE + ">" + forgedBusiness(e.element(BUSINESS)) + "</" + TRACE + ">"));
        add("Bussiness left out", FaultCode.SIGNATURE_REFERENCE, e -> e.without(e.element(BUSINESS)));
    }

    private void envelopes() {
        add(
                "forged envelope before the signed one",
                FaultCode.EDXML_REPEATED,
                e -> e.before("<" + ENVELOPE, forgedEnvelope(e)));
        add(
                "forged envelope behind the signed one",
                FaultCode.EDXML_REPEATED,
                e -> e.after("</" + ENVELOPE + ">", forgedEnvelope(e)));
        add(
                "forged edXMLHeader before the signed one",
                FaultCode.EDXML_REPEATED,
                e -> e.before(
                        "<edXML:edXMLHeader>",
                        "<edXML:edXMLHeader>" + withoutId(forged(e.element(HEADER))) + "</edXML:edXMLHeader>"));
        add(
                "forged edXMLHeader behind the signed one",
                FaultCode.EDXML_REPEATED,
                e -> e.after(
                        HEADER_END,
                        "<edXML:edXMLHeader>" + withoutId(forged(e.element(HEADER))) + "</edXML:edXMLHeader>"));
        add("signed envelope in TraceHeader of a forged one", FaultCode.SIGNATURE_PLACE, e -> {
            String envelope = e.element(ENVELOPE);
            String outer = new EnvelopeText(forgedEnvelope(e))
                    .before(TRACE_HEADER_END, envelope)
                    .xml();
            return e.replace(envelope, outer);
        });
        add("signed envelope in the body of a forged one", FaultCode.SIGNATURE_PLACE, e -> {
            String envelope = e.element(ENVELOPE);
            String outer = new EnvelopeText(forgedEnvelope(e))
                    .before("</" + BODY + ">", envelope)
                    .xml();
            return e.replace(envelope, outer);
        });
        add("signed envelope in an attachment of a forged one", FaultCode.SIGNATURE_ABSENT, e -> {
            String envelope = e.element(ENVELOPE);
            return e.replace(envelope, forgedEnvelope(e)).before("</Attachment>", envelope);
        });
        add("signed packet in the body of a forged one", FaultCode.SIGNATURE_PLACE, e -> {
            String whole = e.element("edXML");
            String envelope = e.element(ENVELOPE);
            String outer = new EnvelopeText(forgedEnvelope(e))
                    .before("</" + BODY + ">", whole)
                    .xml();
            return e.replace(envelope, outer);
        });
    }

    private void signatures() {
        moved("first in the header", e -> e.after("<edXML:edXMLHeader>", e.element(SIGNATURE)));
        moved("behind the header", e -> e.after(HEADER_END, e.element(SIGNATURE)));
        moved("in the body", e -> e.before("</" + BODY + ">", e.element(SIGNATURE)));
        moved("in TraceHeader", e -> e.before(TRACE_HEADER_END, e.element(SIGNATURE)));
        moved(
                "in a wrapper",
                e -> e.before(HEADER_END, "<edXML:Security>" + e.element(SIGNATURE) + "</edXML:Security>"));
        add(
                "signature beside the envelope",
                FaultCode.SIGNATURE_ABSENT,
                e -> e.after("</" + ENVELOPE + ">", e.element(SIGNATURE)).without(e.element(SIGNATURE)));
        add(
                "signature in an attachment",
                FaultCode.SIGNATURE_ABSENT,
                e -> e.before("</Attachment>", e.element(SIGNATURE)).without(e.element(SIGNATURE)));
        add("signature twice", FaultCode.SIGNATURE_REPEATED, e -> e.after(e.element(SIGNATURE), e.element(SIGNATURE)));
        add(
                "signature and the placeholder of the SDK",
                FaultCode.SIGNATURE_REPEATED,
                e -> e.after(e.element(SIGNATURE), "<Signature><SignedInfo/></Signature>"));
        add(
                "signature within a signature",
                FaultCode.SIGNATURE_REPEATED,
                e -> e.replace(
                        e.element(SIGNATURE),
                        e.element(SIGNATURE).replace(OBJECT_END, e.element(SIGNATURE) + OBJECT_END)));
        add(
                "signature under another namespace with the signed one in it",
                FaultCode.SIGNATURE_REPEATED,
                e -> e.replace(
                        e.element(SIGNATURE),
                        "<x:Signature xmlns:x=\"urn:x\">" + e.element(SIGNATURE) + "</x:Signature>"));
        add("signature left out", FaultCode.SIGNATURE_ABSENT, e -> e.without(e.element(SIGNATURE)));
        add(
                "signature emptied",
                FaultCode.SIGNATURE_STRUCTURE,
                e -> e.replace(e.element(SIGNATURE), "<ds:Signature xmlns:ds=\"" + SignatureProfile.DSIG + "\"/>"));
        add(
                "signed properties twice",
                FaultCode.SIGNATURE_PROPERTIES,
                e -> e.after(e.element("xades:SignedProperties"), withoutId(e.element("xades:SignedProperties"))));
        add("signed properties aside, others in their place", FaultCode.SIGNATURE_STRUCTURE, e -> {
            String properties = e.element("xades:SignedProperties");
            return e.replace(
                            properties,
                            withId(properties, "Id=\"forged\"").replace("SigningTime>2026", "SigningTime>2025"))
                    .before("</ds:Signature>", object(declared(properties)));
        });
        add("signed properties aside in TraceHeader", FaultCode.SIGNATURE_REFERENCE, e -> {
            String properties = e.element("xades:SignedProperties");
            return e.replace(
                            properties,
                            withId(properties, "Id=\"forged\"").replace("SigningTime>2026", "SigningTime>2025"))
                    .before(TRACE_HEADER_END, declared(properties));
        });
        add(
                "SignedInfo twice, the forged one first",
                FaultCode.SIGNATURE_STRUCTURE,
                e -> e.before(
                        e.element("ds:SignedInfo"),
                        e.element("ds:SignedInfo").replace("#header", "#forged").replaceAll(" Id=\"[^\"]*\"", "")));
        add(
                "SignedInfo twice, the forged one behind",
                FaultCode.SIGNATURE_STRUCTURE,
                e -> e.after(
                        e.element("ds:SignedInfo"),
                        e.element("ds:SignedInfo").replace("#header", "#forged").replaceAll(" Id=\"[^\"]*\"", "")));
    }

    /** First a copy is put there, then the original goes. */
    private void moved(String where, UnaryOperator<EnvelopeText> copied) {
        add("signature " + where, FaultCode.SIGNATURE_PLACE, e -> {
            String signature = e.element(SIGNATURE);
            int original = e.xml().indexOf(signature);
            EnvelopeText both = copied.apply(e);
            boolean copyComesFirst = both.xml().indexOf(signature) < original;
            return copyComesFirst ? both.withoutLast(signature) : both.without(signature);
        });
    }

    private void attachments() {
        add("octets of two attachments exchanged", FaultCode.SIGNATURE_DIGEST, WrappingVariants::octetsExchanged);
        add("content ids of two attachments exchanged", FaultCode.ATTACHMENT_LABEL, e -> {
            String first = contentId(e, 0);
            String second = contentId(e, 1);
            return e.replace("<ContentId>" + first, "<ContentId>@")
                    .replace("<ContentId>" + second, "<ContentId>" + first)
                    .replace("<ContentId>@", "<ContentId>" + second)
                    .with(WrappingVariants::octetsExchanged);
        });
        add(
                "one attachment more",
                FaultCode.SIGNATURE_COVERAGE,
                e -> e.before(
                        "</AttachmentEncoded>",
                        "<Attachment><ContentId>cid:more</ContentId><AttachmentName>m.pdf</AttachmentName>"
                                + "<ContentTransferEncoded>QQ==</ContentTransferEncoded></Attachment>"));
        add("one attachment less", FaultCode.SIGNATURE_REFERENCE, e -> e.without(e.element("Attachment")));
        add(
                "cid twice, the forged one first",
                FaultCode.ATTACHMENT_REPEATED,
                e -> e.before("<Attachment>", e.element("Attachment").replace("AQID", "QUJD")));
        add(
                "cid twice, the forged one behind",
                FaultCode.ATTACHMENT_REPEATED,
                e -> e.before("</AttachmentEncoded>", e.element("Attachment").replace("AQID", "QUJD")));
        add(
                "cid in capitals beside the signed one",
                FaultCode.SIGNATURE_REFERENCE,
                e -> e.before(
                        "<Attachment>",
                        e.element("Attachment").replace("AQID", "QUJD").replace("<ContentId>cid:", "<ContentId>CID:")));
        add(
                "second list of attachments",
                FaultCode.EDXML_REPEATED,
                e -> e.after(
                        "</AttachmentEncoded>",
                        "<AttachmentEncoded>" + e.element("Attachment").replace("AQID", "QUJD")
                                + "</AttachmentEncoded>"));
        add("forged octets before the signed ones in one attachment", FaultCode.EDXML_REPEATED, e -> {
            String octets = e.element("edXML:ContentTransferEncoded");
            return e.before(octets, octets.replace("AQID", "QUJD"));
        });
        add(
                "attachment nested in an attachment",
                FaultCode.SIGNATURE_UNSIGNED_CONTENT,
                e -> e.before("</Attachment>", e.element("Attachment").replace("AQID", "QUJD")));
        add(
                "attachments inside the envelope too",
                FaultCode.EDXML_REPEATED,
                e -> e.before(
                        "</" + ENVELOPE + ">",
                        "<edXML:edXMLAttachments>" + e.element("Attachment") + "</edXML:edXMLAttachments>"));
        add("attachments inside the envelope only", FaultCode.SIGNATURE_UNSIGNED_CONTENT, e -> {
            String list = e.element("AttachmentEncoded");
            return e.without(list).before("</" + ENVELOPE + ">", list);
        });
        add(
                "attachment that calls itself the header",
                FaultCode.SIGNATURE_REFERENCE,
                e -> e.replace("<ContentId>" + contentId(e, 0), "<ContentId>#header"));
        add(
                "name of an attachment that differs from the signed manifest",
                FaultCode.ATTACHMENT_LABEL,
                e -> e.replace("<AttachmentName>a.pdf", "<AttachmentName>a.exe"));
    }

    private static EnvelopeText octetsExchanged(EnvelopeText e) {
        return e.replace("AQID", "~~").replace("BAUG", "AQID").replace("~~", "BAUG");
    }

    /** With the prefixes that it needs outside of its place. */
    private static String declared(String element) {
        return element.replaceFirst(
                "^<[^ >]*",
                "$0 xmlns:edXML=\"http://www.mic.gov.vn/TBT/QCVN_102_2016\" xmlns:xades=\"" + SignatureProfile.XADES
                        + "\" xmlns:ds=\"" + SignatureProfile.DSIG + "\"");
    }

    private static String contentId(EnvelopeText e, int number) {
        String[] parts = e.xml().split("<ContentId>");
        if (parts.length < number + 2) {
            throw new EnvelopeText.NotApplicableException("content id " + number);
        }
        return parts[number + 1].split("<")[0];
    }

    private void references() {
        for (int number = 1; number <= 6; number++) {
            int n = number;
            add("reference %d left out".formatted(n), FaultCode.SIGNATURE_COVERAGE, e -> e.without(e.reference(n)));
        }
        add("reference twice", FaultCode.SIGNATURE_REFERENCE, e -> e.after(e.reference(1), withoutId(e.reference(1))));
        add("order of references changed", FaultCode.SIGNATURE_VALUE, e -> {
            String first = e.reference(4);
            String second = e.reference(5);
            return e.replace(first, "~~").replace(second, first).replace("~~", second);
        });
        add("order of references changed with their octets", FaultCode.SIGNATURE_DIGEST, e -> {
            String first = e.reference(4);
            String second = e.reference(5);
            return octetsExchanged(e.replace(first, "~~").replace(second, first).replace("~~", second));
        });
        add("digests of two references exchanged with their octets", FaultCode.SIGNATURE_VALUE, e -> {
            String first = new EnvelopeText(e.reference(4)).element("ds:DigestValue");
            String second = new EnvelopeText(e.reference(5)).element("ds:DigestValue");
            return e.replace(first, "~~")
                    .replace(second, first)
                    .replace("~~", second)
                    .with(WrappingVariants::octetsExchanged);
        });
        add(
                "Type of SignedProperties on the header",
                FaultCode.SIGNATURE_REFERENCE,
                e -> e.replace(
                        "URI=\"#header\"", "Type=\"" + SignatureProfile.SIGNED_PROPERTIES_TYPE + "\" URI=\"#header\""));
        add(
                "Type taken from the signed properties",
                FaultCode.SIGNATURE_REFERENCE,
                e -> e.without(" Type=\"" + SignatureProfile.SIGNED_PROPERTIES_TYPE + "\""));
        add(
                "Type Object on the header",
                FaultCode.SIGNATURE_VALUE,
                e -> e.replace("URI=\"#header\"", "Type=\"http://www.w3.org/2000/09/xmldsig#Object\" URI=\"#header\""));
        add(
                "references by way of a Manifest",
                FaultCode.SIGNATURE_STRUCTURE,
                e -> e.replace(
                                "URI=\"#header\"",
                                "Type=\"http://www.w3.org/2000/09/xmldsig#Manifest\" URI=\"#manifest\"")
                        .before(
                                "</ds:Signature>",
                                object("<ds:Manifest Id=\"manifest\">" + withoutId(e.reference(1))
                                        + "</ds:Manifest>")));
        for (String uri : List.of(
                "",
                "#",
                "#xpointer(/)",
                "#xpointer(id('header'))",
                "#Header",
                "#header#",
                "%23header",
                "envelope.edxml#header",
                "file:///etc/passwd",
                "http://127.0.0.1/x")) {
            add(
                    "URI '%s' in place of the header's".formatted(uri),
                    FaultCode.SIGNATURE_REFERENCE,
                    e -> e.replace("URI=\"#header\"", "URI=\"" + uri + "\""));
        }
        add("URI left out", FaultCode.SIGNATURE_STRUCTURE, e -> e.without(" URI=\"#header\""));
        add(
                "second transform",
                FaultCode.SIGNATURE_STRUCTURE,
                e -> e.after(
                        "</ds:Transform>", "<ds:Transform Algorithm=\"" + SignatureProfile.EXCLUSIVE_C14N + "\"/>"));
        add(
                "no transform",
                FaultCode.SIGNATURE_REFERENCE,
                e -> e.without(new EnvelopeText(e.reference(1)).element("ds:Transforms")));
        add(
                "transform on an attachment",
                FaultCode.SIGNATURE_REFERENCE,
                e -> e.after(
                        "URI=\"" + contentId(e, 0) + "\">", new EnvelopeText(e.reference(1)).element("ds:Transforms")));
    }

    private void namespaces() {
        add(
                "forged header without prefix before the signed one",
                FaultCode.EDXML_REPEATED,
                e -> e.before(
                        e.element(HEADER),
                        withoutId(forged(e.element(HEADER)))
                                .replace("edXML:", "")
                                .replaceFirst(
                                        "<MessageHeader",
                                        "<MessageHeader xmlns=\"http://www.mic.gov.vn/TBT/QCVN_102_2016\"")));
        add("forged header under another prefix, signed one in TraceHeader", FaultCode.SIGNATURE_COVERAGE, e -> {
            String header = e.element(HEADER);
            String other = withoutId(forged(header))
                    .replace("edXML:", "e:")
                    .replaceFirst(
                            "<e:MessageHeader", "<e:MessageHeader xmlns:e=\"http://www.mic.gov.vn/TBT/QCVN_102_2016\"");
            return e.replace(header, other).before(TRACE_HEADER_END, header);
        });
        add(
                "prefix of the header bound to another namespace",
                FaultCode.EDXML_MISSING,
                e -> e.replace("<edXML:MessageHeader ", "<edXML:MessageHeader xmlns:edXML=\"urn:x\" "));
        add(
                "prefix of the signature bound to another namespace",
                FaultCode.SIGNATURE_DUMMY,
                e -> e.replace("xmlns:ds=\"" + SignatureProfile.DSIG + "\"", "xmlns:ds=\"urn:x\""));
        add(
                "prefix of one field bound to another namespace",
                FaultCode.SIGNATURE_DIGEST,
                e -> e.replace("<edXML:Subject>", "<edXML:Subject xmlns:edXML=\"urn:x\">"));
    }

    private static String forgedBody(String body) {
        return withoutId(body).replace("a.pdf", "z.pdf");
    }

    private static String forgedBusiness(String business) {
        return withoutId(business).replace("<edXML:Paper>0", "<edXML:Paper>1");
    }

    private static String forgedEnvelope(EnvelopeText e) {
        String envelope = e.element(ENVELOPE);
        return forged(envelope.replace(e.element(SIGNATURE), "")).replaceAll(" Id=\"[^\"]*\"", "");
    }

    private static String object(String content) {
        return "<ds:Object>" + content + "</ds:Object>";
    }

    private void add(String name, FaultCode refusal, UnaryOperator<EnvelopeText> attack) {
        variants.add(new Variant(name, refusal, attack));
    }
}
