package vn.docaxis.edxml.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.xml.Profile;

class WrongFileTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "'', tệp rỗng",
        "'%PDF-1.7 1 0 obj << /Type /Catalog >> endobj', 'đây là tệp PDF, không phải gói tin edXML'",
        "'PK\003\004 word/document.xml', 'đây là tệp zip hoặc tệp Office, không phải gói tin edXML'"
    })
    void whoChoseTheWrongFileIsToldWhatItIs(String content, String found) throws IOException {
        Path file = Files.writeString(folder.resolve("1234.edxml"), content, StandardCharsets.ISO_8859_1);

        Fault fault = EnvelopeValidator.of(Profile.TOLERANT).validate(file).findings().stream()
                .map(finding -> finding.fault())
                .filter(each -> each.code() == FaultCode.XML_MALFORMED)
                .findFirst()
                .orElseThrow();

        assertThat(fault.found(Fault.VIETNAMESE)).isEqualTo(found);
        assertThat(fault.remedy(Fault.VIETNAMESE)).contains("đúng tệp gói tin edXML");
    }
}
