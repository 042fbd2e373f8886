package vn.docaxis.signing.trust;

import java.util.Locale;
import java.util.Optional;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.fault.Texts;
import vn.docaxis.signing.revocation.Doubt;
import vn.docaxis.signing.revocation.RevocationStatus;
import vn.docaxis.signing.revocation.RevocationStatus.KnownBy;

/** A trust report in the words of one language. */
final class TrustWords {
    private final Texts texts;

    TrustWords(Locale language) {
        this.texts = new Texts("vn.docaxis.signing.trust.trust", language);
    }

    String sentence(TrustReport report) {
        String subject = SubjectNames.display(report.certificate());
        if (report.refusal().isPresent()) {
            return texts.say(
                    "refused",
                    subject,
                    use(report.use()),
                    report.at(),
                    report.refusal().get().message(texts.language()));
        }
        String root = report.root().map(SubjectNames::display).orElse("–");
        return texts.say("accepted", subject, use(report.use()), report.at(), root, revocation(report));
    }

    String use(CertificateUse use) {
        return texts.say("use." + use.name());
    }

    private String revocation(TrustReport report) {
        Optional<RevocationStatus.Unknown> unknown = report.firstUnknown();
        if (unknown.isPresent()) {
            Doubt doubt = unknown.get().doubt();
            return doubt.cause() == Doubt.Cause.NOT_ASKED
                    ? texts.say("not-asked")
                    : texts.say("unknown", problem(doubt));
        }
        return report.links().stream()
                .flatMap(link -> link.status().knownBy().stream())
                .min((a, b) -> a.producedAt().compareTo(b.producedAt()))
                .map(this::known)
                .orElseGet(() -> texts.say("root-itself"));
    }

    private String known(KnownBy by) {
        String next = by.nextUpdate().map(Texts::moment).orElse("–");
        return texts.say("good", by.statement().kind(), by.source(), by.producedAt(), next);
    }

    /** The faults have the words for it. */
    private String problem(Doubt doubt) {
        return FaultCode.CERTIFICATE_STATUS.with("", doubt).found(texts.language());
    }
}
