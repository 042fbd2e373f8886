package vn.docaxis.cli.terminal;

/** How a line of ours is coloured on a screen; its words say the same without colours. */
public enum Tone {
    PLAIN(""),
    STRONG("1"),
    GOOD("1;32"),
    BAD("1;31"),
    ERROR("31"),
    WARNING("33"),
    NOTICE("36");

    private static final String START = "\u001B[";

    private final String rendition;

    Tone(String rendition) {
        this.rendition = rendition;
    }

    /** @param text may have several lines */
    String on(String text) {
        return this == PLAIN ? text : START + rendition + "m" + text + START + "m";
    }
}
