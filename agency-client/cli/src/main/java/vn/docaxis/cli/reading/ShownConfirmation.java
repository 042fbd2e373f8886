package vn.docaxis.cli.reading;

import java.security.cert.X509Certificate;
import vn.docaxis.cli.terminal.Terminal;
import vn.docaxis.edxml.HandoverConfirmation;
import vn.docaxis.edxml.Reason;

/**
 * A recipient's verified confirmation as a clerk reads it.
 *
 * @param time           ISO 8601 instant
 * @param signer         common name of the certificate that signed it
 * @param envelopeSha256 lower-case hexadecimal
 * @param refusal        empty if the envelope was taken over
 */
public record ShownConfirmation(
        String originator,
        String documentId,
        String recipient,
        String time,
        String signer,
        String envelopeSha256,
        String refusal) {

    public static ShownConfirmation of(HandoverConfirmation confirmation, X509Certificate signer) {
        return new ShownConfirmation(
                confirmation.originator().value(),
                confirmation.documentId().value(),
                confirmation.recipient().value(),
                confirmation.time().toString(),
                SignerName.of(signer),
                confirmation.envelopeDigest().hex(),
                confirmation.refusal().map(Reason::toString).orElse(""));
    }

    public void print(Terminal terminal) {
        FieldLines lines = new FieldLines(terminal);
        terminal.say(refusal.isEmpty() ? "confirmation.taken" : "confirmation.refused", recipient, lines.time(time));
        lines.field("show.id", documentId);
        lines.field("show.originator.status", originator);
        lines.field("receipt.signer", signer);
        lines.field("show.reason", refusal);
        lines.field("receipt.digest", envelopeSha256);
    }
}
