package vn.docaxis.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.docaxis.cli.agency.ReaderOptions;
import vn.docaxis.cli.agency.ReaderOptions.Reader;
import vn.docaxis.cli.agency.RevocationChoice;
import vn.docaxis.cli.agency.UserFile;
import vn.docaxis.cli.reading.EnvelopeReading;
import vn.docaxis.cli.reading.ShownConfirmation;
import vn.docaxis.cli.reading.ShownEnvelope;
import vn.docaxis.cli.reading.ShownReceipt;
import vn.docaxis.cli.reading.ShownRoots;
import vn.docaxis.cli.reading.ShownTime;
import vn.docaxis.cli.reading.ShownTrust;
import vn.docaxis.cli.reading.SignerName;
import vn.docaxis.cli.reading.TravellingZips;
import vn.docaxis.cli.terminal.ExitCode;
import vn.docaxis.cli.terminal.Terminal;
import vn.docaxis.cli.terminal.Words;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.SignedXml;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.wire.Problem;
import vn.docaxis.edxml.xml.ReadLimits;
import vn.docaxis.signing.ConfirmationVerifier;
import vn.docaxis.signing.EnvelopeVerifier;
import vn.docaxis.signing.ReceiptVerifier;
import vn.docaxis.signing.Verification;
import vn.docaxis.signing.VerifiedConfirmation;
import vn.docaxis.signing.VerifiedEnvelope;
import vn.docaxis.signing.VerifiedReceipt;
import vn.docaxis.signing.evidence.EvidenceVerifier;
import vn.docaxis.signing.pdf.PdfReport;
import vn.docaxis.signing.trust.TrustStore;

/** Checks an evidence package, an envelope, a receipt, a confirmation or a PDF file, offline; the content decides which it is. */
@Command(name = "verify")
final class VerifyCommand implements Callable<Integer> {
    private static final long LARGEST_RECEIPT = 1 << 20;
    private static final String ENVELOPE = "envelope";

    private final Surroundings surroundings;

    @Parameters(paramLabel = "FILE", descriptionKey = "verify.file")
    private Path file;

    @Mixin
    private ForceOption force;

    @Mixin
    private ReaderOptions known;

    @Option(names = "--pdf-roots", paramLabel = "FILE", descriptionKey = "verify.pdf-roots")
    private Path pdfRoots;

    @Option(names = "--at", paramLabel = "INSTANT", descriptionKey = "verify.at")
    private Instant moment;

    @Option(names = "--report", paramLabel = "OUT.pdf", descriptionKey = "verify.report")
    private Path report;

    @Spec
    private CommandSpec command;

    @Mixin
    private OutputOptions output;

    VerifyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        UserFile.readable(file);
        if (report != null) {
            force.check(report);
        }
        return EvidenceVerifier.isPackage(PackageVerification.beginning(file))
                ? answer(verdictOfPackage(known.reader(surroundings.environment())))
                : answer(verdictOfSigned(known.reader(surroundings.environment())));
    }

    private int answer(Verdict verdict) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("command", "verify");
        answer.put("outcome", verdict.word());
        answer.put("file", file.toString());
        answer.putAll(verdict.facts());
        surroundings.terminal().result(answer);
        return switch (verdict.word()) {
            case Verdict.VALID -> ExitCode.DONE;
            case Verdict.VALID_WITH_REMARKS -> ExitCode.REMARKS;
            default -> ExitCode.REFUSED;
        };
    }

    /** Anything but an evidence package: without roots there is nothing to be said of it. */
    private Verdict verdictOfSigned(Reader reader) throws IOException {
        CommandLine line = command.commandLine();
        if (reader.roots().isEmpty()) {
            throw new MissingParameterException(line, command.findOption("--roots"), "--roots");
        }
        if (report != null) {
            throw new ParameterException(
                    line, "of evidence packages only", command.findOption("--report"), report.toString());
        }
        TrustStore trust = TrustStore.of(reader.roots().get(), reader.pins());
        Instant at = moment == null ? surroundings.clock().instant() : moment;
        PdfVerification pdfs = new PdfVerification(surroundings.terminal(), pdfRoots(trust), at);
        if (PdfVerification.isPdf(file)) {
            return verdictOfPdf(pdfs);
        }
        Verdict verdict;
        try (RevocationChoice.Asking asking = reader.revocation().asking(trust, surroundings.clock())) {
            verdict = verdictOfEnvelope(reader, asking.trust(), at);
        }
        if (verdict.facts().get("fault") instanceof Problem problem
                && problem.code().equals(FaultCode.CERTIFICATE_CHAIN.code())) {
            new ShownRoots(trust.roots()).print(surroundings.terminal());
        }
        if (!ENVELOPE.equals(verdict.facts().get("kind"))) {
            return verdict;
        }
        Map<String, Object> facts = new LinkedHashMap<>(verdict.facts());
        facts.put("pdfSignatures", pdfs.attachedTo(file)); // they are their signers' word, whatever the envelope is
        return new Verdict(verdict.word(), facts);
    }

    /** @param facts for the JSON answer */
    private record Verdict(String word, Map<String, Object> facts) {
        static final String VALID = "valid";
        static final String VALID_WITH_REMARKS = "valid-with-remarks";
    }

    /** Without roots it is held against itself, and the verdict says so. */
    private Verdict verdictOfPackage(Reader reader) throws IOException {
        Clock clock = moment == null ? surroundings.clock() : Clock.fixed(moment, ZoneOffset.UTC);
        EvidenceVerifier anyAxis = reader.roots()
                .map(roots -> EvidenceVerifier.trusting(roots, clock))
                .orElseGet(() -> EvidenceVerifier.withoutRoots(clock))
                .withPins(reader.pins())
                .withLogKeys(reader.logKeys());
        EvidenceVerifier verifier = reader.axis().map(anyAxis::ofAxis).orElse(anyAxis);
        PackageVerification verification = new PackageVerification(
                surroundings.terminal(), verifier.verify(file), reader.roots().orElse(List.of()));
        verification.print();
        if (report != null) {
            verification.print(file, clock.instant(), report);
            surroundings.terminal().say("verify.reported", report);
        }
        return new Verdict(verification.outcome(), verification.facts());
    }

    private Collection<X509Certificate> pdfRoots(TrustStore trust) {
        Set<X509Certificate> all = new HashSet<>(trust.roots());
        if (pdfRoots != null) {
            all.addAll(TrustStore.readPem(UserFile.readable(pdfRoots)));
        }
        return all;
    }

    private Verdict verdictOfPdf(PdfVerification pdfs) throws IOException {
        PdfReport report = pdfs.alone(file);
        return new Verdict(PdfVerification.outcome(report), Map.of("kind", "pdf", "content", report));
    }

    private Verdict verdictOfEnvelope(Reader reader, TrustStore trust, Instant at) throws IOException {
        TravellingZips zips = new TravellingZips();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            Verification verification = new EnvelopeVerifier(trust, ReadLimits.standard()).read(in, zips, at);
            if (verification instanceof Verification.Valid valid) {
                return valid(valid.envelope(), zips);
            }
            return verification instanceof Verification.NotVerifiable unknown
                    ? faulty(ENVELOPE, unknown.fault())
                    : faulty(ENVELOPE, ((Verification.Broken) verification).fault());
        } catch (EnvelopeRejectedException refusal) {
            if (refusal.fault().code() != FaultCode.EDXML_GENERATION || Files.size(file) > LARGEST_RECEIPT) {
                throw refusal;
            }
            return verdictOfReceipt(new SignedXml(Files.readAllBytes(file)), reader, trust, at);
        }
    }

    private Verdict valid(VerifiedEnvelope envelope, TravellingZips zips) {
        Terminal terminal = surroundings.terminal();
        ShownEnvelope shown =
                EnvelopeReading.of(envelope.content(), envelope.attachments(), zips, surroundings.vietnamese());
        terminal.say("verify.valid", SignerName.of(envelope.signer()), ShownTime.of(envelope.signingTime()));
        terminal.line(envelope.trust().sentence(terminal.words().language()));
        shown.print(terminal);
        terminal.say("show.envelope", envelope.size(), envelope.digest().hex());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", ENVELOPE);
        facts.put("signer", SignerName.of(envelope.signer()));
        facts.put("signingTime", envelope.signingTime().toString());
        facts.put(
                "trust",
                ShownTrust.of(envelope.trust(), surroundings.clock().instant()).path());
        facts.put("envelopeSha256", envelope.digest().hex());
        facts.put("content", shown);
        return new Verdict(Verdict.VALID, facts);
    }

    private Verdict verdictOfReceipt(SignedXml xml, Reader reader, TrustStore trust, Instant at) {
        try {
            VerifiedReceipt receipt = new ReceiptVerifier(trust).verify(xml, at);
            ShownReceipt shown = ShownReceipt.of(receipt.receipt(), receipt.signer(), surroundings.vietnamese());
            OrganId issuer = receipt.receipt().issuer();
            boolean expected = reader.axis().filter(issuer::equals).isPresent();
            if (!expected && reader.axis().isPresent()) {
                Fault fault = FaultCode.EVIDENCE_OF_ANOTHER.with(reader.axis().get(), issuer, "--gateway");
                return faulty("receipt", VerifyHeadline.ANOTHER_AXIS, fault);
            }
            surroundings.terminal().say(expected ? "verify.valid.receipt" : "verify.remarks.receipt", issuer);
            shown.print(surroundings.terminal());
            return new Verdict(
                    expected ? Verdict.VALID : Verdict.VALID_WITH_REMARKS,
                    Map.of("kind", "receipt", "content", shown, "axisConfirmed", expected));
        } catch (EnvelopeRejectedException refusal) {
            if (refusal.fault().code() == FaultCode.EDXML_GENERATION) {
                return verdictOfConfirmation(xml, trust, at);
            }
            return faulty("receipt", refusal.fault());
        }
    }

    private Verdict verdictOfConfirmation(SignedXml xml, TrustStore trust, Instant at) {
        try {
            VerifiedConfirmation confirmation = new ConfirmationVerifier(trust).verify(xml, at);
            ShownConfirmation shown = ShownConfirmation.of(confirmation.confirmation(), confirmation.signer());
            surroundings.terminal().say("verify.valid.confirmation");
            shown.print(surroundings.terminal());
            return new Verdict(Verdict.VALID, Map.of("kind", "confirmation", "content", shown));
        } catch (EnvelopeRejectedException refusal) {
            return faulty("confirmation", refusal.fault());
        }
    }

    /** The verdict in both languages, the reader's own first. */
    private Verdict faulty(String kind, Fault fault) {
        return faulty(kind, VerifyHeadline.of(fault), fault);
    }

    private Verdict faulty(String kind, VerifyHeadline headline, Fault fault) {
        Terminal terminal = surroundings.terminal();
        Words other = Words.in(surroundings.vietnamese() ? "en" : "vi");
        for (Words words : List.of(terminal.words(), other)) {
            terminal.line(words.say(headline.words()));
            terminal.line(Terminal.lines(words, fault));
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", kind);
        facts.put("fault", Problem.of(fault, 0, null));
        return new Verdict(headline.outcome(), facts);
    }
}
