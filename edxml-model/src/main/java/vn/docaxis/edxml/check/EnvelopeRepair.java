package vn.docaxis.edxml.check;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import vn.docaxis.edxml.AttachmentEntry;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.code.CodeLists;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.Fault;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.fault.Finding;
import vn.docaxis.edxml.fault.Severity;
import vn.docaxis.edxml.file.UnpackLimits;
import vn.docaxis.edxml.xml.AttachmentSink;
import vn.docaxis.edxml.xml.DigestPlan;
import vn.docaxis.edxml.xml.Edxml;
import vn.docaxis.edxml.xml.EnvelopeContent;
import vn.docaxis.edxml.xml.EnvelopeParts;
import vn.docaxis.edxml.xml.EnvelopeReader;
import vn.docaxis.edxml.xml.EnvelopeWriter;
import vn.docaxis.edxml.xml.OutgoingAttachment;
import vn.docaxis.edxml.xml.Profile;
import vn.docaxis.edxml.xml.ReadAttachment;
import vn.docaxis.edxml.xml.ReadLimits;
import vn.docaxis.edxml.xml.StrictForm;
import vn.docaxis.edxml.xml.StrictHead;
import vn.docaxis.edxml.xml.UnverifiedEnvelope;
import vn.docaxis.edxml.xml.Written;

/**
 * Reads a packet with tolerance and writes the strict form of what was understood; tells every change, and what is left for a person.
 * {@link #repair} is the whole path. Nothing is invented: what is missing stays missing, what cannot be understood without doubt stays
 * as it is. The signature goes, for it would no longer fit. Source: spec/edxml §4 to §11.
 *
 * <pre>{@code
 * Repair repair = EnvelopeRepair.standard().repair(Path.of("received.edxml"), Path.of("repaired.edxml"), Path.of("scratch"));
 * repair.changes().forEach(change -> System.out.println(change.finding().fault().message(Fault.VIETNAMESE)));
 * repair.left().forEach(finding -> System.out.println(finding.fault().message(Fault.VIETNAMESE)));
 * }</pre>
 *
 * <p>Memory does not depend on the size of the packet. Safe for use by several threads.
 */
public final class EnvelopeRepair {
    private static final Pattern INDEX = Pattern.compile("\\[[0-9]+]");
    /** Only the strict profile looks at foreign hops. */
    private static final String HOP = "/" + Edxml.TRACE_HEADER_LIST + "/" + Edxml.TRACE_HEADER;

    private final EnvelopeValidator validator;
    private final ReadLimits limits;
    private final UnpackLimits unpacking;
    private final CodeLists codes;

    private EnvelopeRepair(EnvelopeValidator validator, ReadLimits limits, UnpackLimits unpacking, CodeLists codes) {
        this.validator = validator;
        this.limits = limits;
        this.unpacking = unpacking;
        this.codes = codes;
    }

    /** With the standard limits and code lists. */
    public static EnvelopeRepair standard() {
        return new EnvelopeRepair(
                EnvelopeValidator.of(Profile.STRICT),
                ReadLimits.standard(),
                UnpackLimits.standard(),
                CodeLists.standard());
    }

    public EnvelopeRepair withLimits(ReadLimits reading, UnpackLimits unpackingZips) {
        return new EnvelopeRepair(validator.withLimits(reading, unpackingZips), reading, unpackingZips, codes);
    }

    public EnvelopeRepair withCodes(CodeLists lists) {
        return new EnvelopeRepair(validator.withCodes(lists), limits, unpacking, lists);
    }

    /** With another clock: what is in the future depends on it. */
    public EnvelopeRepair withClock(Clock other) {
        return new EnvelopeRepair(validator.withClock(other), limits, unpacking, codes);
    }

    /**
     * Writes the repaired packet to {@code target}, unless the packet is beyond repair.
     *
     * @param target  must not exist; is removed again if the repair fails
     * @param scratch a folder with room for all attachments; nothing is left in it
     * @throws EnvelopeRejectedException ATT-008 if the packet changes meanwhile, ATT-006 if its attachments unpack to more than the
     *     limits allow
     * @throws IOException if a file cannot be read or written; never for what is in the packet
     */
    public Repair repair(Path packet, Path target, Path scratch) throws IOException {
        ValidationReport before = validator.validate(packet);
        ValidationReport tolerated = tolerated(before);
        if (!tolerated.accepted()) {
            return new Repair(tolerated, Optional.empty(), List.of(), false);
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        Written written = new Written();
        Path folder = Files.createTempDirectory(scratch, "repair-");
        boolean done = false;
        try {
            UnverifiedEnvelope read = read(packet, folder, before);
            List<Finding> found = new ArrayList<>(before.findings());
            found.addAll(withoutCid(read.claimed()));
            write(read, before, folder, target, written);
            ValidationReport after = validator.validate(target);
            done = true;
            return new Repair(before, Optional.of(after), changes(found, after, written), isSigned(read.parts()));
        } finally {
            if (!done) {
                Files.deleteIfExists(target);
            }
            remove(folder);
        }
    }

    /** What the tolerant profile says of the same packet. */
    private static ValidationReport tolerated(ValidationReport strict) {
        List<Finding> findings = strict.findings().stream()
                .map(finding -> new Finding(tolerated(finding), finding.fault()))
                .toList();
        return new ValidationReport(
                Profile.TOLERANT,
                findings,
                strict.omitted(),
                strict.envelope(),
                strict.attachments(),
                strict.size(),
                strict.digest());
    }

    private static Severity tolerated(Finding finding) {
        Severity severity = Profile.TOLERANT.severityOf(finding.code());
        return finding.where().path().contains(HOP) && severity == Severity.ERROR ? Severity.WARNING : severity;
    }

    private UnverifiedEnvelope read(Path packet, Path folder, ValidationReport before) throws IOException {
        UnverifiedEnvelope read;
        try (InputStream in = Files.newInputStream(packet)) {
            read = new EnvelopeReader(limits, DigestPlan.SHA_256).read(in, AttachmentSink.files(folder));
        }
        if (!Optional.of(read.digest()).equals(before.digest())) {
            throw new EnvelopeRejectedException(
                    FaultCode.ATTACHMENT_CHANGED.with(packet, before.digest().orElseThrow(), read.digest()));
        }
        return read;
    }

    private void write(UnverifiedEnvelope read, ValidationReport before, Path folder, Path target, Written written)
            throws IOException {
        EnvelopeContent content = read.claimed();
        StrictHead strict = new StrictHead(read.parts(), new StrictForm(codes, written), written);
        List<OutgoingAttachment> attachments = List.of();
        Document head;
        if (content.envelope() instanceof OfficialDocument document) {
            MendedAttachments mended = new MendedAttachments(read.digest(), folder, unpacking, written);
            for (int i = 0; i < content.attachments().size(); i++) {
                mended.add(
                        document.attachments().get(i),
                        content.attachments().get(i),
                        before.attachments().get(i));
            }
            attachments = mended.outgoing();
            head = strict.ofDocument(mended.entries());
        } else {
            head = strict.ofStatus();
        }
        try (OutputStream out =
                new BufferedOutputStream(Files.newOutputStream(target, StandardOpenOption.CREATE_NEW), 1 << 16)) {
            new EnvelopeWriter().write(head, attachments, out);
        }
    }

    /** Ids that lack their scheme on both sides alike: readers take them, the strict form has it. */
    private static List<Finding> withoutCid(EnvelopeContent content) {
        List<Finding> findings = new ArrayList<>();
        if (content.envelope() instanceof OfficialDocument document) {
            for (int i = 0; i < content.attachments().size(); i++) {
                AttachmentEntry entry = document.attachments().get(i);
                ReadAttachment attachment = content.attachments().get(i);
                String id = entry.contentId().strip();
                if (!id.isEmpty()
                        && !id.startsWith(Edxml.CID)
                        && entry.contentId().equals(attachment.contentId())) {
                    Fault fault = FaultCode.FORM_CONTENT_ID.at(attachment.position(), Edxml.CID + id, id);
                    findings.add(new Finding(Profile.STRICT.severityOf(fault.code()), fault));
                }
            }
        }
        return findings;
    }

    /** What was found before and is not found again; the same thing twice before and once after is one change. */
    private static List<Repair.Change> changes(List<Finding> found, ValidationReport after, Written written) {
        Map<String, Integer> still = new HashMap<>();
        after.findings().forEach(finding -> still.merge(key(finding), 1, Integer::sum));
        List<Repair.Change> changes = new ArrayList<>();
        for (Finding finding : found) {
            if (still.merge(key(finding), -1, Integer::sum) < 0) {
                changes.add(new Repair.Change(finding, written.inPlaceOf(finding.fault())));
            }
        }
        return changes;
    }

    private static String key(Finding finding) {
        String named = String.join("\n", finding.fault().arguments());
        // Where one of several is gone, the others have another number.
        return finding.code() + "\n" + strictPath(finding.where().path()) + "\n"
                + INDEX.matcher(named).replaceAll("");
    }

    /** Where the element stands in what is written. */
    private static String strictPath(String path) {
        return path.replace(
                        "/" + Edxml.HEADER + "/" + Edxml.LEGACY_STATUS, "/" + Edxml.HEADER + "/" + Edxml.MESSAGE_HEADER)
                .replace("/Business", "/" + Edxml.BUSSINESS)
                .replace("/TypeNotation", "/TyperNotation")
                .replace("/" + Edxml.ENVELOPE + "/" + Edxml.WILD_ATTACHMENTS, "/" + Edxml.ATTACHMENTS)
                .replace("/" + Edxml.ENVELOPE + "/" + Edxml.ATTACHMENTS, "/" + Edxml.ATTACHMENTS);
    }

    private static boolean isSigned(EnvelopeParts parts) {
        return EnvelopeParts.childElements(parts.header()).stream()
                .anyMatch(child -> Edxml.SIGNATURE.equals(child.getLocalName())
                        || Edxml.DIGITAL_SIGNATURE.equals(child.getLocalName()));
    }

    private static void remove(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.deleteIfExists(file);
        }
    }
}
