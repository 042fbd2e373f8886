package vn.docaxis.cli.reading;

import vn.docaxis.cli.packet.LookedAtPacket;
import vn.docaxis.cli.terminal.Terminal;
import vn.docaxis.cli.terminal.Tone;
import vn.docaxis.edxml.StatusReport;
import vn.docaxis.edxml.fault.FaultCode;

/**
 * Whether an envelope carries a signature, which nobody checked here. An unsigned document is for information only. Source: QĐ
 * 28/2018/QĐ-TTg, article 4.
 */
public enum SignatureState {
    PRESENT("present"),
    /** A constant text of some software, or nothing, where a signature belongs. */
    DUMMY("dummy"),
    ABSENT("absent"),
    /** Of a document that is not signed in any way that could be told. */
    UNSIGNED_DOCUMENT("absent"),
    /** The same with such a text. */
    DUMMY_ON_A_DOCUMENT("dummy");

    private final String word;

    SignatureState(String word) {
        this.word = word;
    }

    public static SignatureState of(LookedAtPacket looked) {
        boolean absent = has(looked, FaultCode.SIGNATURE_ABSENT);
        boolean dummy = has(looked, FaultCode.SIGNATURE_DUMMY);
        if (!absent && !dummy) {
            return PRESENT;
        }
        boolean files = looked.packet().envelope() instanceof StatusReport
                || looked.attachments().stream()
                        .flatMap(attachment -> attachment.signatures().stream())
                        .anyMatch(signatures -> signatures.count() > 0);
        if (files) {
            return absent ? ABSENT : DUMMY;
        }
        return absent ? UNSIGNED_DOCUMENT : DUMMY_ON_A_DOCUMENT;
    }

    private static boolean has(LookedAtPacket looked, FaultCode code) {
        return looked.report().findings().stream().anyMatch(finding -> finding.code() == code);
    }

    /** For programs: {@code present}, {@code dummy} or {@code absent}. */
    public String word() {
        return word;
    }

    public void print(Terminal terminal) {
        terminal.line(
                this == PRESENT ? Tone.PLAIN : Tone.WARNING, terminal.words().say("show.signature." + word), 2);
        if (this == UNSIGNED_DOCUMENT || this == DUMMY_ON_A_DOCUMENT) {
            terminal.line(Tone.WARNING, terminal.words().say("show.signature.information-only"), 2);
        }
    }
}
