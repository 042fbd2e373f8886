package vn.docaxis.edxml.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the sources of every module put into a refusal as words of their own, and what they throw at a reader that makes a refusal of
 * it, is said in Vietnamese too: no English within a Vietnamese sentence.
 */
class ArgumentsInVietnameseTest {
    private static final Path PROJECT = Path.of("..");
    /** A refusal is made here. */
    private static final Pattern REFUSES = Pattern.compile(
            "\\b[A-Z][A-Z_]+\\s*\\.(?:with|at)\\(|\\b(?:refused|unusable|unavailable|missing|needed|require)\\(");
    /** What is thrown here becomes an argument of a refusal. */
    private static final Pattern THROWS =
            Pattern.compile("new (?:IllegalArgument|IO|EOF|Certificate|TokenAway)Exception\\(|" + REFUSES);

    private static final Pattern THROWS_ARGUMENTS = Pattern.compile(
            ".*/(?:signing/(?:log|evidence|key|trust)|gateway/(?:registry|operator))/.*|.*/(?:StatementXml|CrlFiles)\\.java");
    /** Words, and not a value, an option or a list of values. */
    private static final Pattern WORDS = Pattern.compile("(?s)(?:.*\\s)?'?[a-z]+ '?[a-z]{2,}.*");

    private static final Pattern PLACE = Pattern.compile("%(?:\\d\\$)?[a-zA-Z0-9]");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    /** Mistakes of who writes programs or settings: a refusal never shows them. */
    private static final Set<String> OF_OTHERS = Set.of(
            "keys new ca --name … -o ca.p12; keys new --organ … --name … --ca ca.p12 -o keys.p12",
            "a signing key needs its certificate",
            "a token is named by its label or by its slot, and not by both",
            "a certificate that was read has a DER form");

    @Test
    void everyWordOfTheProgramInARefusalHasItsVietnamese() throws IOException {
        Set<String> untold = new TreeSet<>();
        for (Path source : sources()) {
            phrasesOf(source).stream()
                    .filter(phrase -> !OF_OTHERS.contains(phrase))
                    .filter(phrase -> isUntold(phrase) && isUntold("organ 7: " + phrase))
                    .forEach(phrase -> untold.add(source.getFileName() + ": " + phrase));
        }

        assertThat(untold).isEmpty();
    }

    private static boolean isUntold(String phrase) {
        return Phrases.in(Fault.VIETNAMESE).say(phrase).equals(phrase);
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(PROJECT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/main/java/"))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static List<String> phrasesOf(Path source) throws IOException {
        Pattern speaks = THROWS_ARGUMENTS.matcher(source.toString()).matches() ? THROWS : REFUSES;
        String text = Files.readString(source);
        List<String> phrases = new ArrayList<>();
        for (Matcher call = speaks.matcher(text); call.find(); ) {
            for (String argument : parts(text, call.end(), ",?:")) {
                String phrase = parts(argument + ")", 0, "+").stream()
                        .map(ArgumentsInVietnameseTest::shown)
                        .collect(Collectors.joining());
                if (WORDS.matcher(phrase).matches()) {
                    phrases.add(phrase);
                }
            }
        }
        return phrases;
    }

    /** What stands up to the closing bracket, parted where one of those characters is outside brackets and texts. */
    private static List<String> parts(String text, int start, String between) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = start;
        Matcher literal = LITERAL.matcher(text);
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && literal.find(i)) {
                i = literal.end() - 1;
            } else if (depth == 0 && (c == ')' || between.indexOf(c) >= 0)) {
                parts.add(text.substring(from, i));
                from = i + 1;
                if (c == ')') {
                    return parts;
                }
            } else {
                depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            }
        }
        return parts;
    }

    /** A literal with something in its places; anything else is a value. */
    private static String shown(String part) {
        Matcher literal = LITERAL.matcher(part.strip());
        return literal.lookingAt()
                ? PLACE.matcher(literal.group(1)).replaceAll("7").replace("\\\"", "\"")
                : "7";
    }
}
