package vn.docaxis.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.docaxis.cli.agency.AgencyOptions;
import vn.docaxis.cli.agency.AgencySettings;
import vn.docaxis.cli.agency.UserFile;
import vn.docaxis.cli.packet.OpenedPacket;
import vn.docaxis.cli.packet.ScratchFolder;
import vn.docaxis.cli.terminal.ExitCode;
import vn.docaxis.edxml.AttachmentEntry;
import vn.docaxis.edxml.Business;
import vn.docaxis.edxml.Envelope;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.Party;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.file.AttachmentPacking;
import vn.docaxis.edxml.xml.OutgoingAttachment;
import vn.docaxis.signing.EnvelopeSigner;
import vn.docaxis.signing.SignedEnvelope;
import vn.docaxis.signing.key.SigningKey;
import vn.docaxis.signing.trust.OrganBinding;

/** Signs a packet that other software wrote, or a document described by options, into a file. Needs no gateway. */
@Command(name = "sign")
final class SignCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "PACKET", arity = "0..1", descriptionKey = "sign.packet")
    private Path packet;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            descriptionKey = "sign.output")
    private Path target;

    @Mixin
    private ForceOption force;

    @Mixin
    private DocumentOptions document;

    @Mixin
    private AgencyOptions agency;

    @Mixin
    private OutputOptions output;

    SignCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        if ((packet == null) != document.used()) {
            throw new EnvelopeRejectedException(FaultCode.CLIENT_SETTING.with(
                    "PACKET",
                    "either an edXML file, or --to, --number …",
                    packet == null ? "" : packet + ", --to, --number …"));
        }
        force.check(target);
        AgencySettings settings = agency.settings(surroundings.environment());
        SigningKey key = settings.keySource().key(settings.keyAlias());
        OrganId organ = settings.organIfKnown()
                .or(() -> OrganBinding.bySubject().organOf(key.certificate()))
                .orElseGet(settings::organ);
        try (ScratchFolder scratch = ScratchFolder.create()) {
            Unsigned unsigned = packet == null ? described(settings) : fromPacket(scratch.path());
            if (!unsigned.envelope.originator().equals(organ)) {
                throw new EnvelopeRejectedException(FaultCode.CERTIFICATE_ORGAN.with(
                        key.certificate().getSubjectX500Principal(), unsigned.envelope.originator()));
            }
            return report(unsigned, write(unsigned, new EnvelopeSigner(key, surroundings.clock())));
        }
    }

    /** What is to be signed. */
    private record Unsigned(Envelope envelope, List<OutgoingAttachment> attachments) {
        @Override
        public String toString() {
            return envelope.toString();
        }
    }

    private Unsigned described(AgencySettings settings) {
        List<OutgoingAttachment> attachments = new ArrayList<>();
        for (Path file : document.files()) {
            String name = file.getFileName().toString();
            attachments.add(outgoing(name, "", UserFile.readable(file)));
        }
        OfficialDocument content = new OfficialDocument(
                document.header(Party.of(settings.organ(), settings.name()), surroundings.clock()),
                List.of(),
                Optional.of(Business.newDocument(Optional.empty())),
                attachments.stream().map(OutgoingAttachment::entry).toList());
        return new Unsigned(content, attachments);
    }

    private Unsigned fromPacket(Path scratch) throws IOException {
        OpenedPacket opened = OpenedPacket.open(UserFile.readable(packet), scratch);
        if (!(opened.envelope() instanceof OfficialDocument read)) {
            return new Unsigned(opened.envelope(), List.of());
        }
        List<OutgoingAttachment> attachments = opened.files().stream()
                .map(file -> outgoing(file.name(), file.entry().description(), file.path()))
                .toList();
        OfficialDocument content = new OfficialDocument(
                read.header(),
                read.route(),
                read.business(),
                attachments.stream().map(OutgoingAttachment::entry).toList());
        return new Unsigned(content, attachments);
    }

    private static OutgoingAttachment outgoing(String name, String description, Path file) {
        AttachmentEntry entry = new AttachmentEntry(
                "cid:" + UUID.randomUUID(), AttachmentPacking.contentTypeOf(name), description, name);
        return new OutgoingAttachment(entry, AttachmentPacking.pack(file, name, UUID.randomUUID()));
    }

    /** Under another name until it is whole: half an envelope is worse than none. */
    private SignedEnvelope write(Unsigned unsigned, EnvelopeSigner signer) throws IOException {
        Path unfinished = target.resolveSibling(target.getFileName() + ".part");
        try {
            SignedEnvelope signed;
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16)) {
                signed = signer.sign(unsigned.envelope, unsigned.attachments, out);
            }
            force.publish(unfinished, target);
            return signed;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private Integer report(Unsigned unsigned, SignedEnvelope signed) {
        surroundings.terminal().say("sign.done", unsigned.envelope.exchangeId(), target);
        surroundings
                .terminal()
                .say("show.envelope", signed.size(), signed.digest().hex());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("command", "sign");
        answer.put("outcome", "done");
        answer.put("documentId", unsigned.envelope.exchangeId().value());
        answer.put("file", target.toString());
        answer.put("envelopeSize", signed.size());
        answer.put("envelopeSha256", signed.digest().hex());
        surroundings.terminal().result(answer);
        return ExitCode.DONE;
    }
}
