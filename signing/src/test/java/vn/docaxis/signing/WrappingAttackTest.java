package vn.docaxis.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.docaxis.signing.WrappingVariants.Variant;

/** Attacks 7, 13, 14, 15, 24 and 25: signature wrapping in every form we know, applied to our own envelope. None is accepted. */
class WrappingAttackTest {
    private static final AttackedEnvelope ENVELOPE = new AttackedEnvelope();
    /** All pairs take a minute; {@code -Ddocaxis.attacks.every=1} tries them all. */
    private static final int EVERY = Integer.getInteger("docaxis.attacks.every", 40);

    static List<Variant> variants() {
        return WrappingVariants.all();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void isRefused(Variant variant) {
        assertThat(ENVELOPE.refusal(variant::applied)).contains(variant.refusal());
    }

    @Test
    void whatIsAttackedIsValidAndEachVariantIsAnAttackOfItsOwn() throws Exception {
        DocumentBuilder parser = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder();
        Set<String> texts = new HashSet<>(Set.of(ENVELOPE.text()));
        Set<String> names = new HashSet<>();

        assertThat(ENVELOPE.refusal(ENVELOPE.text())).isEmpty();
        for (Variant variant : variants()) {
            String attacked = variant.applied(ENVELOPE.text());
            assertThat(texts.add(attacked))
                    .as(variant + " differs from all others")
                    .isTrue();
            assertThat(names.add(variant.name()))
                    .as(variant + " has a name of its own")
                    .isTrue();
            parser.parse(new ByteArrayInputStream(attacked.getBytes(StandardCharsets.UTF_8))); // well-formed, at least
        }
        assertThat(texts).hasSizeGreaterThan(100);
    }

    /** Two attacks at once may meet where one alone does not; or the second undoes the first, and it says what was signed. */
    @Test
    void noTwoVariantsTogetherMakeTheVerifierShowWhatWasNotSigned() {
        int pair = 0;
        int tried = 0;
        for (Variant first : variants()) {
            String attacked = first.applied(ENVELOPE.text());
            for (Variant second : variants()) {
                try {
                    if (pair++ % EVERY == 0) {
                        ENVELOPE.refusal(second.applied(attacked));
                        tried++;
                    }
                } catch (EnvelopeText.NotApplicableException leftNothingToAttack) {
                    continue;
                }
            }
        }
        assertThat(tried).isGreaterThan(10_000 / EVERY);
    }
}
