package vn.docaxis.edxml.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.Envelope;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.StatusReport;
import vn.docaxis.edxml.code.CodeLists;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.fault.Finding;
import vn.docaxis.edxml.fault.Position;
import vn.docaxis.edxml.file.UnpackLimits;
import vn.docaxis.edxml.xml.Container;
import vn.docaxis.edxml.xml.DigestPlan;
import vn.docaxis.edxml.xml.EnvelopeContent;
import vn.docaxis.edxml.xml.EnvelopeParts;
import vn.docaxis.edxml.xml.EnvelopeReader;
import vn.docaxis.edxml.xml.EnvelopeWriter;
import vn.docaxis.edxml.xml.HeadRules;
import vn.docaxis.edxml.xml.Profile;
import vn.docaxis.edxml.xml.ReadLimits;
import vn.docaxis.edxml.xml.Remarks;
import vn.docaxis.edxml.xml.UnverifiedEnvelope;

/**
 * Reads a packet by the rules of a profile and tells all that is wrong with it, in one pass. {@link #validate} is the whole path.
 * It checks no signature: that is for the module {@code signing}. Source: spec/edxml §4 to §11.
 *
 * <pre>{@code
 * ValidationReport report = EnvelopeValidator.of(Profile.STRICT).validate(Path.of("1234_VPCP-KSTT.edxml"));
 * report.findings().forEach(finding -> System.out.println(finding.fault().message(Fault.VIETNAMESE)));
 * }</pre>
 *
 * <p>Memory does not depend on the size of the packet. Safe for use by several threads.
 */
public final class EnvelopeValidator {
    private static final Comparator<Fault> IN_FILE_ORDER = Comparator.comparing(Fault::where, Position.IN_FILE)
            .thenComparing(Fault::code)
            // The field rules answer in no particular order.
            .thenComparing(fault -> fault.where().path())
            .thenComparing(fault -> String.join("\n", fault.arguments()));

    private final Profile profile;
    private final ReadLimits limits;
    private final UnpackLimits unpacking;
    private final CodeLists codes;
    private final Clock clock;

    private EnvelopeValidator(
            Profile profile, ReadLimits limits, UnpackLimits unpacking, CodeLists codes, Clock clock) {
        this.profile = profile;
        this.limits = limits;
        this.unpacking = unpacking;
        this.codes = codes;
        this.clock = clock;
    }

    /** With the standard limits and code lists. */
    public static EnvelopeValidator of(Profile profile) {
        return new EnvelopeValidator(
                profile, ReadLimits.standard(), UnpackLimits.standard(), CodeLists.standard(), Clock.systemUTC());
    }

    public EnvelopeValidator withLimits(ReadLimits reading, UnpackLimits unpackingZips) {
        return new EnvelopeValidator(profile, reading, unpackingZips, codes, clock);
    }

    public EnvelopeValidator withCodes(CodeLists lists) {
        return new EnvelopeValidator(profile, limits, unpacking, lists, clock);
    }

    /** With another clock: what is in the future depends on it. */
    public EnvelopeValidator withClock(Clock other) {
        return new EnvelopeValidator(profile, limits, unpacking, codes, other);
    }

    /** @throws IOException if the file cannot be read; never for what is in it */
    public ValidationReport validate(Path packet) throws IOException {
        try (InputStream in = Files.newInputStream(packet)) {
            return validate(in);
        }
    }

    /**
     * Reads to the end of the stream, which the caller closes. Attachments that are zips are unpacked in the folder for temporary
     * files, one at a time.
     *
     * @throws IOException if the stream or the disk fails; never for what is in the packet
     */
    public ValidationReport validate(InputStream packet) throws IOException {
        Remarks remarks = new Remarks();
        AttachmentInspections inspections =
                new AttachmentInspections(Path.of(System.getProperty("java.io.tmpdir")), unpacking);
        UnverifiedEnvelope read;
        try {
            read = new EnvelopeReader(limits, DigestPlan.SHA_256).read(packet, inspections, remarks);
        } catch (EnvelopeRejectedException refusal) {
            remarks.add(refusal.fault());
            return report(remarks, Optional.empty(), List.of(), 0, Optional.empty());
        }
        HeadRules rules = rules(remarks);
        rules.check(
                read.head().getDocumentElement(),
                read.parts(),
                read.container(),
                read.attachments().size());
        try {
            EnvelopeContent content = read.claimed();
            if (content.envelope() instanceof OfficialDocument document && read.container() == Container.STANDARD) {
                rules.labels(document.attachments(), content.attachments());
            }
            List<InspectedAttachment> attachments = inspections.results(content);
            attachments.forEach(attachment -> attachment.faults().forEach(remarks::add));
            return report(remarks, Optional.of(content), attachments, read.size(), Optional.of(read.digest()));
        } catch (EnvelopeRejectedException refusal) {
            remarks.addRefusal(refusal.fault());
            return report(remarks, Optional.empty(), List.of(), read.size(), Optional.of(read.digest()));
        }
    }

    /**
     * What is wrong with content that is about to be written: its fields and what they mean together. The form is the writer's.
     *
     * @throws IllegalArgumentException if it cannot be written at all
     */
    public List<Finding> check(Envelope content) {
        Remarks remarks = new Remarks();
        Element root = new EnvelopeWriter().head(content).getDocumentElement();
        int attached = content instanceof OfficialDocument document
                ? document.attachments().size()
                : 0;
        Container container = content instanceof OfficialDocument ? Container.STANDARD : Container.NONE;
        rules(remarks)
                .check(root, EnvelopeParts.of(EnvelopeParts.childElements(root).get(0)), container, attached);
        return findings(remarks).stream()
                .filter(finding -> finding.code() != FaultCode.SIGNATURE_ABSENT) // that comes next
                .toList();
    }

    private HeadRules rules(Remarks remarks) {
        return new HeadRules(profile, limits, codes, LocalDate.now(clock.withZone(StatusReport.VIETNAM)), remarks);
    }

    private ValidationReport report(
            Remarks remarks,
            Optional<EnvelopeContent> content,
            List<InspectedAttachment> attachments,
            long size,
            Optional<Digest> digest) {
        return new ValidationReport(
                profile,
                findings(remarks),
                remarks.omitted(),
                content.map(EnvelopeContent::envelope),
                attachments,
                size,
                digest);
    }

    private List<Finding> findings(Remarks remarks) {
        List<Fault> faults = new ArrayList<>(remarks.faults());
        faults.sort(IN_FILE_ORDER);
        return faults.stream()
                .map(fault -> new Finding(profile.severityOf(fault.code()), fault))
                .toList();
    }
}
