package vn.docaxis.edxml.fault;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a program says in the arguments of a refusal, such as what a parser or a zip reader found, in the language of the text. An
 * argument that is no phrase stays as it is. The phrases are lines of {@code phrases_vi.tsv}.
 */
final class Phrases {
    private static final Pattern PLACE = Pattern.compile("\\$([1-9])");
    private static final String LIST = ", ";
    private static final Phrases ENGLISH = new Phrases(List.of());
    private static final Phrases VIETNAMESE = new Phrases(read());

    private final List<Phrase> phrases;

    private Phrases(List<Phrase> phrases) {
        this.phrases = phrases;
    }

    static Phrases in(Locale language) {
        return language.getLanguage().equals(Fault.VIETNAMESE.getLanguage()) ? VIETNAMESE : ENGLISH;
    }

    String say(String argument) {
        return phrases.stream()
                .flatMap(phrase -> phrase.say(argument))
                .findFirst()
                .orElseGet(() -> argument.contains(LIST) ? sayEach(argument) : argument);
    }

    /** A list of phrases is said one by one. */
    private String sayEach(String list) {
        return Stream.of(list.split(LIST, -1)).map(this::say).collect(Collectors.joining(LIST));
    }

    private static List<Phrase> read() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Phrases.class.getResourceAsStream("phrases_vi.tsv"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", 2))
                    .map(pair -> Phrase.of(pair[0], pair[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param translation with {@code $1} and so on where the English text has its first, its second … {@code {}} */
    private record Phrase(Pattern english, String translation) {
        static Phrase of(String english, String translation) {
            String pattern =
                    Stream.of(english.split("\\{\\}", -1)).map(Pattern::quote).collect(Collectors.joining("(.+?)"));
            return new Phrase(Pattern.compile(pattern, Pattern.DOTALL), translation);
        }

        Stream<String> say(String argument) {
            Matcher matcher = english.matcher(argument);
            if (!matcher.matches()) {
                return Stream.empty();
            }
            // Every place of the translation once: a value that looks like a place stays what it is.
            return Stream.of(PLACE.matcher(translation)
                    .replaceAll(place -> Matcher.quoteReplacement(matcher.group(Integer.parseInt(place.group(1))))));
        }
    }
}
