package vn.docaxis.signing.evidence;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.docaxis.edxml.fault.Fault;

/**
 * The result of one check.
 *
 * @param entry     of the container that was checked; empty if it concerns the package as a whole
 * @param arguments what its sentence names, in order: names, moments, digests
 * @param fault     why it failed, or what is behind a remark
 */
public record Finding(Check check, Grade grade, String entry, List<String> arguments, Optional<Fault> fault) {
    public Finding {
        arguments = List.copyOf(arguments);
    }

    /** How the check ended. */
    public enum Grade {
        PASSED,
        /** Not wrong, but weaker than it could be: something cannot be known from the package and the roots. */
        REMARK,
        FAILED,
        /** Told, not checked: it neither proves anything nor makes anything weaker. */
        NOTED
    }

    static Finding passed(Check check, String entry, Object... arguments) {
        return of(check, Grade.PASSED, entry, Optional.empty(), arguments);
    }

    static Finding remark(Check check, String entry, Object... arguments) {
        return of(check, Grade.REMARK, entry, Optional.empty(), arguments);
    }

    static Finding noted(Check check, String entry, Object... arguments) {
        return of(check, Grade.NOTED, entry, Optional.empty(), arguments);
    }

    static Finding remark(Check check, String entry, Fault fault) {
        return of(check, Grade.REMARK, entry, Optional.of(fault));
    }

    static Finding failed(Check check, String entry, Fault fault) {
        return of(check, Grade.FAILED, entry, Optional.of(fault));
    }

    private static Finding of(Check check, Grade grade, String entry, Optional<Fault> fault, Object... arguments) {
        List<String> shown = List.of(arguments).stream().map(String::valueOf).toList();
        return new Finding(check, grade, entry, shown, fault);
    }

    /** One sentence for people. */
    public String sentence(Locale language) {
        return new VerdictWords(language).sentence(this);
    }
}
