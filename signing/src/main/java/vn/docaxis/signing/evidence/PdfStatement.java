package vn.docaxis.signing.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the gateway's report states about one PDF attachment, as far as a verdict tells it. Read from the very form in which gateways
 * write it, since quotes within a JSON string are escaped; of another form nothing is said.
 *
 * @param name of the attachment
 */
record PdfStatement(String name, Signed signed) {
    private static final Pattern FORM =
            Pattern.compile("\"name\":\"((?:[^\"\\\\]|\\\\.){0,1000}+)\",\"sha256\":\"[0-9a-f]{64}\","
                    + "\"report\":\\{\"rules\":\\d{1,9},\"obstacle\":(null|\"[A-Z_]{1,40}\"),"
                    + "\"unexamined\":(\\d{1,9}),\"signatures\":\\[([{\\]])");

    /** Whether there are signatures in the file. */
    enum Signed {
        YES,
        NO,
        /** The gateway could not look into it. */
        UNKNOWN
    }

    static List<PdfStatement> in(String report) {
        List<PdfStatement> found = new ArrayList<>();
        for (Matcher form = FORM.matcher(report); form.find(); ) {
            boolean none = form.group(3).equals("0") && form.group(4).equals("]");
            Signed signed = !form.group(2).equals("null") ? Signed.UNKNOWN : none ? Signed.NO : Signed.YES;
            found.add(new PdfStatement(form.group(1).replaceAll("\\\\([\"\\\\/])", "$1"), signed));
        }
        return found;
    }
}
