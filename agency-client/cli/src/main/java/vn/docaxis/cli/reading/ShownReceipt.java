package vn.docaxis.cli.reading;

import java.security.cert.X509Certificate;
import vn.docaxis.cli.terminal.Terminal;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Reason;
import vn.docaxis.edxml.Receipt;

/**
 * A verified receipt as a clerk reads it. Texts are empty where the receipt has none.
 *
 * @param event          term of the standard, such as {@code SubmissionAcceptance}
 * @param meaning        of the event, in the reader's language
 * @param time           ISO 8601 instant
 * @param issuer         the gateway that states it
 * @param signer         subject of the certificate that signed it
 * @param recipient      empty for events of the submission
 * @param envelopeSha256 lower-case hexadecimal
 * @param reason         only with refusals and failures
 */
public record ShownReceipt(
        String id,
        String event,
        String meaning,
        String time,
        String issuer,
        String signer,
        String originator,
        String recipient,
        String documentId,
        String envelopeSha256,
        String reason) {

    public static ShownReceipt of(Receipt receipt, X509Certificate signer, boolean vietnamese) {
        return new ShownReceipt(
                receipt.id().toString(),
                receipt.event().term(),
                vietnamese ? receipt.event().vietnamese() : receipt.event().english(),
                receipt.time().toString(),
                receipt.issuer().value(),
                SignerName.of(signer),
                receipt.originator().value(),
                receipt.recipient().map(OrganId::value).orElse(""),
                receipt.documentId().map(DocumentId::value).orElse(""),
                receipt.envelopeDigest().hex(),
                receipt.reason().map(Reason::toString).orElse(""));
    }

    public void print(Terminal terminal) {
        FieldLines lines = new FieldLines(terminal);
        terminal.say("receipt.line", event, meaning, lines.time(time));
        lines.field("receipt.recipient", recipient);
        lines.field("show.id", documentId);
        lines.field("receipt.signer", signer);
        lines.field("show.reason", reason);
        lines.field("receipt.digest", envelopeSha256);
    }
}
