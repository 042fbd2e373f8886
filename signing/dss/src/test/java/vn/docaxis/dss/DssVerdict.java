package vn.docaxis.dss;

import eu.europa.esig.dss.diagnostic.DiagnosticData;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.enumerations.ASiCContainerType;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** What DSS says of one file. It goes to no network: all that it may use is in the file, but for the root. */
final class DssVerdict {
    /** Written by the tests of signing, which Maven runs before. */
    static final Path FILES = Path.of("../target/peer-files");

    private final Reports reports;
    private final SignatureWrapper signature;

    private DssVerdict(Reports reports) {
        this.reports = reports;
        DiagnosticData data = reports.getDiagnosticData();
        if (data.getSignatures().size() != 1) {
            throw new IllegalStateException("one signature was expected, found %d"
                    .formatted(data.getSignatures().size()));
        }
        this.signature = data.getSignatures().get(0);
    }

    /** @param detached named as the references name them */
    static DssVerdict of(Path file, List<DSSDocument> detached) throws IOException {
        CommonTrustedCertificateSource roots = new CommonTrustedCertificateSource();
        roots.addCertificate(DSSUtils.loadCertificate(FILES.resolve("ca.cer").toFile()));
        CommonCertificateVerifier surroundings = new CommonCertificateVerifier();
        surroundings.setTrustedCertSources(roots);
        SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new FileDocument(file.toFile()));
        validator.setCertificateVerifier(surroundings);
        validator.setDetachedContents(detached);
        validator.setValidationTime(Date.from(
                Instant.parse(Files.readString(FILES.resolve("moment.txt"))).plusSeconds(60)));
        return new DssVerdict(validator.validateDocument());
    }

    SignatureLevel level() {
        return signature.getSignatureFormat();
    }

    boolean intact() {
        return signature.isSignatureIntact()
                && signature.isSignatureValid()
                && signature.getDigestMatchers().stream().allMatch(d -> d.isDataFound() && d.isDataIntact());
    }

    /** Whether every time-stamp in it was made over this very signature. */
    boolean stampsIntact() {
        return signature.getTimestampList().stream()
                .allMatch(t -> t.isMessageImprintDataIntact() && t.isSignatureValid());
    }

    boolean chainTrusted() {
        return signature.isTrustedChain();
    }

    Indication indication() {
        return reports.getSimpleReport().getIndication(signature.getId());
    }

    ASiCContainerType container() {
        return reports.getDiagnosticData().getContainerType();
    }

    /** For the message of a test that failed. */
    @Override
    public String toString() {
        return "%s %s %s, errors %s"
                .formatted(
                        level(),
                        indication(),
                        reports.getSimpleReport().getSubIndication(signature.getId()),
                        reports.getSimpleReport().getAdESValidationErrors(signature.getId()));
    }
}
