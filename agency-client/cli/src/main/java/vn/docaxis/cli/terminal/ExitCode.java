package vn.docaxis.cli.terminal;

import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.ExchangeException;

/** What the command tells the shell; a promise to scripts. */
public final class ExitCode {
    public static final int DONE = 0;
    /** The document was refused, or what was to be checked is not valid. */
    public static final int REFUSED = 1;
    /** The command, its settings, or a file or key that it was given cannot be used. */
    public static final int USAGE = 2;
    /** The gateway cannot be reached, or cannot take anything now: try again later. */
    public static final int UNREACHABLE = 3;
    /** What was to be checked holds, but less is known of it than could be: a person has to read the remarks. */
    public static final int REMARKS = 4;

    /** The word for {@link #REMARKS} where something was done, and not only checked. */
    public static final String DONE_WITH_REMARKS = "done-with-remarks";

    private ExitCode() {}

    /** The word that stands for that code in JSON. */
    public static String outcome(int code) {
        return switch (code) {
            case DONE -> "done";
            case USAGE -> "usage";
            case UNREACHABLE -> "unreachable";
            case REMARKS -> "valid-with-remarks";
            default -> "refused";
        };
    }

    /** The code for a refusal that ended the command. */
    public static int of(ExchangeException refusal) {
        return switch (refusal.fault().code()) {
            case CLIENT_SETTING, CLIENT_FILE, KEY_FILE, KEY_TOKEN -> USAGE;
            default -> refusal instanceof EnvelopeRejectedException ? REFUSED : UNREACHABLE;
        };
    }
}
