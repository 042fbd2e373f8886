package vn.docaxis.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.wire.Problem;

/**
 * A refusal in which each language reads its own words only. Refusals of settings and files carry words of this program as
 * arguments, written {@code tiếng Việt / English}; they are told apart here.
 */
public record SpokenFault(Fault fault) {
    private static final String BETWEEN = " / ";
    private static final String NOTHING = "không có / nothing";

    /** Code, title and place; expected, found, what to do. */
    public String lines(String language) {
        Words words = Words.in(language);
        return Terminal.lines(words, in(words));
    }

    /** For programs, each language with its own words. */
    public Problem problem() {
        Problem vietnamese = Problem.of(in(Words.in("vi")), 0, null);
        Problem english = Problem.of(in(Words.in("en")), 0, null);
        return new Problem(
                english.type(),
                english.title(),
                english.status(),
                english.detail(),
                english.code(),
                english.where(),
                vietnamese.vi(),
                english.en(),
                english.arguments(),
                english.receipt());
    }

    private Fault in(Words words) {
        return switch (fault.code()) {
            case CLIENT_SETTING, CLIENT_FILE -> {
                List<String> arguments = new ArrayList<>();
                for (int i = 0; i < fault.arguments().size(); i++) {
                    String argument = fault.arguments().get(i);
                    // The second is ours in both codes; the others are the user's.
                    arguments.add(i == 1 || argument.equals(NOTHING) ? own(argument, words.vietnamese()) : argument);
                }
                yield new Fault(fault.code(), fault.where(), arguments);
            }
            default -> fault;
        };
    }

    private static String own(String text, boolean vietnamese) {
        int middle = text.indexOf(BETWEEN);
        if (middle < 0 || middle != text.lastIndexOf(BETWEEN)) {
            return text;
        }
        return vietnamese ? text.substring(0, middle) : text.substring(middle + BETWEEN.length());
    }
}
