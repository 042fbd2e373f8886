package vn.docaxis.cli.reading;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.docaxis.cli.terminal.Terminal;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.revocation.Doubt;
import vn.docaxis.signing.revocation.RevocationStatus;
import vn.docaxis.signing.revocation.RevocationStatus.KnownBy;
import vn.docaxis.signing.trust.SubjectNames;
import vn.docaxis.signing.trust.TrustReport;

/** The path of a trust report, certificate by certificate, the root last. */
public record ShownTrust(List<Step> path) {
    /**
     * One certificate.
     *
     * @param status     good, revoked, unknown, or root
     * @param knownBy    CRL or OCSP; null if unknown
     * @param ageSeconds of the statement at the moment of the report; negative if the clocks differ
     * @param doubts     why nobody could tell, one for each source that was asked
     */
    public record Step(
            String subject,
            String serial,
            String validFrom,
            String validTo,
            String status,
            String knownBy,
            String source,
            String producedAt,
            Long ageSeconds,
            String nextUpdate,
            String revokedAt,
            String reason,
            List<String> doubts) {}

    public static ShownTrust of(TrustReport report, Instant now) {
        List<Step> path = new ArrayList<>();
        report.links().forEach(link -> path.add(step(link.certificate(), link.status(), now)));
        report.root().ifPresent(root -> path.add(step(root, null, now)));
        return new ShownTrust(List.copyOf(path));
    }

    private static Step step(X509Certificate certificate, RevocationStatus status, Instant now) {
        KnownBy by = status == null ? null : status.knownBy().orElse(null);
        RevocationStatus.Revoked revoked = status instanceof RevocationStatus.Revoked r ? r : null;
        return new Step(
                SubjectNames.display(certificate),
                certificate.getSerialNumber().toString(16),
                certificate.getNotBefore().toInstant().toString(),
                certificate.getNotAfter().toInstant().toString(),
                word(status),
                by == null ? null : by.statement().kind().name(),
                by == null ? null : by.source(),
                by == null ? null : by.producedAt().toString(),
                by == null ? null : Duration.between(by.producedAt(), now).toSeconds(),
                by == null ? null : by.nextUpdate().map(Instant::toString).orElse(null),
                revoked == null ? null : revoked.at().toString(),
                revoked == null ? null : revoked.reason().words(),
                status instanceof RevocationStatus.Unknown unknown
                        ? unknown.doubts().stream().map(Doubt::toString).toList()
                        : List.of());
    }

    private static String word(RevocationStatus status) {
        if (status == null) {
            return "root";
        }
        return status instanceof RevocationStatus.Good
                ? "good"
                : status instanceof RevocationStatus.Revoked ? "revoked" : "unknown";
    }

    public void print(Terminal terminal) {
        for (Step step : path) {
            terminal.say(
                    "trust.step",
                    step.subject(),
                    step.serial(),
                    ShownTime.of(step.validFrom()),
                    ShownTime.of(step.validTo()));
            if (step.knownBy() != null) {
                terminal.say(
                        "trust.step." + step.status(),
                        step.knownBy(),
                        step.source(),
                        ShownTime.of(step.producedAt()),
                        step.nextUpdate() == null ? "–" : ShownTime.of(step.nextUpdate()),
                        step.revokedAt() == null ? "" : ShownTime.of(step.revokedAt()),
                        said(terminal, step.reason()));
            } else {
                terminal.say("trust.step." + step.status());
                step.doubts().forEach(doubt -> terminal.line("      " + said(terminal, doubt)));
            }
        }
    }

    /** The faults have the words for it in every language. */
    private static String said(Terminal terminal, String why) {
        return why == null
                ? ""
                : FaultCode.CERTIFICATE_STATUS
                        .with("", why)
                        .found(terminal.words().language());
    }
}
