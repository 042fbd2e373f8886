package vn.docaxis.edxml.wire;

import vn.docaxis.edxml.fault.Fault;

/**
 * A refusal as RFC 9457 problem details, with the texts of both languages.
 *
 * @param type    {@code urn:docaxis:fault:CODE}
 * @param status  the HTTP status
 * @param where   element path, line and column, attachment or header; empty if there is none
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
        String receipt) {

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
                receipt);
    }

    private static Texts texts(Fault fault, java.util.Locale language) {
        return new Texts(
                fault.title(language), fault.expected(language), fault.found(language), fault.remedy(language));
    }
}
