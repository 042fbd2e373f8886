package vn.docaxis.signing.pdf;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSName;
import vn.docaxis.signing.pdf.PdfSignatureReport.Chain;
import vn.docaxis.signing.pdf.PdfSignatureReport.Coverage;
import vn.docaxis.signing.pdf.PdfSignatureReport.Revocation;
import vn.docaxis.signing.pdf.PdfSignatureReport.RevocationSource;
import vn.docaxis.signing.pdf.PdfSignatureReport.RevocationState;
import vn.docaxis.signing.pdf.PdfSignatureReport.TimeSource;
import vn.docaxis.signing.pdf.PdfSignatureReport.Validity;
import vn.docaxis.signing.pdf.file.Allowance;
import vn.docaxis.signing.pdf.file.SignatureField;
import vn.docaxis.signing.revocation.RevocationStatement;
import vn.docaxis.signing.revocation.RevocationStatus;
import vn.docaxis.signing.revocation.StapledStatements;
import vn.docaxis.signing.trust.CertificateUse;

/** Judges the signatures of one file: each by itself first, then in the light of those that came after it. */
final class PdfJudgement {
    private final PdfTrust trust;
    private final ValidationData data;
    private final Additions additions;
    private final Allowance allowance;
    private final long fileSize;
    private final Instant now;

    PdfJudgement(
            PdfTrust trust, ValidationData data, Additions additions, Allowance allowance, long fileSize, Instant now) {
        this.trust = trust;
        this.data = data;
        this.additions = additions;
        this.allowance = allowance;
        this.fileSize = fileSize;
        this.now = now;
    }

    /** When a signature was made, as well as that is known. */
    private record Made(Optional<Instant> time, TimeSource source, Optional<Instant> claimed) {}

    /** What is known of one signature before it is compared with the others. */
    private record Judged(
            CheckedSignature signature,
            Made made,
            Validity validity,
            Chain chain,
            Revocation revocation,
            List<PdfFinding> findings) {

        PdfResult result() {
            return worst(findings);
        }
    }

    /** @param signatures by the end of what they cover */
    List<PdfSignatureReport> of(List<CheckedSignature> signatures) {
        List<CheckedSignature> stamps = signatures.stream()
                .filter(s -> s.covers() && isTrustedStamp(s.value()))
                .filter(s -> s.field().isTimeStamp())
                .toList();
        List<Judged> judged = signatures.stream().map(s -> judge(s, stamps)).toList();
        return judged.stream().map(j -> report(j, judged)).toList();
    }

    private Judged judge(CheckedSignature signature, List<CheckedSignature> stamps) {
        CmsSignature value = signature.value();
        Made made = made(signature, stamps);
        Instant at = made.time().orElse(now);
        List<PdfFinding> findings = new ArrayList<>(signature.place().findings());
        findings.addAll(value.findings());
        Optional<X509Certificate> signer = value.signer();
        Validity validity = signer.map(c -> validity(c, made)).orElse(Validity.UNKNOWN);
        Optional<List<X509Certificate>> path = signer.flatMap(c -> path(c, value.certificates(), at));
        Chain chain = path.isPresent() ? Chain.TRUSTED : signer.isPresent() ? Chain.UNKNOWN_ISSUER : Chain.NOT_CHECKED;
        PathRevocation revoked = path.map(p -> revocation(p, value, at)).orElse(PathRevocation.NOT_CHECKED);
        if (validity == Validity.NOT_VALID_THEN) {
            findings.add(PdfFinding.CERTIFICATE_NOT_VALID_THEN);
        }
        if (chain == Chain.UNKNOWN_ISSUER) {
            findings.add(PdfFinding.ISSUER_UNKNOWN);
        }
        if (signer.filter(c -> !maySign(c, signature.field())).isPresent()) {
            findings.add(PdfFinding.CERTIFICATE_USAGE);
        }
        if (revoked.authority() || revoked.signer().state() == RevocationState.REVOKED) {
            boolean before = revoked.authority()
                    || !revoked.signer().at().orElse(Instant.MIN).isAfter(at);
            boolean timeProven =
                    made.source() == TimeSource.TIME_STAMP || made.source() == TimeSource.DOCUMENT_TIME_STAMP;
            if (before) {
                findings.add(PdfFinding.CERTIFICATE_REVOKED);
            } else if (!timeProven) {
                findings.add(PdfFinding.REVOKED_LATER);
            }
        }
        value.algorithms().flatMap(a -> Strength.finding(a, at)).ifPresent(findings::add);
        return new Judged(signature, made, validity, chain, revoked.signer(), findings);
    }

    private static boolean maySign(X509Certificate certificate, SignatureField field) {
        return certificate.getBasicConstraints() < 0
                && (field.isTimeStamp() || CertificateUse.SIGNING.isAllowedBy(certificate));
    }

    /** @param beside that came with the signature; those of the file may stand on the way too */
    private Optional<List<X509Certificate>> path(
            X509Certificate certificate, List<X509Certificate> beside, Instant at) {
        allowance.check();
        List<X509Certificate> offered = new ArrayList<>(beside);
        offered.addAll(data.certificates());
        return trust.path(certificate, offered, at);
    }

    /** @param authority whether one of the authorities on the path had lost its certificate */
    private record PathRevocation(Revocation signer, boolean authority) {
        static final PathRevocation NOT_CHECKED = new PathRevocation(Revocation.NOT_CHECKED, false);
    }

    private PathRevocation revocation(List<X509Certificate> path, CmsSignature value, Instant at) {
        List<RevocationStatement> embedded = new ArrayList<>(value.statements());
        embedded.addAll(data.statements());
        PathRevocation inFile = revocation(path, embedded, at, RevocationSource.EMBEDDED);
        PathRevocation given = revocation(path, trust.statements(), at, RevocationSource.GIVEN);
        Revocation signer = inFile.signer().state() == RevocationState.REVOKED
                        || given.signer().state() == RevocationState.UNKNOWN
                ? inFile.signer()
                : given.signer();
        return new PathRevocation(signer, inFile.authority() || given.authority());
    }

    /** As it was then; and if it was good then, as it is now: who only claims a time may claim one before the revocation. */
    private PathRevocation revocation(
            List<X509Certificate> path, List<RevocationStatement> statements, Instant at, RevocationSource source) {
        if (statements.isEmpty()) {
            return PathRevocation.NOT_CHECKED;
        }
        StapledStatements known = new StapledStatements(statements);
        List<RevocationStatus> then = known.statusesOf(path, at);
        boolean authority = then.stream().skip(1).anyMatch(RevocationStatus.Revoked.class::isInstance);
        RevocationStatus signer = then.get(0);
        if (signer instanceof RevocationStatus.Unknown) {
            return new PathRevocation(Revocation.NOT_CHECKED, authority);
        }
        RevocationStatus decisive = signer instanceof RevocationStatus.Good
                        && known.statusesOf(path, now).get(0) instanceof RevocationStatus.Revoked later
                ? later
                : signer;
        return new PathRevocation(
                decisive instanceof RevocationStatus.Revoked revoked
                        ? new Revocation(RevocationState.REVOKED, source, Optional.of(revoked.at()))
                        : new Revocation(RevocationState.GOOD, source, Optional.empty()),
                authority);
    }

    private static Validity validity(X509Certificate certificate, Made made) {
        if (made.time().isEmpty()) {
            return Validity.UNKNOWN;
        }
        Instant at = made.time().get();
        return at.isBefore(certificate.getNotBefore().toInstant())
                        || at.isAfter(certificate.getNotAfter().toInstant())
                ? Validity.NOT_VALID_THEN
                : Validity.VALID_THEN;
    }

    private Made made(CheckedSignature signature, List<CheckedSignature> stamps) {
        Optional<Instant> field = fieldTime(signature.field());
        Optional<Instant> signed = signature.value().claimed();
        Optional<Instant> claimed = signed.or(() -> field);
        Optional<StampedTime> stamp = signature.value().stamp();
        if (isTrustedStamp(signature.value())) {
            return new Made(stamp.map(StampedTime::time), TimeSource.TIME_STAMP, claimed);
        }
        Optional<Instant> later = stamps.stream()
                .filter(s -> s != signature && s.end() > signature.end())
                .findFirst()
                .flatMap(s -> s.value().stamp())
                .map(StampedTime::time);
        if (later.isPresent()) {
            return new Made(later, TimeSource.DOCUMENT_TIME_STAMP, claimed);
        }
        if (stamp.isPresent()) {
            return new Made(stamp.map(StampedTime::time), TimeSource.UNKNOWN_TIME_STAMP, claimed);
        }
        TimeSource source = signed.isPresent()
                ? TimeSource.CLAIMED_SIGNED
                : field.isPresent() ? TimeSource.CLAIMED_FIELD : TimeSource.NONE;
        return new Made(claimed, source, claimed);
    }

    /** A lost authority stamps whatever moment it likes. Source: RFC 3161, section 4. */
    private boolean isTrustedStamp(CmsSignature value) {
        return value.stamp()
                .filter(s -> Strength.finding(s.algorithms(), s.time())
                        .filter(f -> f == PdfFinding.ALGORITHM)
                        .isEmpty())
                .filter(s -> path(s.authority(), s.certificates(), s.time())
                        .filter(path -> !isRevoked(path, value, s.time()))
                        .isPresent())
                .isPresent();
    }

    private boolean isRevoked(List<X509Certificate> path, CmsSignature value, Instant at) {
        List<RevocationStatement> all = new ArrayList<>(value.statements());
        all.addAll(data.statements());
        all.addAll(trust.statements());
        return new StapledStatements(all)
                .statusesOf(path, at).stream().anyMatch(RevocationStatus.Revoked.class::isInstance);
    }

    private static Optional<Instant> fieldTime(SignatureField field) {
        Calendar time = field.signature().getDate(COSName.M);
        return Optional.ofNullable(time).map(Calendar::toInstant);
    }

    private PdfSignatureReport report(Judged judged, List<Judged> all) {
        CheckedSignature signature = judged.signature();
        List<PdfFinding> findings = new ArrayList<>(judged.findings());
        Coverage coverage = coverage(signature, all);
        if (coverage == Coverage.ADDED_TO) {
            findings.add(PdfFinding.ADDED_TO);
        } else if (coverage == Coverage.EARLIER_REVISION && !isCoveredByOneThatHolds(all)) {
            findings.add(PdfFinding.LATER_SIGNATURE);
        }
        List<Long> states = all.stream()
                .map(Judged::signature)
                .filter(s -> s.place().findings().isEmpty())
                .map(CheckedSignature::end)
                .distinct()
                .toList();
        boolean addedTo = !states.isEmpty() && states.get(states.size() - 1) < fileSize;
        return new PdfSignatureReport(
                signature.field().name(),
                signature.field().isTimeStamp(),
                signature.field().subFilter(),
                worst(findings),
                findings.stream().distinct().sorted().toList(),
                coverage,
                states.indexOf(signature.end()) + 1,
                states.size() + (addedTo ? 1 : 0),
                signature.covers() && coverage != Coverage.WHOLE_FILE ? additions.after(signature.end()) : List.of(),
                signature.value().integrity(),
                signature.value().signer().map(PdfSigner::of),
                signature.value().algorithms(),
                judged.made().time(),
                judged.made().source(),
                judged.made().claimed(),
                judged.validity(),
                judged.chain(),
                judged.revocation());
    }

    private Coverage coverage(CheckedSignature signature, List<Judged> all) {
        if (!signature.place().findings().isEmpty()) {
            return Coverage.IRREGULAR;
        }
        if (signature.end() == fileSize) {
            return Coverage.WHOLE_FILE;
        }
        return all.stream().map(Judged::signature).anyMatch(s -> s.end() == fileSize && s.covers())
                ? Coverage.EARLIER_REVISION
                : Coverage.ADDED_TO;
    }

    /** Whoever covers all of the file answers for what was added to it. */
    private boolean isCoveredByOneThatHolds(List<Judged> all) {
        return all.stream()
                .filter(j -> j.signature().end() == fileSize && j.signature().covers())
                .anyMatch(j -> j.result().compareTo(PdfResult.VALID_BUT_WEAK) <= 0);
    }

    private static PdfResult worst(List<PdfFinding> findings) {
        return findings.stream().map(PdfFinding::result).reduce(PdfResult.VALID, PdfResult::worse);
    }
}
