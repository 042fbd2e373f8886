package vn.docaxis.edxml.check;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.xml.Profile;
import vn.docaxis.edxml.xml.SchemaReach;

/** The text of {@code docs/findings.md}, made of codes, bundles, profiles and packets. */
final class FindingsDoc {
    private static final String HEAD = """
            # Findings

            Every refusal and every finding of Docaxis: its code, which never changes its meaning, and its texts as they are shown. Words like
            `this` stand for what differs from case to case. This file is generated; to write it anew:

            ```
            mvn -o -pl edxml-model test -Dtest=FindingsDocTest -Ddocaxis.docs=write
            ```

            ## What reading and validating find

            A profile decides what a finding weighs: *strict* measures what is about to be sent, *tolerant* what foreign software sent. An error
            does not pass; a warning and a notice are kept with the packet. *Schema* says whether a validator with the strict schema (XSD 1.0)
            sees it too. *Packet* is a packet in which nothing else is wrong.
            """;

    private static final String REFUSALS = """
            ## What only refusals say

            Given by verifiers of signatures, by gateways and by clients, about one envelope, request or file; each ends what was asked for.
            """;

    private static final Map<String, String> GROUPS = groups();

    private FindingsDoc() {}

    static String text() {
        return HEAD + part(true) + "\n" + REFUSALS + part(false);
    }

    private static String part(boolean ofValidation) {
        Map<String, List<FaultCode>> groups = Arrays.stream(FaultCode.values())
                .filter(code -> FindingFiles.isOfValidation(code) == ofValidation)
                .collect(Collectors.groupingBy(
                        code -> code.code().substring(0, 3), LinkedHashMap::new, Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> "\n### %s: %s\n".formatted(group.getKey(), GROUPS.get(group.getKey()))
                        + group.getValue().stream()
                                .sorted((a, b) -> a.code().compareTo(b.code()))
                                .map(code -> section(code, ofValidation))
                                .collect(Collectors.joining()))
                .collect(Collectors.joining());
    }

    private static String section(FaultCode code, boolean ofValidation) {
        Fault fault =
                code.with(code.arguments().stream().map(a -> "`" + a + "`").toArray());
        return Stream.of(
                        "",
                        "#### " + code.code(),
                        "",
                        "| | tiếng Việt | English |",
                        "| --- | --- | --- |",
                        "| | **%s** | **%s** |".formatted(fault.title(Fault.VIETNAMESE), fault.title(Fault.ENGLISH)),
                        row("Cần", "expected", fault.expected(Fault.VIETNAMESE), fault.expected(Fault.ENGLISH)),
                        row("Thấy", "found", fault.found(Fault.VIETNAMESE), fault.found(Fault.ENGLISH)),
                        row("Cách xử lý", "what to do", fault.remedy(Fault.VIETNAMESE), fault.remedy(Fault.ENGLISH)))
                .collect(Collectors.joining("\n", "", "\n" + (ofValidation ? measures(code) : "")));
    }

    private static String row(String vietnameseName, String englishName, String vietnamese, String english) {
        return "| %s / %s | %s | %s |".formatted(vietnameseName, englishName, cell(vietnamese), cell(english));
    }

    private static String cell(String text) {
        return text.replace("<", "&lt;").replace("|", "\\|");
    }

    private static String measures(FaultCode code) {
        return "\nstrict: %s · tolerant: %s · schema: %s%s\n"
                .formatted(
                        Profile.STRICT.severityOf(code).english(),
                        Profile.TOLERANT.severityOf(code).english(),
                        switch (SchemaReach.of(code)) {
                            case SEEN -> "sees it";
                            case BEYOND -> "beyond it";
                        },
                        FindingFiles.fileOf(code).map(FindingsDoc::link).orElse(""));
    }

    private static String link(Path file) {
        return " · packet: [%s](../%s)"
                .formatted(file.getFileName(), file.toString().replace('\\', '/'));
    }

    private static Map<String, String> groups() {
        Map<String, String> groups = new LinkedHashMap<>();
        groups.put("XML", "the XML as such");
        groups.put("EDX", "the packet as a whole");
        groups.put("ATT", "attachments");
        groups.put("FRM", "how it is written");
        groups.put("FLD", "fields of the header");
        groups.put("BUS", "the business part");
        groups.put("SIG", "signatures");
        groups.put("CRT", "certificates");
        groups.put("KEY", "keys");
        groups.put("ORG", "organs");
        groups.put("DOC", "documents that the axis knows");
        groups.put("HND", "handover");
        groups.put("RCP", "receipts");
        groups.put("LOG", "the log of receipts");
        groups.put("TSP", "time-stamps");
        groups.put("EVD", "evidence packages");
        groups.put("GWY", "requests to a gateway");
        groups.put("NET", "the way to a gateway");
        groups.put("CFG", "settings and files of a client");
        return groups;
    }
}
