package vn.docaxis.edxml.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultTextsTest {
    @ParameterizedTest
    @EnumSource(FaultCode.class)
    void everyRefusalSpeaksBothLanguagesInFull(FaultCode code) {
        Fault fault = code.at(
                new Position("edXML/edXMLEnvelope", 3, 7), code.arguments().toArray());

        for (Locale language : new Locale[] {Fault.VIETNAMESE, Fault.ENGLISH}) {
            assertThat(Stream.of(
                            fault.title(language),
                            fault.expected(language),
                            fault.found(language),
                            fault.remedy(language)))
                    .allSatisfy(text -> assertThat(text).isNotBlank().doesNotContain("{"));
            assertThat(fault.message(language))
                    .startsWith(code.code() + " ")
                    .contains("edXML/edXMLEnvelope (3:7)")
                    .endsWith(".");
            assertThat(code.arguments())
                    .allSatisfy(name -> assertThat(fault.message(language)).contains(name));
        }
        assertThat(fault.title(Fault.VIETNAMESE)).isNotEqualTo(fault.title(Fault.ENGLISH));
    }

    @Test
    void noCodeIsUsedTwiceAndNoTextIsLeftOver() throws Exception {
        assertThat(FaultCode.values()).extracting(FaultCode::code).doesNotHaveDuplicates();
        for (String language : new String[] {"vi", "en"}) {
            Properties texts = new Properties();
            try (var in = Fault.class.getResourceAsStream("faults_" + language + ".properties")) {
                texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
            assertThat(texts.stringPropertyNames())
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(FaultCode.values())
                            .flatMap(c -> Stream.of("title", "expected", "found", "remedy")
                                    .map(part -> c.code() + "." + part))
                            .toList());
        }
    }

    @Test
    void whatCameFromOutsideCannotBreakOutOfTheText() {
        Fault fault = FaultCode.RECIPIENT_UNKNOWN.with("H57\r\nX-Header: 1\u202E{0} ${jndi:x}");

        assertThat(fault.message(Fault.ENGLISH))
                .doesNotContain("\r", "\n", "\u202E")
                .contains("{0} ${jndi:x}");
    }

    /** Found by fuzzing: the name of an attachment is the place of what is wrong with it. */
    @Test
    void aPlaceCannotBreakOutOfTheTextEither() {
        Fault fault = FaultCode.ATTACHMENT_ZIP.at(Position.of("a\u0000\n\u2028\u202Eb.txt"), "a.txt", "x");

        assertThat(fault.message(Fault.ENGLISH)).contains("[a    b.txt]");
    }

    /** Half a character cannot be written as XML: a receipt could not be issued for the refusal. */
    @Test
    void whatIsCutShortIsNeverCutWithinACharacter() {
        for (String before : new String[] {"", "a"}) {
            String shown = FaultCode.RECIPIENT_UNKNOWN
                    .with(before + "\uD83D\uDE00".repeat(600))
                    .message(Fault.ENGLISH);

            assertThat(shown.codePoints()).noneMatch(c -> Character.getType(c) == Character.SURROGATE);
        }
    }
}
