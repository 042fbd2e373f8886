package vn.docaxis.signing.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import vn.docaxis.edxml.fault.Texts;
import vn.docaxis.signing.pdf.PdfSignatureReport.Algorithms;
import vn.docaxis.signing.pdf.PdfSignatureReport.Coverage;
import vn.docaxis.signing.pdf.PdfSignatureReport.Integrity;
import vn.docaxis.signing.pdf.PdfSignatureReport.Revocation;

/** Reports on PDF files in plain words, Vietnamese or English. */
public final class PdfWords {
    private final Texts texts;

    /** @param language Vietnamese or English */
    public PdfWords(Locale language) {
        this.texts = new Texts("vn.docaxis.signing.pdf.pdf", language);
    }

    /** What is said first of a file: how many signatures it has, or why nobody can tell. */
    public String headline(String file, PdfReport report) {
        if (report.obstacle().isPresent()) {
            return texts.say("file." + report.obstacle().get(), file);
        }
        return report.signatures().isEmpty()
                ? texts.say("file.unsigned", file)
                : texts.say("file.signed", file, report.count());
    }

    /** Whose signature it is, and the result. */
    public String headline(int number, PdfSignatureReport signature) {
        String signer = signature.signer().map(PdfSigner::name).orElseGet(() -> texts.say("nobody"));
        return texts.say(signature.timeStamp() ? "stamp" : "signature", number, signer, result(signature.result()));
    }

    public String result(PdfResult result) {
        return texts.say("result." + result);
    }

    /** Why it is not simply valid; then what it covers, when it was made and by which certificate. */
    public List<String> lines(PdfSignatureReport signature) {
        List<String> lines = new ArrayList<>();
        signature.findings().forEach(finding -> lines.add(texts.say("finding." + finding)));
        lines.add(texts.say("coverage." + signature.coverage(), signature.revision(), signature.revisions()));
        if (!signature.changes().isEmpty()) {
            lines.add(texts.say(
                    "changes",
                    signature.changes().stream()
                            .map(change -> texts.say("change." + change))
                            .collect(Collectors.joining(", "))));
        }
        if (signature.integrity() != Integrity.INTACT || signature.coverage() != Coverage.WHOLE_FILE) {
            lines.add(texts.say("integrity." + signature.integrity()));
        }
        lines.add(texts.say(
                "time." + signature.timeSource(),
                signature.time().map(Texts::moment).orElse("")));
        signature
                .signer()
                .ifPresent(signer -> lines.add(texts.say(
                        "certificate",
                        signer.subject(),
                        signer.issuer(),
                        signer.serial(),
                        Texts.moment(signer.validFrom()),
                        Texts.moment(signer.validUntil()))));
        if (signature.signer().isPresent()) {
            Revocation revocation = signature.revocation();
            lines.add(texts.say(
                    "revocation." + revocation.state() + "." + revocation.source(),
                    revocation.at().map(Texts::moment).orElse("")));
        }
        lines.add(texts.say(
                "technical",
                signature.algorithms().map(Algorithms::digest).orElse("–"),
                signature.algorithms().map(PdfWords::key).orElse("–"),
                signature.subFilter(),
                signature.field()));
        return lines;
    }

    /** The number of signatures beyond those that were looked at. */
    public String unexamined(int count) {
        return texts.say("file.unexamined", count);
    }

    private static String key(Algorithms algorithms) {
        return algorithms.keyBits() == 0 ? algorithms.signature() : algorithms.signature() + " " + algorithms.keyBits();
    }
}
