package vn.docaxis.edxml.wire;

import java.util.List;
import java.util.Optional;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.fault.Position;

/**
 * A refusal as RFC 9457 problem details, with the texts of both languages.
 *
 * @param type    {@code urn:docaxis:fault:CODE}
 * @param status  the HTTP status
 * @param where   element path, line and column, attachment or header; empty if there is none
 * @param arguments the values that the texts name, in the order of {@link FaultCode}
 * @param receipt the signed rejection receipt, base64 of its exact bytes; null if none was issued
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        String where,
        Texts vi,
        Texts en,
        List<String> arguments,
        String receipt) {
    public Problem {
        arguments = arguments == null ? List.of() : List.copyOf(arguments);
    }

    /** The same refusal in one language. */
    public record Texts(String title, String expected, String found, String remedy) {}

    public static Problem of(Fault fault, int status, String receipt) {
        return new Problem(
                "urn:docaxis:fault:" + fault.code().code(),
                fault.title(Fault.ENGLISH),
                status,
                fault.message(Fault.ENGLISH),
                fault.code().code(),
                fault.where().toString(),
                texts(fault, Fault.VIETNAMESE),
                texts(fault, Fault.ENGLISH),
                fault.arguments(),
                receipt);
    }

    /** The refusal itself, for the caller's own texts; empty if this code is newer than this program. */
    public Optional<Fault> fault() {
        return FaultCode.of(code).map(c -> new Fault(c, Position.of(where == null ? "" : where), arguments));
    }

    private static Texts texts(Fault fault, java.util.Locale language) {
        return new Texts(
                fault.title(language), fault.expected(language), fault.found(language), fault.remedy(language));
    }
}
