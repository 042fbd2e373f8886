package vn.docaxis.cli.demo;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.docaxis.cli.agency.AgencySettings;
import vn.docaxis.cli.reading.ShownReceipt;
import vn.docaxis.cli.reading.SignerName;
import vn.docaxis.client.AgencyClient;
import vn.docaxis.client.IncomingDocument;
import vn.docaxis.client.OutgoingDocument;
import vn.docaxis.client.SignedFile;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.DigestAlgorithm;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.ReceiptEvent;
import vn.docaxis.edxml.StatusCode;
import vn.docaxis.edxml.StatusReport;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.xml.AttachmentSink;
import vn.docaxis.edxml.xml.ReadLimits;
import vn.docaxis.signing.EnvelopeVerifier;
import vn.docaxis.signing.Verification;
import vn.docaxis.signing.VerifiedReceipt;
import vn.docaxis.signing.trust.OrganBinding;
import vn.docaxis.signing.trust.TrustStore;

/** One document's way from the Government Office to two provinces and back. {@link #tell} is the whole story. */
final class DemoStory {
    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final String REASON =
            "Từ chối tiếp nhận: văn bản gửi nhầm nơi nhận, nội dung không thuộc thẩm quyền của tỉnh";

    private final Storyteller story;
    private final DemoFolder folder;
    private final Clock clock;
    private final Optional<AuditFolder> audit;
    private final Map<DemoAgency, AgencyClient> clients;
    private final URI log;
    private final List<Reported> reports = new ArrayList<>();
    private final List<VerifiedReceipt> receipts = new ArrayList<>();

    /** @param log where the log of receipts can be read */
    DemoStory(
            Storyteller story,
            DemoFolder folder,
            Clock clock,
            Optional<AuditFolder> audit,
            Map<DemoAgency, AgencyClient> clients,
            URI log) {
        this.story = story;
        this.folder = folder;
        this.clock = clock;
        this.audit = audit;
        this.clients = new EnumMap<>(clients);
        this.log = log;
    }

    /** A status report that one of the provinces sent. */
    private record Reported(DemoAgency by, StatusCode code, DocumentId exchangeId) {}

    /** @return the id of the document that made the way */
    DocumentId tell(OutgoingDocument document) throws IOException {
        SignedFile signed = sign(document);
        VerifiedReceipt accepted = submit(signed);
        Map<DemoAgency, IncomingDocument> received = takeOver(signed);
        accept(received.get(DemoAgency.HUE));
        refuse(received.get(DemoAgency.QUANG_NINH));
        hearBack();
        checkReceipts(signed);
        prove(signed.documentId());
        changeBytes(signed);
        submitAgain(signed, accepted);
        addressNobody();
        return signed.documentId();
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(StatusReport.VIETNAM));
    }

    private SignedFile sign(OutgoingDocument document) throws IOException {
        story.chapter("demo.sign", DemoAgency.OFFICE.organName());
        SignedFile signed = office().pack(document);
        story.tell("demo.sign.done", signed.documentId(), signed.size());
        story.tell("demo.digest", signed.digest());
        if (audit.isPresent()) {
            audit.get().submitted(signed.path());
            audit.get().authority(folder.authority());
        }
        return signed;
    }

    private VerifiedReceipt submit(SignedFile signed) {
        story.chapter("demo.submit");
        VerifiedReceipt receipt = office().submit(signed.path());
        story.receipt(shown(receipt));
        story.promise(
                receipt.receipt().event() == ReceiptEvent.SUBMISSION_ACCEPTANCE
                        && receipt.receipt().envelopeDigest().equals(signed.digest()),
                "demo.submit.promise");
        return receipt;
    }

    private Map<DemoAgency, IncomingDocument> takeOver(SignedFile signed) throws IOException {
        story.chapter("demo.receive");
        Map<DemoAgency, IncomingDocument> received = new EnumMap<>(DemoAgency.class);
        for (DemoAgency agency : List.of(DemoAgency.HUE, DemoAgency.QUANG_NINH)) {
            IncomingDocument document = next(agency, signed.documentId());
            story.tell(
                    "demo.receive.document",
                    agency.organName(),
                    SignerName.of(document.signer()),
                    document.attachments().size());
            document.attachments().forEach(file -> story.tell("demo.receive.attachment", file.name(), file.size()));
            Digest stored = sha256(document.envelope());
            story.tell("demo.receive.digest", stored);
            story.promise(stored.equals(sha256(signed.path())), "demo.receive.promise", agency.organName());
            if (audit.isPresent()) {
                audit.get().received(agency.organ(), document.envelope());
            }
            received.put(agency, document);
        }
        return received;
    }

    private IncomingDocument next(DemoAgency agency, DocumentId expected) {
        List<IncomingDocument> arrived = new ArrayList<>();
        long deadline = System.nanoTime() + 3 * WAIT.toNanos();
        while (arrived.isEmpty() && System.nanoTime() < deadline) {
            clients.get(agency).receive(WAIT, arrived::add);
        }
        return arrived.stream()
                .filter(document -> document.documentId().equals(expected))
                .findFirst()
                .orElseThrow(() -> new EnvelopeRejectedException(
                        FaultCode.DOCUMENT_UNKNOWN.with(DemoAgency.OFFICE.organ(), expected)));
    }

    private void accept(IncomingDocument document) {
        story.chapter("demo.accept", DemoAgency.HUE.organName());
        report(DemoAgency.HUE, document, StatusCode.ARRIVED, "");
        report(DemoAgency.HUE, document, StatusCode.ACCEPTED, "");
    }

    private void refuse(IncomingDocument document) {
        story.chapter("demo.refuse", DemoAgency.QUANG_NINH.organName());
        story.tell("demo.refuse.reason", REASON);
        report(DemoAgency.QUANG_NINH, document, StatusCode.REFUSED, REASON);
    }

    private void report(DemoAgency agency, IncomingDocument document, StatusCode code, String reason) {
        VerifiedReceipt receipt = clients.get(agency).report(document, code, reason);
        reports.add(new Reported(agency, code, receipt.receipt().documentId().orElseThrow()));
        story.tell("demo.report", code, meaning(code));
    }

    private void hearBack() {
        story.chapter("demo.hear", DemoAgency.OFFICE.organName());
        List<Heard> heard = new ArrayList<>();
        long deadline = System.nanoTime() + 3 * WAIT.toNanos();
        while (heard.size() < reports.size() && System.nanoTime() < deadline) {
            office().receive(WAIT, new StatusListener(heard));
        }
        heard.forEach(report ->
                story.tell("demo.hear.report", report.from(), report.code(), meaning(report.code()), report.reason()));
        boolean all = reports.stream()
                .allMatch(sent -> heard.stream()
                        .anyMatch(got -> got.code() == sent.code()
                                && got.from().equals(sent.by().organ())));
        boolean reasonArrived = heard.stream().anyMatch(got -> got.reason().equals(REASON));
        story.promise(all && reasonArrived && heard.size() == reports.size(), "demo.hear.promise");
    }

    private void checkReceipts(SignedFile signed) throws IOException {
        story.chapter("demo.receipts");
        List<VerifiedReceipt> receipts = office().receipts(signed.documentId());
        tell(receipts);
        List<OrganId> recipients = List.of(DemoAgency.HUE.organ(), DemoAgency.QUANG_NINH.organ());
        boolean complete = count(receipts, ReceiptEvent.SUBMISSION_ACCEPTANCE) == 1
                && forEach(recipients, receipts, ReceiptEvent.CONTENT_CONSIGNMENT)
                && forEach(recipients, receipts, ReceiptEvent.CONTENT_HANDOVER)
                && receipts.stream().allMatch(r -> r.receipt().envelopeDigest().equals(signed.digest()));
        story.promise(complete, "demo.receipts.promise");
        boolean reported = true;
        for (Reported report : reports) {
            List<VerifiedReceipt> ofReport = clients.get(report.by()).receipts(report.exchangeId());
            tell(ofReport);
            reported &= count(ofReport, ReceiptEvent.SUBMISSION_ACCEPTANCE) == 1
                    && forEach(List.of(DemoAgency.OFFICE.organ()), ofReport, ReceiptEvent.CONTENT_HANDOVER);
        }
        story.promise(reported, "demo.receipts.reports");
    }

    private void tell(List<VerifiedReceipt> receipts) throws IOException {
        for (VerifiedReceipt receipt : receipts) {
            story.receipt(shown(receipt));
            this.receipts.add(receipt);
            if (audit.isPresent()) {
                audit.get().receipt(receipt);
            }
        }
    }

    private void prove(DocumentId documentId) throws IOException {
        Path lasting = audit.map(AuditFolder::path).orElseGet(folder::run);
        AgencySettings own = AgencySettings.of(Map.of(), Optional.of(folder.settings(DemoAgency.OFFICE)), Map.of());
        Proofs proofs = new Proofs(story, lasting, clock, folder.authority(), own.logKeys());
        proofs.evidence(office(), DemoSetup.AXIS, documentId);
        proofs.log(log, receipts);
    }

    private static long count(List<VerifiedReceipt> receipts, ReceiptEvent event) {
        return receipts.stream().filter(r -> r.receipt().event() == event).count();
    }

    private static boolean forEach(List<OrganId> recipients, List<VerifiedReceipt> receipts, ReceiptEvent event) {
        return recipients.stream()
                .allMatch(organ -> receipts.stream()
                        .anyMatch(r -> r.receipt().event() == event
                                && r.receipt().recipient().equals(Optional.of(organ))));
    }

    private void changeBytes(SignedFile signed) throws IOException {
        story.chapter("demo.tamper");
        TrustStore trust = TrustStore.of(TrustStore.readPem(folder.authority()), OrganBinding.bySubject());
        EnvelopeVerifier verifier = new EnvelopeVerifier(trust, ReadLimits.standard());
        for (Tampering.Part part : Tampering.Part.values()) {
            Path copy = folder.drafts().resolve("changed-" + part.name().toLowerCase(Locale.ROOT) + ".edxml");
            String name = story.terminal().words().say("demo.part." + part);
            if (!Tampering.change(signed.path(), part, copy)) {
                story.tell("demo.tamper.nothing", name);
                continue;
            }
            Optional<Fault> found = broken(verifier, copy);
            story.promise(
                    found.isPresent(),
                    "demo.tamper.verify",
                    name,
                    found.map(this::title).orElse("-"));
            Optional<Fault> refusal = refusal(copy);
            story.promise(
                    refusal.isPresent(),
                    "demo.tamper.gateway",
                    name,
                    refusal.map(this::title).orElse("-"));
        }
    }

    private Optional<Fault> broken(EnvelopeVerifier verifier, Path envelope) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(envelope))) {
            Verification verification = verifier.read(in, AttachmentSink.discard(), clock.instant());
            return verification instanceof Verification.Broken broken ? Optional.of(broken.fault()) : Optional.empty();
        } catch (EnvelopeRejectedException unreadable) {
            return Optional.of(unreadable.fault());
        }
    }

    private Optional<Fault> refusal(Path envelope) {
        try {
            office().submit(envelope);
            return Optional.empty();
        } catch (EnvelopeRejectedException refused) {
            return Optional.of(refused.fault());
        }
    }

    private void submitAgain(SignedFile signed, VerifiedReceipt first) {
        story.chapter("demo.again");
        VerifiedReceipt second = office().submit(signed.path());
        story.tell("demo.again.receipts", first.receipt().id(), second.receipt().id());
        story.promise(second.xml().equals(first.xml()), "demo.again.promise");
    }

    private void addressNobody() throws IOException {
        OrganId nobody = new OrganId("H00.KHONG.CO");
        story.chapter("demo.nobody", nobody);
        OutgoingDocument document = OutgoingDocument.officialLetter()
                .number("1235", "VPCP-KSTT")
                .place("Hà Nội")
                .date(today())
                .subject("Văn bản chạy thử gửi tới một mã định danh không có")
                .signer("Vụ trưởng (mẫu)", "Nguyễn Văn Mẫu")
                .to(DemoAgency.HUE.party())
                .to(nobody, "Không có cơ quan này")
                .attach(DemoLetter.pdf(folder.drafts()))
                .build();
        Fault fault = null;
        try {
            office().submit(document);
        } catch (EnvelopeRejectedException refused) {
            fault = refused.fault();
        }
        boolean named = fault != null
                && fault.code() == FaultCode.RECIPIENT_UNKNOWN
                && fault.arguments().contains(nobody.value());
        story.promise(named, "demo.nobody.refused", fault == null ? "-" : title(fault));
        int served = clients.get(DemoAgency.HUE).receive(Duration.ZERO, ignored -> {});
        story.promise(served == 0, "demo.nobody.served", DemoAgency.HUE.organName());
    }

    private AgencyClient office() {
        return clients.get(DemoAgency.OFFICE);
    }

    private ShownReceipt shown(VerifiedReceipt receipt) {
        return ShownReceipt.of(
                receipt.receipt(), receipt.signer(), story.terminal().words().vietnamese());
    }

    private String meaning(StatusCode code) {
        return story.terminal().words().vietnamese() ? code.vietnamese() : code.english();
    }

    private String title(Fault fault) {
        return fault.code() + " " + fault.title(story.terminal().words().language());
    }

    static Digest sha256(Path file) throws IOException {
        MessageDigest engine = DigestAlgorithm.SHA_256.engine();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), engine)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Digest.of(DigestAlgorithm.SHA_256, engine.digest());
    }
}
