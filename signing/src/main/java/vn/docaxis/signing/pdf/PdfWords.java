package vn.docaxis.signing.pdf;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.signing.pdf.PdfSignatureReport.Algorithms;
import vn.docaxis.signing.pdf.PdfSignatureReport.Coverage;
import vn.docaxis.signing.pdf.PdfSignatureReport.Integrity;
import vn.docaxis.signing.pdf.PdfSignatureReport.Revocation;

/** Reports on PDF files in plain words, Vietnamese or English. */
public final class PdfWords {
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private final Locale language;
    private final ResourceBundle texts;
    private final DateTimeFormatter time;

    /** @param language Vietnamese or English */
    public PdfWords(Locale language) {
        this.language = language;
        this.texts = ResourceBundle.getBundle(
                "vn.docaxis.signing.pdf.pdf",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        boolean vietnamese = language.getLanguage().equals(Fault.VIETNAMESE.getLanguage());
        this.time = DateTimeFormatter.ofPattern(vietnamese ? "HH:mm:ss dd/MM/yyyy" : "yyyy-MM-dd HH:mm:ss");
    }

    /** What is said first of a file: how many signatures it has, or why nobody can tell. */
    public String headline(String file, PdfReport report) {
        if (report.obstacle().isPresent()) {
            return text("file." + report.obstacle().get(), file);
        }
        return report.signatures().isEmpty() ? text("file.unsigned", file) : text("file.signed", file, report.count());
    }

    /** Whose signature it is, and the result. */
    public String headline(int number, PdfSignatureReport signature) {
        String signer = signature.signer().map(PdfSigner::name).orElseGet(() -> text("nobody"));
        return text(signature.timeStamp() ? "stamp" : "signature", number, signer, result(signature.result()));
    }

    public String result(PdfResult result) {
        return text("result." + result);
    }

    /** Why it is not simply valid; then what it covers, when it was made and by which certificate. */
    public List<String> lines(PdfSignatureReport signature) {
        List<String> lines = new ArrayList<>();
        signature.findings().forEach(finding -> lines.add(text("finding." + finding)));
        lines.add(text("coverage." + signature.coverage(), signature.revision(), signature.revisions()));
        if (!signature.changes().isEmpty()) {
            lines.add(text(
                    "changes",
                    signature.changes().stream()
                            .map(change -> text("change." + change))
                            .collect(Collectors.joining(", "))));
        }
        if (signature.integrity() != Integrity.INTACT || signature.coverage() != Coverage.WHOLE_FILE) {
            lines.add(text("integrity." + signature.integrity()));
        }
        lines.add(text(
                "time." + signature.timeSource(), signature.time().map(this::at).orElse("")));
        signature
                .signer()
                .ifPresent(signer -> lines.add(text(
                        "certificate",
                        signer.subject(),
                        signer.issuer(),
                        signer.serial(),
                        at(signer.validFrom()),
                        at(signer.validUntil()))));
        if (signature.signer().isPresent()) {
            Revocation revocation = signature.revocation();
            lines.add(text(
                    "revocation." + revocation.state() + "." + revocation.source(),
                    revocation.at().map(this::at).orElse("")));
        }
        lines.add(text(
                "technical",
                signature.algorithms().map(Algorithms::digest).orElse("–"),
                signature.algorithms().map(PdfWords::key).orElse("–"),
                signature.subFilter(),
                signature.field()));
        return lines;
    }

    /** The number of signatures beyond those that were looked at. */
    public String unexamined(int count) {
        return text("file.unexamined", count);
    }

    private static String key(Algorithms algorithms) {
        return algorithms.keyBits() == 0 ? algorithms.signature() : algorithms.signature() + " " + algorithms.keyBits();
    }

    private String at(Instant moment) {
        return time.format(moment.atZone(VIETNAM)) + " (+07:00)";
    }

    private String text(String key, Object... values) {
        Object[] shown = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            shown[i] = String.valueOf(values[i]);
        }
        return new MessageFormat(texts.getString(key), language).format(shown);
    }
}
