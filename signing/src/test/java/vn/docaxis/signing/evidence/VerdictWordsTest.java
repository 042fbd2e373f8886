package vn.docaxis.signing.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Reason;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.fault.Fault;

class VerdictWordsTest {
    private static final Set<Check> MAY_BE_WEAKER = EnumSet.of(
            Check.ROOTS,
            Check.AXIS,
            Check.CONTAINER_TIME,
            Check.ENVELOPE_DIGEST,
            Check.CONFIRMATION,
            Check.SIGNER_ORGAN,
            Check.REVOCATION,
            Check.LOG_PROOF,
            Check.LOG_KEY,
            Check.LOG_CHECKPOINT,
            Check.LOG_TIME);
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    @Test
    void bothLanguagesSayTheSameOfTheSameThings() {
        ResourceBundle vietnamese = texts(Fault.VIETNAMESE);
        ResourceBundle english = texts(Fault.ENGLISH);

        assertThat(vietnamese.keySet()).isEqualTo(english.keySet());
        for (String key : english.keySet()) {
            assertThat(places(vietnamese.getString(key))).as(key).isEqualTo(places(english.getString(key)));
        }
    }

    @ParameterizedTest
    @EnumSource(Check.class)
    void everyCheckHasItsSentences(Check check) {
        VerdictWords words = new VerdictWords(Fault.VIETNAMESE);

        assertThat(words.name(check)).isNotBlank();
        assertThat(words.sentence(Finding.passed(check, "x", "a", "b", "c"))).isNotBlank();
        assertThat(texts(Fault.VIETNAMESE).containsKey(check + ".remark")).isEqualTo(MAY_BE_WEAKER.contains(check));
    }

    @ParameterizedTest
    @EnumSource(ReceiptEvent.class)
    void everyEventIsToldWithItsTimeAndItsReason(ReceiptEvent event) {
        ProvedEvent proved = new ProvedEvent(
                UUID.randomUUID(),
                event,
                true,
                Digest.sha256Of(new byte[0]),
                Instant.parse("2026-03-02T02:15:00Z"),
                Optional.empty(),
                new OrganId("000.00.00.AXIS"),
                Optional.of("Trục"),
                new OrganId("000.00.01.H53"),
                Optional.of(new OrganId("000.00.02.H53")),
                Optional.of(new Reason("SIG-001", "")),
                Optional.empty(),
                OptionalLong.empty());

        assertThat(new VerdictWords(Fault.VIETNAMESE).sentence(proved))
                .contains("09:15:00 02/03/2026")
                .doesNotContain("{");
    }

    private static ResourceBundle texts(Locale language) {
        return ResourceBundle.getBundle("vn.docaxis.signing.evidence.verdict", language);
    }

    private static TreeSet<String> places(String text) {
        TreeSet<String> places = new TreeSet<>();
        PLACE.matcher(text).results().forEach(found -> places.add(found.group()));
        return places;
    }
}
