package vn.docaxis.signing.trust;

import java.text.MessageFormat;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.revocation.Doubt;
import vn.docaxis.signing.revocation.RevocationStatus;
import vn.docaxis.signing.revocation.RevocationStatus.KnownBy;

/** A trust report in the words of one language. */
final class TrustWords {
    private final Locale language;
    private final ResourceBundle texts;

    TrustWords(Locale language) {
        this.language = language;
        this.texts = ResourceBundle.getBundle(
                "vn.docaxis.signing.trust.trust",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String sentence(TrustReport report) {
        String subject = SubjectNames.display(report.certificate());
        if (report.refusal().isPresent()) {
            return say(
                    "refused",
                    subject,
                    use(report.use()),
                    report.at(),
                    report.refusal().get().message(language));
        }
        String root = report.root().map(SubjectNames::display).orElse("–");
        return say("accepted", subject, use(report.use()), report.at(), root, revocation(report));
    }

    String use(CertificateUse use) {
        return say("use." + use.name());
    }

    private String revocation(TrustReport report) {
        Optional<RevocationStatus.Unknown> unknown = report.firstUnknown();
        if (unknown.isPresent()) {
            Doubt doubt = unknown.get().doubt();
            return doubt.cause() == Doubt.Cause.NOT_ASKED ? say("not-asked") : say("unknown", problem(doubt));
        }
        return report.links().stream()
                .flatMap(link -> link.status().knownBy().stream())
                .min((a, b) -> a.producedAt().compareTo(b.producedAt()))
                .map(this::known)
                .orElseGet(() -> say("root-itself"));
    }

    private String known(KnownBy by) {
        String next = by.nextUpdate().map(Instant::toString).orElse("–");
        return say("good", by.statement().kind(), by.source(), by.producedAt(), next);
    }

    /** The faults have the words for it. */
    private String problem(Doubt doubt) {
        return FaultCode.CERTIFICATE_STATUS.with("", doubt).found(language);
    }

    private String say(String key, Object... arguments) {
        Object[] shown = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            shown[i] = String.valueOf(arguments[i]);
        }
        return new MessageFormat(texts.getString(key), language).format(shown);
    }
}
